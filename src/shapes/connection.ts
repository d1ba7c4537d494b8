import { optional, shape } from "./field.ts";
import { day } from "./measure.ts";
import { code, slug } from "./value.ts";

const connection = {
  code: code("Code of the connection", "W-014"),
  party: code("Household (or other party) that it serves", "H-014"),
  zone: optional(slug("Zone of tariffs, where the village has any", "upper")),
  openedOn: day("First day of the connection"),
};

export const connectionShape = shape({ ...connection, service: slug("Code of the service", "water") });
export const connectionCorrectionShape = shape({
  of: code("Code of the connection as it stands", "W-014"),
  ...connection,
});

export const connectionStateShape = shape({
  connection: code("Code of the connection", "W-014"),
  fromOn: day("First day on which it holds"),
});
