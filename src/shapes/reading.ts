import { optional, orElse, shape } from "./field.ts";
import { list } from "./group.ts";
import { day, seconds, used } from "./measure.ts";
import { index } from "./meter.ts";
import { code, name, oneOf, slug } from "./value.ts";

const meter = code("Serial number of the meter, or code of its connection", "W-014");
const on = day("Day of the reading");
const reason = name("Why", "two digits exchanged", 2000);

export const readingShape = shape({
  meter,
  index: index("The index, as read"),
  day: on,
  source: orElse(oneOf("Read at the meter, told by the household, estimated", "read", "told", "estimated"), "read"),
  reader: optional(code("Code of the person who read", "itto")),
});
export const readingNamedShape = shape({ meter, day: on });
export const readingCorrectionShape = shape({ meter, day: on, index: index("The right index"), reason });
export const readingWithdrawalShape = shape({ meter, day: on, reason });

const connection = code("Code of the connection", "I-014");
export const turnShape = shape({
  connection,
  day: day("Day of the turn"),
  seconds: seconds("How long the water ran, in hours and minutes"),
});
export const turnWithdrawalShape = shape({ connection, day: day("Day of the turn"), reason });

export const authorisedShape = shape({
  service: slug("Code of the service", "water"),
  fromOn: day("First day"),
  untilOn: day("Last day"),
  quantity: used("What was used with leave and is billed to nobody"),
});

export const estimateShape = shape({
  service: slug("Code of the service", "water"),
  day: day("Day that the estimates stand for: the last of the period"),
  connections: list("Codes of connections; left out, all that were not read", code("Connection", "W-014")),
});
