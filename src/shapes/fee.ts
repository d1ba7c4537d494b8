import { type FeeSchedule, parseFeeSchedule } from "../domain/fee.ts";
import { type Field, optional, orElse, shape } from "./field.ts";
import { day, whole } from "./measure.ts";
import { adopted, document } from "./tariff.ts";
import { code } from "./value.ts";

export const feeFile: Field<FeeSchedule> = document("What a connection costs, by class", (input) => {
  const read = parseFeeSchedule(input);
  return "schedule" in read ? { value: read.schedule } : read;
});

export const feeShape = shape({ file: feeFile, ...adopted });
export const feeChargeShape = shape({
  connection: code("Code of the connection", "W-014"),
  on: day("Day on the bill"),
  creditFrom: optional(day("On credit: day of the first instalment; left out, it is paid at once")),
  graceDays: orElse(whole("On credit: days of grace of each instalment", 0, 365, 15), 15),
});
