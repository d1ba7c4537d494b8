import { optional, shape } from "./field.ts";
import { flag, list, optionalRecord } from "./group.ts";
import { day, month, whole } from "./measure.ts";
import { index } from "./meter.ts";
import { code, name, slug } from "./value.ts";

const bill = code("Number of the bill", "2025/17");
const reason = name("Why", "two digits exchanged", 2000);
const on = day("Day on which it is done");
const dueOn = optional(day("Day on which it is due; left out, the village's days after issue"));

const period = {
  month: month("First month of the billing period"),
  services: list("Codes of services; left out, all whose period this is", slug("Service", "water")),
};
export const billPreviewShape = shape(period);
export const billRunShape = shape({ ...period, issuedOn: day("Day on the bills"), dueOn });

export const duesRunShape = shape({
  dues: code("Code of the dues", "imam"),
  year: whole("Calendar year in which the fiscal year begins", 1900, 2999, 2025),
  issuedOn: day("Day on the bills"),
  dueOn,
});

const reading = shape({
  meter: code("Serial number of the meter, or code of its connection", "W-014"),
  day: day("Day of the wrong reading"),
  index: index("The right index"),
});
export const correctionShape = shape({
  bill,
  on,
  reason,
  reading: optionalRecord(reading),
  reissue: flag("it is issued anew; else it is only cancelled", true),
});

export const disputeShape = shape({ bill, on, reason });
export const disputeEndShape = shape({ bill, on, decision: name("Number of the decision", "B-2025-12", 60), reason });

export const estimateCorrectionShape = shape({
  connection: code("Code of the connection", "W-014"),
  month: month("First month of the period that the real reading closes"),
  on,
  reason,
});
