import { optional } from "./field.ts";
import { month } from "./measure.ts";
import { oneOf, slug } from "./value.ts";

/** Whole months, both inside. */
export const figuresFields = {
  from: optional(month("First month; left out, twelve months")),
  to: optional(month("Last month; left out, the last that is over")),
};

export const chartNamed = {
  chart: oneOf("Which: funds, billed (and paid), arrears, use, losses", "funds", "billed", "arrears", "use", "losses"),
};
/** Use and losses are of one service each; left out, of all. */
export const chartFields = { ...figuresFields, service: optional(slug("Of this service alone", "water")) };
