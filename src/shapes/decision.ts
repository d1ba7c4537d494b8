import { optional, orElse, shape } from "./field.ts";
import { day, whole } from "./measure.ts";
import { code, name, note, oneOf, slug } from "./value.ts";

const number = name("Number of the decision", "AG-2026-2", 60);
const voices = (about: string) => optional(whole(about, 0, 100_000, 61));

export const decisionTakeShape = shape({
  motion: code("Code of the motion", "SC-M7.2"),
  code: optional(code("Number of the decision; left out, the next of the body", "SC-2026/3")),
});

const record = {
  code: number,
  body: slug("Code of the body", "assembly"),
  decidedOn: day("Day on which it was decided"),
  kind: oneOf(
    "What it is about",
    ...(["help", "tariff", "dues", "transfer", "loan", "spending", "rules", "year", "other"] as const),
  ),
  outcome: orElse(oneOf("What came out", "carried", "refused", "no-quorum"), "carried"),
  present: voices("How many were there"),
  votesFor: voices("How many were for it"),
  votesAgainst: voices("How many were against it"),
  abstained: voices("How many abstained"),
  text: note("What was decided", "Eau potable à 5 DH le m³"),
};
export const decisionRecordShape = shape(record);
export const decisionCorrectionShape = shape({ of: name("Number as it stands", "AG-2026-1", 60), ...record });
export const decisionNamed = { decision: name("Number of the decision", "SC-2026/3", 60) };
