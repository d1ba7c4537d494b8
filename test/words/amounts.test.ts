import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { toCardinal as cardinalEn } from "n2words/en-GB";
import { toCardinal as cardinalFr } from "n2words/fr-FR";
import { describe, expect, test } from "vitest";
import { runWordsCases } from "../../scripts/cases/words.ts";
import { money, parseMoney } from "../../src/domain/money.ts";
import { wordsFor } from "../../src/words/words.ts";

const [en, fr] = [wordsFor("en"), wordsFor("fr")];
const dirhams = (text: string) => parseMoney(text)!;

test.each`
  amount         | said                                                         | because
  ${"0.00"}      | ${"zéro dirham"}                                             | ${"French has no plural below two"}
  ${"0.80"}      | ${"quatre-vingts centimes"}                                  | ${"centimes alone leave the dirhams out"}
  ${"1.01"}      | ${"un dirham et un centime"}                                 | ${"one of each"}
  ${"21.00"}     | ${"vingt et un dirhams"}                                     | ${"et before un"}
  ${"71.00"}     | ${"soixante et onze dirhams"}                                | ${"et before onze after soixante"}
  ${"81.00"}     | ${"quatre-vingt-un dirhams"}                                 | ${"no et, no s"}
  ${"91.91"}     | ${"quatre-vingt-onze dirhams et quatre-vingt-onze centimes"} | ${"no et after quatre-vingt"}
  ${"117.50"}    | ${"cent dix-sept dirhams et cinquante centimes"}             | ${"cent, not un cent"}
  ${"200.00"}    | ${"deux cents dirhams"}                                      | ${"cents takes s when last"}
  ${"202.00"}    | ${"deux cent deux dirhams"}                                  | ${"and loses it when not"}
  ${"1000.00"}   | ${"mille dirhams"}                                           | ${"mille, not un mille"}
  ${"80000.00"}  | ${"quatre-vingt mille dirhams"}                              | ${"no s before mille"}
  ${"200000.00"} | ${"deux cent mille dirhams"}                                 | ${"no s before mille"}
  ${"1000000"}   | ${"un million de dirhams"}                                   | ${"million is a noun"}
  ${"1000001"}   | ${"un million un dirhams"}                                   | ${"no de when something follows"}
  ${"200000000"} | ${"deux cents millions de dirhams"}                          | ${"s before million"}
  ${"-12.50"}    | ${"moins douze dirhams et cinquante centimes"}               | ${"a difference may be below zero"}
`("$amount in French: $because", ({ amount, said }) => {
  expect(fr.amount(dirhams(amount), "MAD", 2)).toBe(said);
});

test.each`
  amount          | said                                                                                                                | because
  ${"0.00"}       | ${"zero dirhams"}                                                                                                   | ${"English has a plural for none"}
  ${"1.01"}       | ${"one dirham and one centime"}                                                                                     | ${"one of each"}
  ${"21.29"}      | ${"twenty-one dirhams and twenty-nine centimes"}                                                                    | ${"hyphens within tens"}
  ${"102.00"}     | ${"one hundred and two dirhams"}                                                                                    | ${"British and"}
  ${"1003.00"}    | ${"one thousand and three dirhams"}                                                                                 | ${"and before tens alone"}
  ${"1100.00"}    | ${"one thousand one hundred dirhams"}                                                                               | ${"but not before hundreds"}
  ${"101000.00"}  | ${"one hundred and one thousand dirhams"}                                                                           | ${"and within thousands"}
  ${"1234567.89"} | ${"one million two hundred and thirty-four thousand five hundred and sixty-seven dirhams and eighty-nine centimes"} | ${"all of it"}
`("$amount in English: $because", ({ amount, said }) => {
  expect(en.amount(dirhams(amount), "MAD", 2)).toBe(said);
});

describe("currencies", () => {
  test.each`
    amount          | currency | decimals | french                                  | english
    ${2_100_000_00} | ${"EUR"} | ${2}     | ${"deux millions cent mille euros"}     | ${"two million one hundred thousand euros"}
    ${2_000_000_00} | ${"EUR"} | ${2}     | ${"deux millions d'euros"}              | ${"two million euros"}
    ${21_01}        | ${"EGP"} | ${2}     | ${"vingt et une livres et une piastre"} | ${"twenty-one pounds and one piastre"}
    ${1_21}         | ${"INR"} | ${2}     | ${"une roupie et vingt et un paise"}    | ${"one rupee and twenty-one paise"}
    ${12_345}       | ${"TND"} | ${3}     | ${"douze TND et 345/1000"}              | ${"twelve TND and 345/1000"}
    ${5_000}        | ${"XOF"} | ${0}     | ${"cinq mille XOF"}                     | ${"five thousand XOF"}
  `("$amount units of $currency with $decimals decimals", ({ amount, currency, decimals, french, english }) => {
    expect(fr.amount(money(amount), currency, decimals)).toBe(french);
    expect(en.amount(money(amount), currency, decimals)).toBe(english);
  });
});

test("whole numbers agree with another library's", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1_999_999_999 }), (count) => {
      const amount = money(count * 100);
      const bare = (said: string) => said.replace(/ (de )?dirhams?$/, "");
      // Where "and" stands after a million is a matter of taste ("nine million and twenty-eight thousand").
      const plain = (said: string) => said.replaceAll(" and ", " ");
      expect(bare(fr.amount(amount, "MAD", 2))).toBe(cardinalFr(count));
      expect(plain(bare(en.amount(amount, "MAD", 2)))).toBe(plain(cardinalEn(count)));
    }),
    { numRuns: 2_000 },
  );
});

test("the outside cases are compared as their file tells", () => {
  const file = join(mkdtempSync(join(tmpdir(), "words-")), "words.json");
  const cases = [
    { lang: "fr", amount: "21.00", words: "vingt-et-un dirhams", must_not: ["septante"] },
    { lang: "fr", amount: "70.00", words: "septante dirhams" },
    { lang: "fr", amount: "80.00", words: "quatre-vingts dirhams", must_not: ["vingts"] },
    { lang: "en", amount: "2.00", words: "a couple of dirhams", accept: ["two dirhams"] },
  ];
  writeFileSync(file, JSON.stringify({ version: 1, cases }));
  expect(runWordsCases(file, "fr").map(({ ok }) => ok)).toEqual([true, false, false]);
  expect(runWordsCases(file, "en")).toEqual([
    { id: "en 2.00", expected: "a couple of dirhams", got: "two dirhams", ok: true },
  ]);
});
