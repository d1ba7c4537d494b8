import { expect, test } from "vitest";
import { countedAr, countedEn, countedFr } from "../../src/words/plural.ts";

const en = { one: "# bill", other: "# bills" };
const fr = { one: "# facture", other: "# factures" };
const ar = {
  zero: "لا فواتير",
  one: "فاتورة واحدة",
  two: "فاتورتان",
  few: "# فواتير",
  many: "# فاتورةً",
  other: "# فاتورة",
};

test.each`
  count   | english               | french                   | arabic                   | because
  ${0}    | ${"0 bills"}          | ${"0 facture"}           | ${"لا فواتير"}            | ${"none is plural in English, singular in French, a word in Arabic"}
  ${1}    | ${"1 bill"}           | ${"1 facture"}           | ${"فاتورة واحدة"}        | ${"one"}
  ${2}    | ${"2 bills"}          | ${"2 factures"}          | ${"فاتورتان"}            | ${"Arabic has a dual, which says its number itself"}
  ${3}    | ${"3 bills"}          | ${"3 factures"}          | ${"[3] فواتير"}          | ${"3 to 10 take the plural"}
  ${11}   | ${"11 bills"}         | ${"11 factures"}         | ${"[11] فاتورةً"}         | ${"11 to 99 take the singular"}
  ${100}  | ${"100 bills"}        | ${"100 factures"}        | ${"[100] فاتورة"}        | ${"hundreds too, otherwise ended"}
  ${103}  | ${"103 bills"}        | ${"103 factures"}        | ${"[103] فواتير"}        | ${"the last two digits decide"}
  ${1234} | ${"1\u00a0234 bills"} | ${"1\u00a0234 factures"} | ${"[1\u00a0234] فاتورةً"} | ${"figures by the one printer"}
`("$count: $because", ({ count, english, french, arabic }) => {
  expect(countedEn(count, en)).toBe(english);
  expect(countedFr(count, fr)).toBe(french);
  expect(countedAr(count, ar).replace(/\u2066(.*?)\u2069/, "[$1]")).toBe(arabic);
});

test("a missing form of Arabic does not compile", () => {
  // @ts-expect-error: two of six forms
  expect(countedAr(1, { one: "فاتورة واحدة", other: "# فاتورة" })).toBe("فاتورة واحدة");
});
