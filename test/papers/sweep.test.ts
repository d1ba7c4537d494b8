import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Language, languages } from "../../src/domain/language.ts";
import { money } from "../../src/domain/money.ts";
import { wordsFor } from "../../src/words/words.ts";
import { newTypist, type Typist } from "../cli/typist.ts";
import { asked } from "./papers.ts";

// No paper of Tamazirt tells that a household is helped, why, or that anybody is poor. Rkia, H-016, is helped from March 2026 on:
// water 15.70 = 10.00 + 4.56 + 1.14 into the fund; 60 % of 14.56 are 8.74, which leaves 6.96.

const helpedIs = /H-016|[WE]-016|Rkia|رقية/;
const [ground, passphrase] = ["secret-ground-xyz السبب-المختوم", "secret-phrase-xyz of the well"];
const grounds = ["secret-ground-xyz", "السبب-المختوم", "sealed:1:"];

/** Letters alone, as they are looked for: no marks, no direction, no capitals. */
const bare = (text: string): string =>
  text
    .normalize("NFKD")
    .replace(/[\p{M}\u0640\u061c\u200e\u200f\u2066-\u2069]/gu, "")
    .toLowerCase();
const anyOf = (...words: readonly string[]): RegExp =>
  new RegExp(words.map((word) => (/^[a-z]/.test(word) ? `(?<!\\p{L})${word}` : word)).join("|"), "u");

/** Stems in four languages and both scripts of Tachelhit. Not فقر alone: فقرة is a paragraph. */
const poor = anyOf(
  ...["poor", "needy", "destitut", "indigen", "impoverish", "pauper", "povert"],
  ...["pauvre", "demuni", "necessiteu", "misere", "miserable", "defavorise", "precarite"],
  ...["فقير", "فقراء", "الفقر(?!ة|ات)", "معوز", "محتاج", "مسكين", "مساكين", "معسر"].map(bare),
  ...["amzlud", "imzlad", "tamzlud", "ameɣban", "imeɣban", "ⴰⵎⵥⵍⵓⴹ", "ⵉⵎⵥⵍⴰⴹ", "ⴰⵎⵖⴱⴰⵏ"].map(bare),
);
const help = anyOf(
  ...["help", "solidarit", "assist", "sponsor", "grant(?!ed time)", "charity", "committee"],
  ...["aide", "prise? en charge", "secours", "parrain", "comite", "subvention"],
  ...["دعم", "تحمل", "تضامن", "مساعد", "اعان", "لجن"].map(bare),
  ...["tiwizi", "tawiz", "ⵜⵉⵡⵉⵣⵉ", "ⴰⵡⵙ"].map(bare),
);

/** What a text tells that it must not, each with its line. */
function toldBy(text: string): string[] {
  return text.split("\n").flatMap((line) => {
    const letters = bare(line);
    const told = [
      poor.test(letters) && "poor",
      grounds.some((one) => letters.includes(bare(one))) && "ground",
      helpedIs.test(line) && help.test(letters) && "helped",
    ];
    return told.filter((one) => one !== false).map((one) => `${one}: ${line.trim()}`);
  });
}

test("a text that tells is found", () => {
  const told = (text: string) => toldBy(text).map((one) => one.replace(/:.*/, ""));
  for (const text of ["Un foyer DÉMUNI", "famille pauvre", "la misère", "a needy house", "poor people", "Destitute"])
    expect([text, told(text)]).toEqual([text, ["poor"]]);
  for (const text of [
    "أسرة فَقِيرَة",
    "للفقراء",
    "الفقر",
    "أسر \u2067معوزة\u2069",
    "المحتاجين",
    "مسـكين",
    "amẓluḍ",
    "ⴰⵎⵥⵍⵓⴹ",
  ])
    expect([text, told(text)]).toEqual([text, ["poor"]]);
  expect(told(`motif : ${ground}`)).toEqual(["ground"]);
  for (const text of [
    "Rkia, aide",
    "H-016 Solidarité",
    "W-016: HELP",
    "رقية: التضَامُن",
    "دعم رقية",
    "Prise en charge (H-016)",
  ])
    expect([text, told(text)]).toEqual([text, ["helped"]]);
  for (const text of ["Solidarité du village", "Rkia Bent Moulay (H-016)", "الفقرة 3", "as needed", "si besoin"])
    expect([text, told(text)]).toEqual([text, []]);
});

test("no word of the program, of its help or of the village says poor", () => {
  const filesIn = (folder: string): string[] =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .map((name) => join(folder, name))
      .filter((file) => statSync(file).isFile());
  const at = (path: string) => fileURLToPath(new URL(`../../${path}/`, import.meta.url));
  const files = ["src", "fixtures/tamazirt"].flatMap((path) => filesIn(at(path)));
  expect(files.length).toBeGreaterThan(300);
  const told = files.filter((file) => poor.test(bare(readFileSync(file, "utf8"))));
  expect(told).toEqual([]);
});

let at: Typist;
const folder = mkdtempSync(join(tmpdir(), "tiwizi-sweep-"));
beforeAll(async () => {
  at = newTypist();
  at.today("2026-04-02");
  await must("demo", "--once", "--book", at.book);
  // What the demo leaves out: a key, and a ground that is sealed for it.
  at.whisper(passphrase, passphrase);
  await must("committee", "key-make", "--holders", "zineb", "--needed", "2", "--shares", "2", "--as", "zineb");
  at.whisper(ground);
  const terms = ["--form", "whole", "--from-on", "2026-05-01", "--until-on", "2026-12-31"];
  await must("request", "make", "H-016", "--code", "C-2", ...terms, "--ground");
});
afterAll(() => {
  at.leave();
  rmSync(folder, { recursive: true, force: true });
});

async function must(...argv: string[]): Promise<string> {
  const { exit, out, err } = await at.type(...argv);
  if (exit !== 0) throw new Error(`${argv.join(" ")}: ${err}`);
  return out;
}
let files = 0;
/** A paper as it is written into a file. */
async function printed(language: Language, ending: "txt" | "json" | "pdf", ...argv: string[]): Promise<string> {
  const file = join(folder, `${++files}.${ending}`);
  const args = argv.map((arg) => (arg === "TARIFF" ? proposed : arg));
  await must(...args, "--lang", language, "--file", file);
  return readFileSync(file, ending === "pdf" ? "latin1" : "utf8");
}
const proposed = fileURLToPath(new URL("../../fixtures/tamazirt/tariffs/water.json", import.meta.url));

const quarter = ["--from", "2026-01-01", "--to", "2026-06-30"];
/** A household's own papers of March: which bill, which connection. */
const ownPapers = (household: string, connection: string, bill: string): Readonly<Record<string, string[]>> => ({
  bill: ["bill", "print", bill],
  slip: ["bill", "slip", bill],
  explain: ["bill", "explain", bill],
  remind: ["household", "remind", household, "--overdue-days", "1", "--pay-by", "2026-06-30"],
  notice: ["cut", "notice", "water", "--connection", connection, "--cut-on", "2026-06-30"],
  statement: ["household", "statement", household, ...quarter],
});
const rkia = ownPapers("H-016", "W-016", "2026/137");
/** Who are not helped, and late: one of her own section, one late for long, one with open dues as she has, one with as little water. */
const neighbours = [
  ownPapers("H-028", "W-028", "2026/154"),
  ownPapers("H-017", "W-017", "2026/138"),
  ownPapers("H-026", "W-026", "2026/152"),
  ownPapers("H-030", "W-030", "2026/156"),
];
const bookCode = /[0-9A-Z]{3}(-[0-9A-Z]{4}){4}/g;
const wordsIn = (text: string): Set<string> => new Set(bare(text.replace(bookCode, "")).match(/\p{L}+/gu));

/** What is asked of whom, in the figures of JSON: nothing of it may be chased twice. */
test("what help has settled is asked of nobody: neither on the bill nor after", async () => {
  at.today("2026-05-20");
  const json = async (name: string, household = rkia) => JSON.parse(await printed("en", "json", ...household[name]!));
  for (const name of ["bill", "slip", "explain"]) {
    const one = [await json(name)].flat()[0];
    expect([name, one.total, one.due]).toEqual([name, "15.70", "6.96"]);
  }
  const open = (letter: { overdue: { bill: { number: string }; open: string }[]; total: string }) => [
    ...letter.overdue.map(({ bill, open }) => `${bill.number} ${open}`),
    letter.total,
  ];
  // Dues of 100.00, and 14.85 of February; 50.00 were paid: 64.85 are left.
  expect(open((await json("remind")).reminders[0])).toEqual(["2026/13 64.85", "2026/137 6.96", "71.81"]);
  expect(open((await json("notice")).notices[0])).toEqual(["2026/137 6.96", "6.96"]);
  expect((await json("statement")).closing).toBe("71.81");
  // Her neighbour's bill of March is asked for whole.
  expect(open((await json("notice", neighbours[3])).notices[0])).toEqual(["2026/156 19.45", "19.45"]);
});

test("what is planted in the book is found on the paper", async () => {
  at.today("2026-04-02");
  const told = async () => toldBy(await printed("fr", "txt", "bill", "print", "2026/137"));
  expect(await told()).toEqual([]);
  await must("household", "correct", "H-016", "--name", "Rkia (prise en charge)");
  expect((await told())[0]).toMatch(/^helped: À +Rkia \(prise en charge\)/);
  await must("household", "correct", "H-016", "--name", "Rkia, veuve démunie");
  expect((await told())[0]).toMatch(/^poor: À +Rkia, veuve démunie/);
  await must("household", "correct", "H-016", "--name", "Rkia Bent Moulay");
});

describe.each(languages)("in %s", (language) => {
  test("no paper of the village tells", async () => {
    at.today("2026-04-02");
    const all = [
      ...asked.map((one) => [...one.command.split(" "), ...one.with]),
      ["bill", "print", "--month", "2026-03"],
      ["household", "statement", "H-016", ...quarter],
      ["receipt", "print", "R/65"],
    ];
    for (const argv of all) {
      const told = toldBy(await printed(language, "txt", ...argv));
      expect([argv.join(" "), told]).toEqual([argv.join(" "), []]);
    }
  });

  test("neither does the title of a file of hers", async () => {
    at.today("2026-05-20");
    for (const argv of Object.values(rkia)) {
      const pdf = await printed(language, "pdf", ...argv);
      const [, title = ""] =
        /<dc:title>\s*<rdf:Alt>\s*<rdf:li[^>]*>([^<]*)/.exec(Buffer.from(pdf, "latin1").toString()) ?? [];
      expect(title).toMatch(/016|2026\/137/);
      expect([title, help.test(bare(title)), poor.test(bare(title))]).toEqual([title, false, false]);
    }
  });

  test("her own papers say nothing that her neighbours' don't say, but one neutral line", async () => {
    at.today("2026-05-20");
    const { bill, statement, amount } = wordsFor(language);
    const neutral = [
      bill.settledByOtherMeans,
      statement.rows.settled,
      ...[696, 7181].map((due) => amount(money(due), "MAD", 2)),
    ];
    const mayBe = wordsIn([...neutral, "Rkia Bent Moulay", "رقية بنت مولاي"].join(" "));
    for (const [name, argv] of Object.entries(rkia)) {
      const hers = await printed(language, "txt", ...argv);
      if (["bill", "slip", "explain"].includes(name)) expect(hers).toContain(bill.settledByOtherMeans);
      expect([name, toldBy(hers)]).toEqual([name, []]);
      const others = await Promise.all(neighbours.map((one) => printed(language, "txt", ...one[name]!)));
      const known = wordsIn(others.join("\n"));
      expect([name, [...wordsIn(hers)].filter((word) => !known.has(word) && !mayBe.has(word))]).toEqual([name, []]);
    }
  });
});
