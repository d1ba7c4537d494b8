import { describe, expect, test } from "vitest";
import { day } from "../../src/domain/day.ts";
import { catalogue, Problem, type ProblemCode } from "../../src/domain/problem.ts";
import { sayProblem, wordsFor } from "../../src/words/words.ts";

const [en, fr] = [wordsFor("en"), wordsFor("fr")];
const period = (from: string, until: string) => ({ from: day(from), until: day(until) });

test.each`
  from            | until           | french                                | english                            | because
  ${"2026-03-01"} | ${"2026-04-01"} | ${"mars 2026"}                        | ${"March 2026"}                    | ${"one whole month"}
  ${"2026-01-01"} | ${"2026-04-01"} | ${"janvier – mars 2026"}              | ${"January – March 2026"}          | ${"the year is said once"}
  ${"2025-12-01"} | ${"2026-02-01"} | ${"décembre 2025 – janvier 2026"}     | ${"December 2025 – January 2026"}  | ${"two years are said both"}
  ${"2026-03-01"} | ${"2026-03-11"} | ${"du 1er mars 2026 au 10 mars 2026"} | ${"1 March 2026 to 10 March 2026"} | ${"a part of a month is said by its days, the last included"}
`("$from until $until: $because", ({ from, until, french, english }) => {
  expect(fr.period(period(from, until))).toBe(french);
  expect(en.period(period(from, until))).toBe(english);
});

test("a line of a bill is named by the village, else by its kind and code", () => {
  const line = { kind: "surcharge", quantity: null, rate: null, base: null, amount: 0 } as never;
  const named = (line: object, more: object) => fr.bill.lineNamed({ ...line, ...more } as never);
  expect(named(line, { code: "surcharge:route", label: "Piste" })).toBe("Piste");
  expect(named(line, { code: "surcharge:route" })).toBe("Participation (route)");
  expect(named(line, { code: "2/block:3", kind: "block" })).toBe("Tranche 3, tarif 2");
});

describe("problems", () => {
  test("says what is wrong, what to do, and where", () => {
    const facts = { meter: "48213", index: "00410", previous: "00412", day: "2026-02-28" };
    const problem = new Problem("reading-below", facts, { file: "relevés.csv", line: 7, field: "index" });
    expect(sayProblem(problem, en)).toEqual({
      title: "Meter 48213: 00410 is below the last reading 00412 of 28 February 2026.",
      hint: "Read the dial again; if the meter was replaced or passed zero, record that first.",
      place: "relevés.csv, line 7, index",
    });
    expect(sayProblem(problem, fr)).toEqual({
      title: "Compteur 48213\u00a0: 00410 est inférieur au dernier relevé, 00412, du 28 février 2026.",
      hint: "Relisez le cadran\u00a0; si le compteur a été remplacé ou est repassé par zéro, enregistrez-le d’abord.",
      place: "relevés.csv, ligne 7, index",
    });
  });

  test("a problem without a place says none", () => {
    expect(sayProblem(new Problem("village-unknown", { village: "tmz" }), en).place).toBeNull();
  });

  /** Facts that answer to every name with the name itself, so that a sentence that forgets one or misspells it shows. */
  const named = new Proxy({}, { get: (_, name) => (name === "what" ? "bill" : String(name)) });

  test.each(Object.keys(catalogue) as ProblemCode[])("%s reads as sentences in English and French", (code) => {
    for (const words of [en, fr]) {
      const { title, hint } = sayProblem(new Problem(code, named as never), words);
      expect(title).toMatch(/^\P{Ll}?.+[.?!]$/u);
      expect(hint).toMatch(/^\p{Lu}.+[.?!]$/u);
      expect(title + hint).not.toMatch(/undefined|\[object|\$\{?f?\.|\{/);
    }
  });
});
