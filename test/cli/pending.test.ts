import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keepPending, type Pending } from "../../src/cli/pending.ts";
import { foundTaddart, newTypist, type Typist } from "./typist.ts";

let at: Typist;
beforeAll(async () => {
  at = newTypist();
  await foundTaddart(at);
});
afterAll(() => at.leave());

const pending: Pending = {
  request: "0194b8a0-0000-7000-8000-000000000001",
  village: "taddart",
  person: "hassan",
  command: "payment receive",
  record: { party: "H-001", amount: "50", box: "office", book: "R", happenedOn: "2025-01-31" },
};
const receipts = async () => (await at.json<{ receipt: string }[]>("receipt", "list")).map(({ receipt }) => receipt);

test("an act that had no answer is told at the next start, and finished under its own number, once", async () => {
  // The program was cut off after it had kept the act, before the book had it.
  keepPending(at.book, pending);
  expect((await at.type("receipt", "list")).err).toContain("1 act has had no answer");
  expect(await at.type("pending", "finish")).toMatchObject({ exit: 0 });
  expect(await receipts()).toEqual(["R/1"]);
  // Cut off after the book had it, before the answer was read.
  keepPending(at.book, pending);
  expect((await at.type("pending", "finish")).out).toContain("nothing has changed");
  expect(await receipts()).toEqual(["R/1"]);
  expect((await at.type("receipt", "list")).err).toBe("");
});

test("an act may be dropped instead", async () => {
  keepPending(at.book, { ...pending, request: "0194b8a0-0000-7000-8000-000000000002" });
  expect(await at.json("pending", "list")).toMatchObject([{ command: "payment receive", person: "hassan" }]);
  expect((await at.type("pending", "drop")).err).toBe("1 act dropped.\n");
  expect(await receipts()).toEqual(["R/1"]);
});

test("what the book refuses has its answer and waits no longer", async () => {
  const { exit } = await at.type("payment", "receive", "H-404", "5", "--box", "office", "--receipt-book", "R");
  expect(exit).toBe(1);
  expect(readdirSync(join(at.folder, ".tiwizi-pending"))).toEqual([]);
});

test("a bug is one sentence with a reference; its file holds the place, and nothing that anybody typed", async () => {
  const broken = newTypist({
    book: at.book,
    parts: {
      serve: async () => {
        throw new TypeError("no port for Fadma Oussaïd");
      },
    },
  });
  const { exit, out, err } = await broken.type("serve", "--port", "0", "--json");
  const { code, facts } = JSON.parse(err) as { code: string; facts: { reference: string } };
  expect([exit, out, code]).toEqual([3, "", "broken"]);
  const report = readFileSync(join(at.folder, "tiwizi-errors.log"), "utf8");
  expect(report).toContain(`${facts.reference} serve\nTypeError`);
  expect(report).toMatch(/^\s+at /m);
  expect(report).not.toContain("Fadma");
  broken.leave();
});
