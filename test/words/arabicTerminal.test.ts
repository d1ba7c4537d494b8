import { expect, test } from "vitest";
import { terminalFor } from "../../src/words/terminal.ts";

const said = terminalFor("ar");
/** Marks made visible: <fact>. */
const seen = (text: string) => text.replace(/[\u2066\u2068]/g, "<").replace(/\u2069/g, ">");
/** What is left when all that stands between marks is taken away. */
const outside = (text: string): string => {
  const shorter = text.replace(/<[^<>]*>/g, "◦");
  return shorter === text ? text : outside(shorter);
};
const sheet = { number: 1, of: 3, needed: 2, key: "k-1", village: "Tamazirt", day: "31 مارس 2026" };

test.each`
  count  | kept                                          | read                            | changes
  ${0}   | ${"تم التسجيل: <لا قيد>. رمز السجل <7-K>"}     | ${"<a.csv>: <لم يُقرأ أي سطر>."} | ${"التسعيرتان تفوتران الشيء نفسه."}
  ${1}   | ${"تم التسجيل: <قيد واحد>. رمز السجل <7-K>"}  | ${"<a.csv>: <قُرئ سطر واحد>."}   | ${"تغيير واحد:"}
  ${2}   | ${"تم التسجيل: <قيدان>. رمز السجل <7-K>"}     | ${"<a.csv>: <قُرئ سطران>."}      | ${"تغييران:"}
  ${3}   | ${"تم التسجيل: <<3> قيود>. رمز السجل <7-K>"}  | ${"<a.csv>: <قُرئت <3> أسطر>."}  | ${"<3> تغييرات:"}
  ${11}  | ${"تم التسجيل: <<11> قيدا>. رمز السجل <7-K>"} | ${"<a.csv>: <قُرئ <11> سطرا>."}  | ${"<11> تغييرا:"}
  ${100} | ${"تم التسجيل: <<100> قيد>. رمز السجل <7-K>"} | ${"<a.csv>: <قُرئ <100> سطر>."}  | ${"<100> تغيير:"}
`("$count things are counted as Arabic counts", ({ count, kept, read, changes }) => {
  expect(seen(said.kept(count, "7-K"))).toBe(kept);
  expect(seen(said.read(count, "a.csv"))).toBe(read);
  expect(seen(said.changes(count))).toBe(changes);
});

test.each([
  ["several", said.several("3")],
  ["waiting", said.waiting(2)],
  ["demo", said.demo.serving("http://127.0.0.1:4100", "data/tiwizi.db")],
  ["own village", said.demo.ownVillage],
  ["a bill that was late", said.why.late("2026-0031", "45", "1 مارس 2026", "15")],
  ["a ceiling", said.why.ceiling("10", "96,00", "4,80")],
  ["a sound book", said.verify.sound("tamazirt", "412", "33", "844e9ccabd04")],
  ["a tariff tried", said.whatIf.over("water-2026", 12, "يناير 2026")],
  ["households above a share", said.whatIf.burden("100,00", "3", "5", "42")],
  ["a sheet", said.sheet(sheet)],
  ["a secret", said.secrets.sheet(1, 2)],
  ["ages", Object.values(said.headings).join(" ")],
])("%s: nothing that reads from the left stands outside its marks", (_, text) => {
  expect(outside(seen(text))).toMatch(/\p{Script=Arabic}/u);
  expect(outside(seen(text))).not.toMatch(/[A-Za-z0-9<>]|undefined/);
});
