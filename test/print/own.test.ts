import { describe, expect, test } from "vitest";
import type { Saying } from "../../src/domain/saying.ts";
import { billSheet } from "../../src/print/bill.ts";
import { cashBookSheet } from "../../src/print/cash.ts";
import { fundSheet } from "../../src/print/fund.ts";
import { minutesSheet } from "../../src/print/minutes.ts";
import { ownLine } from "../../src/print/own.ts";
import { receiptSheet } from "../../src/print/receipt.ts";
import type { Sheet } from "../../src/print/sheet.ts";
import { statementSheet } from "../../src/print/statement.ts";
import { sheetText } from "../../src/print/text.ts";
import { wordsFor } from "../../src/words/words.ts";
import { bill, cashBook, erased, fadma, fund, minutes, receipt, statement } from "./papers.ts";

const [ar, fr, shi] = [wordsFor("ar"), wordsFor("fr"), wordsFor("shi-Tfng")];
const plain = (sheet: Sheet) =>
  sheetText(sheet)
    .replaceAll("\u00a0", " ")
    .replace(/[\u2066-\u2069]/g, "");

const village = "Association Tamazirt pour le développement";
const sayings: Saying[] = [
  { said: village, language: "ar", text: "جمعية تمازيرت" },
  { said: village, language: "shi-Tfng", text: "ⵜⴰⵎⴰⵣⵉⵔⵜ" },
  { said: "Aït Ouassif", language: "ar", text: "أيت واسيف" },
  { said: "Eau potable", language: "ar", text: "الماء الصالح للشرب" },
  { said: "eau potable", language: "ar", text: "الماء الصالح للشرب" },
  { said: "m³", language: "ar", text: "م³" },
  { said: "Tagadirt", language: "ar", text: "تكاديرت" },
  { said: "imam", language: "ar", text: "الإمام" },
  { said: "Redevance fixe", language: "ar", text: "كراء العداد" },
  { said: "Comité de solidarité", language: "ar", text: "لجنة التضامن" },
  { said: "Caisse du bureau", language: "ar", text: "صندوق المكتب" },
  { said: "Caisse villageoise de développement et de solidarité", language: "ar", text: "صندوق الدوار" },
];

describe("the village's own words on a paper", () => {
  test("are the reader's where the village has said them, else they stand as they are", () => {
    const arabic = plain(billSheet({ ...bill, sayings }, ar));
    for (const word of ["الماء الصالح للشرب", "تكاديرت", "كراء العداد", "23 م³", "أيت واسيف"])
      expect(arabic).toContain(word);
    // The label of the surcharge was not said in Arabic.
    expect(arabic).toContain("Participation au projet du village");
    expect(plain(billSheet({ ...bill, sayings: sayings.slice(2) }, fr))).toBe(plain(billSheet(bill, fr)));
  });

  test("on receipts, statements, funds, boxes and minutes alike", () => {
    const paid = plain(receiptSheet({ ...receipt, creditFor: "Eau potable", sayings }, ar));
    for (const word of ["2026-0107، الماء الصالح للشرب", "2026-0031، الإمام", "(الماء الصالح للشرب)"])
      expect(paid).toContain(word);
    expect(plain(statementSheet({ ...statement, sayings }, ar))).toMatch(/تكاديرت.*الماء الصالح/s);
    const [fundIs, boxIs] = [fundSheet({ ...fund, sayings }, ar), cashBookSheet({ ...cashBook(1), sayings }, ar)];
    expect([fundIs.title, boxIs.title]).toEqual([
      expect.stringContaining("صندوق الدوار"),
      expect.stringContaining("صندوق المكتب"),
    ]);
    expect(plain(minutesSheet({ ...minutes, sayings }, ar))).toContain("لجنة التضامن");
  });

  test("the village's name stands first in the reader's language, below it in its other scripts", () => {
    const head = (words: typeof fr) => receiptSheet({ ...receipt, sayings }, words).blocks[0];
    expect(head(fr)).toMatchObject({ name: village, names: ["جمعية تمازيرت", "ⵜⴰⵎⴰⵣⵉⵔⵜ"] });
    expect(head(ar)).toMatchObject({ name: "جمعية تمازيرت", names: [village, "ⵜⴰⵎⴰⵣⵉⵔⵜ"] });
    expect(head(shi)).toMatchObject({ name: "ⵜⴰⵎⴰⵣⵉⵔⵜ", names: [village, "جمعية تمازيرت"] });
    expect(receiptSheet(receipt, ar).blocks[0]).toMatchObject({ name: village, names: [] });
  });
});

describe("a line of a bill is called", () => {
  const [fixed, block1, , , surcharge] = bill.lines;
  const { label: _, ...unlabelled } = surcharge!;
  const called = (line: (typeof bill.lines)[number], ...own: Saying[]) =>
    fr.bill.lineNamed(ownLine(line, { ...bill, sayings: own }, fr));
  const participation = { said: "line:surcharge", language: "fr", text: "Participation au projet du village" } as const;

  test("as the program calls it, until the village calls it otherwise", () => {
    expect(called(unlabelled)).toBe("Participation (village)");
    expect(called(unlabelled, participation)).toBe("Participation au projet du village");
    expect(called({ ...unlabelled, code: "2/surcharge:village" }, participation)).toContain(participation.text);
  });
  test("by its own saying before that of its kind, by its label before both", () => {
    const one = { ...participation, said: "line:surcharge:village", text: "Pour la piste" };
    expect(called(unlabelled, participation, one)).toBe("Pour la piste");
    expect(called({ ...unlabelled, code: "surcharge:other" }, participation, one)).toBe(participation.text);
    expect(called(fixed!, { ...one, said: "line:fixed" })).toBe("Redevance fixe");
  });
  test("with the number of its block", () => {
    expect(called(block1!, { said: "line:block", language: "fr", text: "Palier" })).toBe("Palier 1");
    const banded = { ...block1!, code: "band:1/block:2" };
    expect(called(banded, { said: "line:block", language: "fr", text: "Palier" })).toBe("Palier 2");
  });
});

test("names stand in Arabic letters on an Arabic paper, where they are known", () => {
  const papers = [receiptSheet(receipt, ar), cashBookSheet(cashBook(1), ar), minutesSheet(minutes, ar)].map(plain);
  expect(papers[0]).toMatch(/فاطمة أيت لحسن \(H-014\).*حسن والي/s);
  expect(papers[1]).toContain("حسن والي");
  expect(papers[2]).toMatch(/زينب أوحمو.*Tuda Aït Baha.*Moha Ou Said.*زينب أوحمو/s);
  expect(plain(receiptSheet({ ...receipt, payer: { code: "H-014", ...fadma, nameAr: null } }, ar))).toContain("Fadma");
  expect(plain(receiptSheet({ ...receipt, payer: { code: "H-014", ...erased } }, ar))).not.toMatch(/Fadma|فاطمة/);
  expect(plain(receiptSheet(receipt, fr))).not.toContain("فاطمة");
});
