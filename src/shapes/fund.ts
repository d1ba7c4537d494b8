import { optional, shape } from "./field.ts";
import { amount, day, whole } from "./measure.ts";
import { name, slug } from "./value.ts";

const fund = slug("Code of the fund", "village");
export const fundNamed = { fund };

/** A moment of the book. */
export const moment = {
  on: optional(day("Booked up to this day; left out, all that is booked")),
  asKnown: optional(whole("As the book stood right after this event; left out, as it stands", 0, 999_999_999, 412)),
};

export const reserveShape = shape({
  fund,
  amount: amount("What must stay in it; 0 takes the reserve away", "none"),
  fromOn: day("Since when"),
  decision: name("Number of the decision", "AG-2026-2", 60),
});
