import type { Problem } from "../domain/problem.ts";
import { type Dues, parseDues } from "../domain/tariff/dues.ts";
import type { Tariff } from "../domain/tariff/model.ts";
import { parseTariff } from "../domain/tariff/parse.ts";
import { type Field, isRecord, optional, orElse, shape } from "./field.ts";
import { flag } from "./group.ts";
import { amount, day, month, percent } from "./measure.ts";
import { name } from "./value.ts";

/** Who adopted a file, and from when it holds. */
export const adopted = {
  decision: name("Number of the decision that adopts it", "AG-2025-01", 60),
  decidedOn: day("Day of the decision"),
  fromOn: day("First day on which it applies"),
};
const decision = {
  ...adopted,
  untilOn: optional(day("Last day on which it applies, where it is known")),
};

/** A file that has its own reader, in `domain/`. */
export function document<T>(
  about: string,
  parse: (input: unknown) => { value: T } | { problems: readonly Problem[] },
): Field<T> {
  return {
    schema: { description: about, type: "object" },
    form: "document",
    optional: false,
    read(value, at) {
      if (!isRecord(value)) return at.wrong(at.path, value, "{…}");
      const read = parse(value);
      if ("value" in read) return read.value;
      for (const problem of read.problems)
        if (problem.place.field) at.refused(problem);
        else at.wrong(at.path, value, "{…}");
      return undefined as never;
    },
  };
}

export const tariffFile: Field<Tariff> = document("The tariff, with its worked examples", (input) => {
  const read = parseTariff(input);
  return "tariff" in read ? { value: read.tariff } : read;
});
const duesFile: Field<Dues> = document("The dues", (input) => {
  const read = parseDues(input);
  return "dues" in read ? { value: read.dues } : read;
});

export const tariffShape = shape({ file: tariffFile, ...decision });
/** A proposed tariff over months that were billed. */
export const whatIfFields = {
  file: tariffFile,
  from: month("First month of the span"),
  to: month("Last month of the span"),
  costs: optional(amount("What the service must earn in the span; left out, the expenses that its fund bore")),
  budget: optional(amount("What a household has in a month; left out, nobody is counted who pays too much")),
  burden: orElse(percent("How much of it, in percent, its bills may take"), "5"),
  public: flag("For everybody to see: no household by its code, no figure over fewer than five"),
};
export const whatIfShape = shape(whatIfFields);
export const duesShape = shape({ file: duesFile, ...decision });
