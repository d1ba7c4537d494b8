import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { foundTaddart, newTypist, type Typist } from "./typist.ts";

/** Malika's 50 €, in the order in which it is lived; each test goes on where the one before ended. */
let at: Typist;
beforeAll(async () => {
  at = newTypist();
  await foundTaddart(at);
  await at.type("box", "add", "bank", "--name", "Bank", "--kind", "bank");
});
afterAll(() => at.leave());

const must = async (...argv: string[]) => {
  const { exit, out, err } = await at.type(...argv);
  expect([argv.join(" "), exit, err]).toEqual([argv.join(" "), 0, ""]);
  return out.replaceAll("\u00a0", " ");
};

test("a contributor is added and corrected by what is wrong alone; an anonymous one has a code alone", async () => {
  await must("contributor", "add", "MALIKA", "--name", "Malika", "--currency", "EUR", "--contribution-class", "abroad");
  await must("contributor", "add", "ANON-1", "--anonymous");
  await must("contributor", "add", "H-002", "--currency", "CHF");
  await must("contributor", "correct", "MALIKA", "--language", "en");
  const list = await at.json<object[]>("contributor", "list");
  expect(list).toMatchObject([
    { code: "ANON-1", name: "", currency: "MAD", anonymous: true },
    { code: "H-002", name: "Brahim Ouaziz", currency: "CHF" },
    { code: "MALIKA", name: "Malika", contributionClass: "abroad", language: "en", anonymous: false },
  ]);
});

test("50 € are promised at 10.70 and sent at 10.82 less 3.90 €: 498.80 came", async () => {
  await must("pledge", "make", "MALIKA", "50", "--rate", "10.70");
  const sent = ["--fee", "3.90", "--rate", "10.82", "--box", "bank", "--purpose", "school", "--deadline", "2025-12-31"];
  const receipt = await must("contribution", "receive", "MALIKA", "50", ...sent, "--pledge", "2025/1");
  expect(receipt).toMatch(/Sent +50,00 EUR/);
  expect(receipt).toMatch(/Amount received +498,80 DH/);
  expect(await at.json("pledge", "list")).toMatchObject([
    { number: "2025/1", pledged: "50.00 EUR", sent: "50.00 EUR", open: "0.00 EUR", worth: "535.00" },
  ]);
  expect(await at.json("contribution", "list")).toMatchObject([
    { number: "2025/1", contributor: "MALIKA", sent: "50.00 EUR", received: "498.80", pledge: "2025/1" },
  ]);
});

test("an expense is paid from it, and the list says what is left", async () => {
  await must(
    "payout",
    "pay",
    "300",
    "--fund",
    "village",
    "--box",
    "bank",
    "--from-contribution",
    "2025/1",
    "--memo",
    "desks",
  );
  const strange = await at.type(
    "contribution",
    "receive",
    "MALIKA",
    "50",
    "--rate",
    "10",
    "--box",
    "bank",
    "--case",
    "C-9",
  );
  expect(strange.err).toContain("There is no case “C-9”");
  const over = await at.type(
    "payout",
    "pay",
    "199",
    "--fund",
    "village",
    "--box",
    "bank",
    "--from-contribution",
    "2025/1",
  );
  expect([over.exit, over.err]).toEqual([1, expect.stringContaining("198,80 are left, and 199,00 are asked")]);
  expect(await at.json("contribution", "restricted", "--on", "2026-01-01")).toMatchObject([
    { number: "2025/1", purpose: "school", received: "498.80", spent: "300.00", left: "198.80", late: true },
  ]);
  expect(await at.json("payout", "list")).toMatchObject([{ number: "2025/1", fromContribution: "2025/1" }]);
});

test("labour and material have one series of numbers", async () => {
  const rate = ["--rate", "100", "--decision", "AG-1"];
  await must("labour", "record", "H-001", "2.5", "--unit", "jour", ...rate);
  await must("material", "record", "MALIKA", "12", "--unit", "sac", ...rate);
  await must("material", "cancel", "2025/2", "--reason", "never delivered");
  expect(await at.json("labour", "list")).toMatchObject([{ number: "2025/1", party: "H-001", worth: "250.00" }]);
  expect(await at.json("material", "list")).toMatchObject([{ number: "2025/2", cancelledOn: "2025-01-31" }]);
});

test("the statement speaks the contributor's language, on the terminal and as PDF", async () => {
  const text = await must("contributor", "statement", "MALIKA", "2025");
  expect(text).toContain("Contributor's statement");
  expect(text).toMatch(/desks +300,00 DH/);
  const file = join(at.folder, "malika.pdf");
  await must("contributor", "statement", "MALIKA", "2025", "--file", file);
  expect(readFileSync(file).subarray(0, 5).toString()).toBe("%PDF-");
  expect(await must("contributor", "statement", "MALIKA", "2025", "--lang", "fr")).toContain("Relevé du contributeur");
  expect(await must("contribution", "print", "2025/1")).toContain("Receipt for a contribution");
});

test("what was not spent can be cancelled, and a promise ended", async () => {
  const spent = await at.type("contribution", "cancel", "2025/1", "--reason", "x");
  expect([spent.exit, spent.err]).toEqual([1, expect.stringContaining("300,00 have been spent")]);
  await must("contribution", "receive", "ANON-1", "100", "--box", "bank");
  expect(await must("contribution", "cancel", "2025/2", "--reason", "never came")).toContain("CANCELLED");
  await must("pledge", "make", "ANON-1", "100");
  await must("pledge", "end", "2025/2", "--reason", "lost his work");
  await must("verify");
  const history = await at.json<{ kind: string }[]>("contributor", "history", "ANON-1");
  expect(history.map((event) => event.kind)).toEqual([
    ...["contributor-added", "contribution-received", "contribution-cancelled", "pledge-made", "pledge-ended"],
  ]);
});
