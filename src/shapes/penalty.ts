import { type PenaltyRule, parsePenaltyRule } from "../domain/penalty.ts";
import { type Field, shape } from "./field.ts";
import { day } from "./measure.ts";
import { adopted, document } from "./tariff.ts";

export const penaltyFile: Field<PenaltyRule> = document("The rule, with its worked examples", (input) => {
  const read = parsePenaltyRule(input);
  return "rule" in read ? { value: read.rule } : read;
});

export const penaltyShape = shape({ file: penaltyFile, ...adopted });
export const penaltyRunShape = shape({ on: day("Day on the penalties") });
