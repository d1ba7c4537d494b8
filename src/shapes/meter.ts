import { optional, orElse, shape } from "./field.ts";
import { flag } from "./group.ts";
import { day, used, whole } from "./measure.ts";
import { code, matching, name, oneOf, slug } from "./value.ts";

/** An index as it is read; whether it fits the dial is the meter's to say. */
export const index = (about: string) => matching(about, /^\d{1,12}([.,]\d{1,3})?$/, "845.918");

const device = {
  serial: code("Serial number on the meter", "0064417"),
  digits: orElse(whole("Digits of the dial before the decimals", 1, 9, 5), 5),
  decimals: orElse(whole("Decimals of the dial", 0, 3), 0),
  multiplier: orElse(
    matching("What one unit of the dial means in units of the service", /^(?=.*[1-9])\d{1,4}(\.\d{1,3})?$/, "1"),
    "1",
  ),
};

const installed = {
  ...device,
  connection: optional(code("Code of its connection; none for a bulk meter", "W-014")),
  service: orElse(slug("Service of a bulk meter; else that of the connection", "water"), ""),
  installedOn: day("Day of the first index"),
  installedAt: index("First index, as read"),
};

export const meterShape = shape(installed);
export const meterCorrectionShape = shape({ of: code("Serial number as it stands", "0064417"), ...installed });

export const meterReplacementShape = shape({
  old: code("Serial number of the old meter", "0064417"),
  removedAt: index("Last index of the old meter"),
  on: day("Day of the visit"),
  ...device,
  installedAt: index("First index of the new meter"),
});

export const meterRemovalShape = shape({
  meter: code("Serial number of the meter", "0064417"),
  removedOn: day("Day of the last index"),
  removedAt: index("Last index, as read"),
  closes: flag("Closes the connection on the same day"),
});

const mark = {
  meter: code("Serial number of the meter", "0064417"),
  day: day("A day of the stretch between two readings that it is about"),
  kind: oneOf("The dial passed zero, ran backwards, or stuck", "rolled-over", "reversed", "stuck"),
};
export const meterMarkShape = shape({
  ...mark,
  quantity: optional(used("What stands for the stretch of a dial that stuck")),
  decision: name("Who decided it, by number", "B-2025-11", 60),
});
export const meterUnmarkShape = shape({ ...mark, reason: name("Why", "it was another meter", 2000) });
