import { describe, expect, test } from "vitest";
import { day, type Month, periodOf } from "../../src/domain/day.ts";
import { scribeOf, tifinagh } from "../../src/words/shi/tifinagh.ts";
import { shi } from "../../src/words/shi/words.ts";
import { filled } from "../../src/words/sparse.ts";
import { wordsFor } from "../../src/words/words.ts";

const march = periodOf("2026-03" as Month);

describe("Tifinagh is made from Latin letters", () => {
  test.each([
    ["dduwwar", "ⴷⴷⵓⵡⵡⴰⵔ", "village"],
    ["takat", "ⵜⴰⴽⴰⵜ", "household"],
    ["bab n tgmmi", "ⴱⴰⴱ ⵏ ⵜⴳⵎⵎⵉ", "householder"],
    ["tamsmunt", "ⵜⴰⵎⵙⵎⵓⵏⵜ", "association"],
    ["agraw", "ⴰⴳⵔⴰⵡ", "assembly"],
    ["ljmaɛt", "ⵍⵊⵎⴰⵄⵜ", "customary council"],
    ["inflas", "ⵉⵏⴼⵍⴰⵙ", "its men"],
    ["aslway", "ⴰⵙⵍⵡⴰⵢ", "president"],
    ["aɛssas", "ⴰⵄⵙⵙⴰⵙ", "keeper"],
    ["amazzal", "ⴰⵎⴰⵣⵣⴰⵍ", "water guard"],
    ["aman n tissi", "ⴰⵎⴰⵏ ⵏ ⵜⵉⵙⵙⵉ", "drinking water"],
    ["trisinti", "ⵜⵔⵉⵙⵉⵏⵜⵉ", "electricity"],
    ["asswu", "ⴰⵙⵙⵡⵓ", "irrigation"],
    ["targa", "ⵜⴰⵔⴳⴰ", "canal"],
    ["aɣbalu / anu", "ⴰⵖⴱⴰⵍⵓ / ⴰⵏⵓ", "spring, well"],
    ["tanuḍfi", "ⵜⴰⵏⵓⴹⴼⵉ", "cistern"],
    ["tawala", "ⵜⴰⵡⴰⵍⴰ", "water turn"],
    // The glossary has tiremt in Latin letters; IRCAM writes no such e.
    ["tirmt", "ⵜⵉⵔⵎⵜ", "water turn, elsewhere"],
    ["tasɣart", "ⵜⴰⵙⵖⴰⵔⵜ", "water share"],
    ["tanast", "ⵜⴰⵏⴰⵙⵜ", "water clock"],
    ["tiwizi", "ⵜⵉⵡⵉⵣⵉ", "collective work"],
    ["fru", "ⴼⵔⵓ", "to pay"],
    ["iqariḍn", "ⵉⵇⴰⵔⵉⴹⵏ", "money"],
    ["idrimn", "ⵉⴷⵔⵉⵎⵏ", "money, elsewhere"],
    ["amrwas", "ⴰⵎⵔⵡⴰⵙ", "debt"],
    ["ssnduq", "ⵙⵙⵏⴷⵓⵇ", "cash box"],
    ["tiwisi", "ⵜⵉⵡⵉⵙⵉ", "help"],
    ["ayyur / asggʷas", "ⴰⵢⵢⵓⵔ / ⴰⵙⴳⴳⵯⴰⵙ", "month, year"],
    ["ass", "ⴰⵙⵙ", "day"],
  ])("%s is %s: %s", (latin, sign) => {
    expect(tifinagh(latin)).toBe(sign);
  });

  test("each of IRCAM's 33 letters has its own sign, two of them with ⵯ", () => {
    const alphabet = "a b g gʷ d ḍ e f k kʷ h ḥ ɛ x q i j l m n u r ṛ ɣ s ṣ c t ṭ w y z ẓ".split(" ");
    const signs = tifinagh(alphabet.join(" ")).split(" ");
    expect(signs.join("")).toBe("ⴰⴱⴳⴳⵯⴷⴹⴻⴼⴽⴽⵯⵀⵃⵄⵅⵇⵉⵊⵍⵎⵏⵓⵔⵕⵖⵙⵚⵛⵜⵟⵡⵢⵣⵥ");
    expect(new Set(signs).size).toBe(33);
  });

  test("capitals are written as small letters, a dot apart from its letter as with it, figures and signs as they are", () => {
    expect(tifinagh("Ɛli: 31 maṛṣ 2026, 17,50")).toBe("ⵄⵍⵉ: 31 ⵎⴰⵕⵚ 2026, 17,50");
    expect(tifinagh("ma\u0072\u0323\u0073\u0323")).toBe("ⵎⴰⵕⵚ");
  });

  test("a letter that Tifinagh lacks is an error that names the word", () => {
    expect(() => tifinagh("lfaktura, ppump")).toThrow("no letter for p in ppump");
    expect(() => tifinagh("Vilaj")).toThrow("no letter for v in Vilaj");
  });

  test("a fact in a text of ours stays as it was given", () => {
    const t = scribeOf("tifinagh");
    expect(t`Lfaktura ${"2026/17"}, ${"Fonds de Tamazirt"}`).toBe("ⵍⴼⴰⴽⵜⵓⵔⴰ 2026/17, Fonds de Tamazirt");
  });
});

describe.each([
  ["shi", "maṛṣ 2026", "1 maṛṣ 2026 – 10 maṛṣ 2026", "Lfaktura 2026/17, eau, maṛṣ 2026"],
  ["shi-Tfng", "ⵎⴰⵕⵚ 2026", "1 ⵎⴰⵕⵚ 2026 – 10 ⵎⴰⵕⵚ 2026", "ⵍⴼⴰⴽⵜⵓⵔⴰ 2026/17, eau, ⵎⴰⵕⵚ 2026"],
] as const)("Tachelhit on paper (%s)", (language, month, days, bill) => {
  const words = wordsFor(language, "fr");

  test("says months, days and amounts", () => {
    expect(words.period(march)).toBe(month);
    expect(words.day(day("2026-03-31"))).toBe(`31 ${month}`);
    expect(words.period({ from: day("2026-03-01"), until: day("2026-03-11") })).toBe(days);
    expect(words.money("1\u00a0234,50", "MAD")).toBe("1\u00a0234,50\u00a0DH");
  });

  test("names a bill, and leaves to the second language what it has no word for, penalties among them", () => {
    const named = { number: "2026/17", about: "eau", period: march };
    expect(words.bill.named({ kind: "service", ...named })).toBe(bill);
    expect(words.bill.named({ kind: "penalty", ...named })).toBe("Pénalité de retard 2026/17, eau, mars 2026");
    expect(wordsFor(language, "en").bill.due(day("2026-04-15"))).toBe("To pay by 15 April 2026");
  });
});

test("the twelve months are those of CLDR, in both scripts", () => {
  const months = (language: "shi" | "shi-Tfng") =>
    Array.from({ length: 12 }, (_, i) => {
      const month = `2026-${String(i + 1).padStart(2, "0")}` as Month;
      return wordsFor(language).period(periodOf(month)).replace(" 2026", "");
    }).join(" ");
  expect(months("shi")).toBe("innayr bṛayṛ maṛṣ ibrir mayyu yunyu yulyuz ɣuct cutanbir ktubr nuwanbir dujanbir");
  expect(months("shi-Tfng")).toBe("ⵉⵏⵏⴰⵢⵔ ⴱⵕⴰⵢⵕ ⵎⴰⵕⵚ ⵉⴱⵔⵉⵔ ⵎⴰⵢⵢⵓ ⵢⵓⵏⵢⵓ ⵢⵓⵍⵢⵓⵣ ⵖⵓⵛⵜ ⵛⵓⵜⴰⵏⴱⵉⵔ ⴽⵜⵓⴱⵔ ⵏⵓⵡⴰⵏⴱⵉⵔ ⴷⵓⵊⴰⵏⴱⵉⵔ");
});

test("every label of ours can be written in Tifinagh, none keeps a Latin letter", () => {
  const labels = (words: object): string[] =>
    Object.entries(words).flatMap(([key, said]) =>
      typeof said === "string" && key !== "tag" ? [said] : typeof said === "object" && said ? labels(said) : [],
    );
  expect(labels(shi("tifinagh")).join(" ")).toMatch(/^[\p{Script=Tifinagh} ]+$/u);
  expect(labels(shi("tifinagh"))).toEqual(labels(shi("latin")).map(tifinagh));
});

describe("words that are empty", () => {
  const others = { title: "Reçu", kinds: { bill: "Facture", share: "Part" }, of: (n: number) => `${n} factures` };
  test("are the second language's: whole branches, single words, and a sentence for some of its facts", () => {
    expect(filled({ title: null, kinds: null, of: null }, others)).toEqual(others);
    const words = filled(
      { title: null, kinds: { bill: "Lfaktura", share: null }, of: (n) => (n === 1 ? "yat lfaktura" : null) },
      others,
    );
    expect(words).toMatchObject({ title: "Reçu", kinds: { bill: "Lfaktura", share: "Part" } });
    expect([words.of(1), words.of(7)]).toEqual(["yat lfaktura", "7 factures"]);
  });
});
