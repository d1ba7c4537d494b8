import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { listBills } from "../../src/books/bill/list.ts";
import { billPaper } from "../../src/books/bill/paper.ts";
import { receiveContribution } from "../../src/books/contributor/contribution.ts";
import { addContributor } from "../../src/books/contributor/contributor.ts";
import { contributorPaper } from "../../src/books/contributor/statement.ts";
import { helpPaper } from "../../src/books/grant/report.ts";
import { receiptPaper } from "../../src/books/paper.ts";
import { cashPaper, fundPaper } from "../../src/books/statement/fund.ts";
import { yearPaper } from "../../src/books/year/report.ts";
import { day, type Month } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import { billSheet } from "../../src/print/bill.ts";
import { cashBookSheet } from "../../src/print/cash.ts";
import { contributorSheet } from "../../src/print/contributor.ts";
import { fundSheet } from "../../src/print/fund.ts";
import { helpSheet } from "../../src/print/help.ts";
import { receiptSheet } from "../../src/print/receipt.ts";
import type { Sheet } from "../../src/print/sheet.ts";
import { sheetText } from "../../src/print/text.ts";
import { yearSheet } from "../../src/print/year.ts";
import { type Words, wordsFor } from "../../src/words/words.ts";
import { helped } from "./committee.ts";
import { homeOf, many, sevenWith } from "./many.ts";
import { by, type Small } from "./small.ts";

const year = { from: day("2026-01-01"), until: day("2027-01-01") };
const on = day("2026-12-31");
const bothLanguages = (sheet: (words: Words) => Sheet): string =>
  (["en", "fr"] as const).map((tag) => sheetText(sheet(wordsFor(tag)))).join("\n");

/** What is printed for everybody to see: it hangs on the wall or is read out in the assembly. */
const onTheWall = ({ store }: Small): Promise<string> =>
  store.read("small", async (reader) => {
    const span = { from: "2026-01" as Month, to: "2026-12" as Month, public: true };
    const papers = [
      await yearPaper(reader, 2026, { proposed: true }).then((paper) => (words: Words) => yearSheet(paper, words)),
      await helpPaper(reader, span).then((paper) => (words: Words) => helpSheet(paper, words)),
    ];
    for (const fund of ["village", "water", "common"])
      papers.push(await fundPaper(reader, fund, year, on).then((paper) => (words: Words) => fundSheet(paper, words)));
    return papers.map(bothLanguages).join("\n");
  });

test("of four helped households nothing on the wall names one, a case, or a figure of theirs", async () => {
  const one = await sevenWith(4);
  await one.pay("H-006", 11750, "2026-02-10");
  const text = await onTheWall(one);
  expect(text).not.toMatch(/\bH-0\d\d\b|Fadma|Moha|Home \d|\bC-\d/);
  // What one has got, two, three; all four stand among expenses alone: no line says that it is help.
  expect(text).not.toMatch(/63,60|127,20|190,80/);
  expect(text).not.toMatch(/(Solidarity|Solidarité|Versé|Given)\s+-?\d/);
});

test("of five the sum is told, and no part of it", async () => {
  const one = await sevenWith(5);
  await one.pay("H-006", 11750, "2026-02-10");
  const text = await onTheWall(one);
  expect(text).toMatch(/318,00/);
  expect(text).not.toMatch(/\bH-0\d\d\b|Fadma|Moha|Home \d|\bC-\d|63,60|127,20|190,80|254,40/);
});

test("papers of households and of boxes name no payer and no case; bills of helped and others bear the same words but one", async () => {
  const one = await sevenWith(4);
  await one.pay("H-001", 5390, "2026-02-10");
  const text = await one.store.read("small", async (reader) => {
    const papers = [];
    for (const { fiscalYear, number } of await listBills(reader)) {
      const paper = await billPaper(reader, `${fiscalYear}/${number}`);
      papers.push(bothLanguages((words) => billSheet(paper, words)));
    }
    const receipt = await receiptPaper(reader, "R/1");
    const cash = await cashPaper(reader, "office", year, on);
    papers.push(bothLanguages((words) => receiptSheet(receipt, words)));
    papers.push(bothLanguages((words) => cashBookSheet(cash, words)));
    return papers.join("\n");
  });
  expect(text).not.toMatch(/\bC-\d|solidar|fund:|village=|sponsor/i);
});

/** Malika's 200.00 pay for those of a class; what they paid is told as one sum, whoever and however many they are. */
test("a contributor learns what help cost of the money, not for how many", async () => {
  const one = await many(1);
  await addContributor(one.store, by("2026-01-01"), {
    ...({ code: "MALIKA", name: "Malika", kind: "migrant", currency: "MAD", language: "fr" } as const),
    ...{ nameAr: "", contact: "", sealed: "", contributionClass: "", anonymous: false },
  });
  await receiveContribution(one.store, by("2026-01-01"), {
    ...({ contributor: "MALIKA", sent: "200", currency: null, rate: "1", fee: "0", feeBy: "donor" } as const),
    ...{ pledge: null, fund: "village", box: "office", happenedOn: day("2026-01-01"), purpose: null, memo: "" },
    ...{ helpClass: "elderly", caseCode: null, deadline: null },
  });
  const payers = [{ kind: "sponsor", of: "2026/1", share: 1 }] as const;
  for (const n of [1, 2])
    await helped(one.store, `C-${n}`, homeOf(n), {
      ...{ payers, helpClass: "elderly", most: money(6360), madeOn: day("2026-01-03"), untilOn: day("2026-01-31") },
    });
  await one.bill("2026-01", { "W-1": "23", "W-2": "23", "W-3": "23" });
  const paper = await one.store.read("small", (reader) => contributorPaper(reader, "MALIKA", 2026, on));
  // 2 × 63.60.
  expect(
    paper.contributions.map(({ uses }) => uses.map(({ what, number, text, amount }) => [what, number, text, amount])),
  ).toEqual([[["help", null, null, 12720]]]);
  expect(bothLanguages((words) => contributorSheet(paper, words))).not.toMatch(/\bH-0\d\d\b|Fadma|Moha|\bC-\d|63,60/);
});

/** Every text of a tree: words, print, fixtures of the demo. */
function textsIn(place: string): { path: string; text: string }[] {
  return readdirSync(place).flatMap((name) => {
    const path = join(place, name);
    return statSync(path).isDirectory() ? textsIn(path) : [{ path, text: readFileSync(path, "utf8") }];
  });
}

test("no word for want stands in what is said, printed or shown in the demo", () => {
  const latin = /\b(poor|poverty|needy|indigent\w*|pauvre\w*|démuni\w*|nécessiteu\w*|[ai]mẓl[au]ḍ\w*)(?!\p{L})/iu;
  const other = /فقير|فقراء|الفقر|معوز|محتاج|مسكين|مساكين|ⴰⵎⵥⵍⵓⴹ|ⵉⵎⵥⵍⴰⴹ/u;
  const root = join(import.meta.dirname, "../..");
  const found = ["src", "fixtures", "docs"].flatMap((place) =>
    textsIn(join(root, place))
      .filter(({ text }) => latin.test(text) || other.test(text))
      .map(({ path }) => path),
  );
  expect(found).toEqual([]);
});
