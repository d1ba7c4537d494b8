import { afterAll, beforeAll, expect, test } from "vitest";
import { foundTaddart, newTypist, type Typist } from "./typist.ts";

let at: Typist;
beforeAll(async () => {
  at = newTypist();
  await foundTaddart(at);
});
afterAll(() => at.leave());

test("a service is said in Arabic, printed so, and listed beside what is not said yet", async () => {
  const said = await at.type("village", "say", "Water", "--language", "ar", "--text", "الماء الصالح للشرب");
  expect([said.exit, said.err]).toEqual([0, ""]);
  const listed = await at.json<{ said: string; sayings: object[] }[]>("village", "sayings");
  expect(listed.filter(({ said }) => said === "Water" || said === "Office")).toEqual([
    { said: "Water", names: "service", sayings: [{ language: "ar", text: "الماء الصالح للشرب" }] },
    { said: "Office", names: "box", sayings: [] },
  ]);
  expect((await at.type("village", "sayings")).out).toMatch(/Water +ar +\u2068الماء الصالح للشرب/);
});

test("a language that nobody speaks and a word that names nothing are told", async () => {
  const klingon = await at.type("village", "say", "Water", "--language", "tlh", "--text", "bIQ");
  expect([klingon.exit, klingon.err]).toEqual([2, expect.stringContaining("fr, ar, shi, shi-Tfng, en")]);
  const fadma = await at.type("village", "say", "Fadma Oussaïd", "--language", "ar", "--text", "فاطمة");
  expect([fadma.exit, fadma.err]).toEqual([1, expect.stringContaining("Fadma Oussaïd")]);
});

test("a receipt in the hand is held against the book: 0 it agrees, 1 it does not, 2 it is no code", async () => {
  await at.type("payment", "receive", "H-001", "120.50", "--box", "office", "--receipt-book", "R");
  const { headCode } = await at.json<{ headCode: string }>("receipt", "show", "R/1");
  const check = (text: string) => at.type("paper", "check", text, "--lang", "en");
  const right = await check(`TWZ1:R/1:12050:${headCode}`);
  expect([right.exit, right.out.replaceAll("\u00a0", " ")]).toEqual([
    0,
    expect.stringMatching(/agrees.*R\/1.*H-001.*120,50/s),
  ]);
  const forged = await check(`TWZ1:R/1:12050:${"0".repeat(16)}`);
  expect([forged.exit, forged.out]).toEqual([1, expect.stringContaining("DOES NOT AGREE with the book: another seal")]);
  expect((await check("R/1")).exit).toBe(2);
});
