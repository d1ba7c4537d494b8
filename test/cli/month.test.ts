import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { foundTaddart, newTypist, type Typist } from "./typist.ts";

/** One month from nothing, in the order in which it is lived; each test goes on where the one before ended. */
let at: Typist;
beforeAll(async () => {
  at = newTypist();
  await foundTaddart(at);
});
afterAll(() => at.leave());

test("readings of a file are recorded, and the same file again changes nothing", async () => {
  at.today("2025-01-31");
  const file = at.file("readings.csv", "meter,index", "W-001,110", "W-002,204");
  const first = await at.json<{ again: boolean; events: unknown[] }>("reading", "import", file, "--day", "2025-01-31");
  expect([first.again, first.events.length]).toEqual([false, 2]);
  const head = await at.json<{ seq: number }>("log", "head");
  const second = await at.json<{ again: boolean; events: unknown[] }>("reading", "import", file, "--day", "2025-01-31");
  expect([second.again, second.events.length]).toEqual([true, 2]);
  expect((await at.type("reading", "import", file, "--day", "2025-01-31")).out).toContain("nothing has changed");
  expect(await at.json("log", "head")).toEqual(head);
});

test("a preview shows the bills and keeps nothing", async () => {
  // 10 m³: 10.00 + 6 × 2.00 + 4 × 5.00 + 10 × 0.50 = 47.00; 4 m³: 10.00 + 4 × 2.00 + 4 × 0.50 = 20.00.
  const found = await at.json<{ bills: object[]; total: string }>("bill", "preview", "2025-01");
  expect(found.bills).toEqual([
    { connection: "W-001", party: "H-001", service: "water", period: "2025-01", quantity: "10.000", total: "47.00" },
    { connection: "W-002", party: "H-002", service: "water", period: "2025-01", quantity: "4.000", total: "20.00" },
  ]);
  expect(found.total).toBe("67.00");
  expect(await at.json("bill", "list")).toEqual([]);
});

test("a dry run decides everything and leaves nothing behind", async () => {
  const head = await at.json<{ seq: number }>("log", "head");
  const { exit, out } = await at.type("bill", "issue", "2025-01", "--dry-run");
  expect([exit, out]).toEqual([0, "Tried only, nothing was kept: 3 events would be entered.\n"]);
  expect(await at.json("log", "head")).toEqual(head);
  expect(await at.json("bill", "list")).toEqual([]);
  expect(readdirSync(join(at.folder, ".tiwizi-pending"))).toEqual([]);
});

test("the run issues the bills, and its table says what was billed", async () => {
  const { out, exit } = await at.type("bill", "issue", "2025-01", "--issued-on", "2025-01-31");
  expect(exit).toBe(0);
  expect(out).toMatch(/2025\/1 .*H-001.*10,000.*47,00/);
  expect(out).toMatch(/67,00/);
  const again = await at.type("bill", "issue", "2025-01");
  expect([again.exit, again.err]).toEqual([1, expect.stringContaining("nothing left to bill for January 2025")]);
});

test("why shows the blocks and their products", async () => {
  const { out } = await at.type("bill", "why", "2025/1");
  expect(out).toContain("block:1: 6 × 2,00 = 12 → 12,00");
  expect(out).toContain("block:2: 4 × 5,00 = 20 → 20,00");
});

test("a payment gives its receipt, with the amount in words", async () => {
  at.today("2025-02-03");
  const { exit, out } = await at.type("payment", "receive", "H-001", "50", "--box", "office", "--receipt-book", "R");
  expect(exit).toBe(0);
  // 47.00 pay the bill, 3.00 stay in advance.
  expect(out).toContain("R/1");
  expect(out).toContain("fifty dirhams");
  expect(out).toContain("Advance for the next bills");
  const shown = await at.json<{ amount: string; credit: string }>("receipt", "show", "R/1");
  expect([shown.amount, shown.credit]).toEqual(["50.00", "3.00"]);
});

test("a paper is written in the form that its file's name asks for, and opened where that is wished", async () => {
  const print = async (name: string, ...flags: string[]) => {
    const file = join(at.folder, name);
    expect((await at.type("receipt", "print", "R/1", "--file", file, ...flags)).exit).toBe(0);
    return readFileSync(file);
  };
  expect((await print("r.png", "--paper", "A6", "--open")).subarray(1, 4).toString()).toBe("PNG");
  expect(at.opened).toEqual([join(at.folder, "r.png")]);
  // ESC @ begins, GS V cuts the paper at the end: docs of Epson.
  const esc = await print("r.esc");
  expect([esc.subarray(0, 2).toString("hex"), esc.subarray(-4).toString("hex")]).toEqual(["1b40", "1d564218"]);
  expect((await print("r.txt")).toString()).toContain("fifty dirhams");
  expect(JSON.parse((await print("r.json")).toString())).toEqual(await at.json("receipt", "show", "R/1"));
  const strange = await at.type("receipt", "print", "R/1", "--file", join(at.folder, "r.docx"));
  expect([strange.exit, strange.err]).toEqual([2, expect.stringContaining("receipt.pdf")]);
  expect((await at.type("receipt", "print", "R/1", "--open")).out).toMatch(/paper\.pdf/);
});

test("papers are written as PDF, and never over a file that is there", async () => {
  const file = join(at.folder, "receipt.pdf");
  expect((await at.type("receipt", "print", "R/1", "--file", file)).exit).toBe(0);
  expect(readFileSync(file).subarray(0, 5).toString()).toBe("%PDF-");
  const second = await at.type("receipt", "print", "R/1", "--file", file);
  expect([second.exit, second.err]).toEqual([1, expect.stringContaining("there already")]);
  const bills = join(at.folder, "bills.pdf");
  expect((await at.type("bill", "print", "--month", "2025-01", "--file", bills)).exit).toBe(0);
  expect(existsSync(bills)).toBe(true);
});

test("a household's account, its history and what others owe", async () => {
  const statement = await at.type("household", "statement", "H-001", "--from", "2025-01-01", "--to", "2025-02-28");
  expect(statement.out).toMatch(/In advance +3,00/);
  const history = await at.json<{ kind: string; by: string }[]>("household", "history", "H-001");
  expect(history.map(({ kind }) => kind)).toEqual([
    ...["household-opened", "connection-opened", "meter-installed", "bill-issued", "payment-received"],
  ]);
  expect(new Set(history.map(({ by }) => by))).toEqual(new Set(["hassan"]));
  // H-002 owes 20.00, due 15 days after 31 January.
  const arrears = await at.json<{ party: string; open: string }[]>(
    "arrears",
    "show",
    "--on",
    "2025-03-01",
    "--overdue",
  );
  expect(arrears.map(({ party, open }) => [party, open])).toEqual([["H-002", "20.00"]]);
  const cut = await at.json<{ code: string; late: string }[]>("cut", "list", "water", "--on", "2025-03-01");
  expect(cut.map(({ code, late }) => [code, late])).toEqual([["W-002", "20.00"]]);
});

test("the box is counted by its notes, and the month closes", async () => {
  const wrong = await at.type("cash", "count", "office", "--pieces", "20=2");
  expect([wrong.exit, wrong.err]).toEqual([2, expect.stringContaining("10")]);
  expect((await at.type("cash", "count", "office", "--pieces", "20=2", "--pieces", "0.50=20")).exit).toBe(0);
  expect((await at.type("month", "close", "2025-01")).exit).toBe(0);
  expect(await at.json("month", "list")).toEqual([{ month: "2025-01", closedOn: "2025-02-03" }]);
});

test("a receipt is cancelled with its reason", async () => {
  const { exit, out } = await at.type("receipt", "cancel", "R/1", "--why", "given-back", "--reason", "wrong day");
  expect([exit, out]).toEqual([0, expect.stringContaining("CANCELLED")]);
  const funds = await at.json<{ fund: string; cash: string }[]>("fund", "list");
  expect(funds.map(({ cash }) => cash)).toEqual(["0.00", "0.00", "0.00"]);
});

test("the book is sound, and so are its backup and what is restored from it", async () => {
  expect(await at.type("verify")).toMatchObject({ exit: 0, err: "" });
  const backup = join(at.folder, "backup.db");
  expect(await at.type("backup", backup)).toMatchObject({ exit: 0 });
  expect(await at.type("backup", backup)).toMatchObject({ exit: 1 });
  const restored = join(at.folder, "restored.db");
  expect(await at.type("restore", backup, "--book", restored)).toMatchObject({ exit: 0 });
  expect(await at.type("restore", backup, "--book", restored)).toMatchObject({ exit: 1 });
  expect(await at.json("log", "head", "--book", restored)).toEqual(await at.json("log", "head"));
});
