import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect } from "vitest";
import { openStore } from "../../src/books/store/open.ts";
import { expectSoundChain } from "./chain.ts";
import { amountOf, payNumber, requestOf } from "./payer.ts";
import { openRaw } from "./raw.ts";

/** The paying program as a file of its own; beside the packages that it needs, which are not bundled. */
export async function bundlePayer(): Promise<{ readonly path: string; readonly remove: () => void }> {
  const path = fileURLToPath(new URL(`../../node_modules/.cache/tiwizi/payer-${process.pid}.mjs`, import.meta.url));
  await build({
    entryPoints: [fileURLToPath(new URL("payer.ts", import.meta.url))],
    outfile: path,
    ...({ bundle: true, format: "esm", platform: "node", target: "node20", packages: "external" } as const),
  });
  return { path, remove: () => rmSync(path, { force: true }) };
}

/** What a paying program said before it ended: number → head code. */
interface Run {
  readonly told: Map<number, string>;
  readonly code: number | null;
}

/** Starts it, and kills it so many milliseconds after its first word; without them it is left to end by itself. */
export function runPayer(path: string, args: readonly string[], killAfter?: number): Promise<Run> {
  const child = spawn(process.execPath, [path, "pay-on", ...args], { stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  child.stdout.setEncoding("utf8").on("data", (text: string) => {
    if (said === "" && killAfter !== undefined) setTimeout(() => child.kill("SIGKILL"), killAfter);
    said += text;
  });
  return new Promise((done) =>
    child.on("close", (code) => {
      const lines = said.split("\n").slice(0, -1);
      done({ code, told: new Map(lines.map((line) => [Number(line.split(" ")[0]), line.split(" ")[1]!])) });
    }),
  );
}

/** Milliseconds after the first word: from the first payment to the middle of many; the same for the same seed. */
export const moments = (seed: number) => (): number => {
  seed = (seed * 48271) % 2147483647;
  return seed % 150;
};

/** Payments of one name that are in the book: request → head code's number, and what they sum to. */
async function inBook(book: string) {
  const raw = await openRaw(book);
  const events = await raw.ask("select seq, request from event where kind = 'payment-received'");
  const [box] = await raw.ask("select money_in - money_out as there from box_total where box = 'office'");
  const [common] = await raw.ask(
    "select debits - credits as there from account_total where account = 'pooled-cash/common'",
  );
  const receipts = await raw.ask("select number, amount from receipt order by number");
  await raw.close();
  return {
    requests: events.map(({ request }) => String(request)),
    box: Number(box?.there),
    common: Number(common?.there),
    numbers: receipts.map(({ number }) => Number(number)),
    paid: receipts.reduce((all, { amount }) => all + Number(amount), 0),
  };
}

/**
 * Kills the paying program again and again. After each kill: what it had acknowledged is in the book, nothing is half there, and
 * no number is missing. At the end every request is handed in again, which changes nothing for those that were kept.
 */
export async function survives(payer: string, book: string, kills: number, moment: () => number): Promise<void> {
  const acknowledged = new Map<number, string>();
  let from = 0;
  for (let kill = 0; kill < kills; kill += 1) {
    const { told, code } = await runPayer(payer, [book, "crash", String(from), String(from + 100_000)], moment());
    expect([code, told.size > 0]).toEqual([null, true]);
    for (const [n, head] of told) acknowledged.set(n, head);
    if (book.startsWith("postgres")) await serverNoticed(book);
    // Those under way may or may not be in the book; they are handed in again at the end.
    from = Math.max(...told.keys()) + 9;
    await expectWhole(book, acknowledged);
  }
  const store = await openStore(book);
  for (let n = 0; n < from; n += 1) {
    const [sealed] = await payNumber(store, "crash", n);
    if (acknowledged.has(n)) expect(sealed!.headCode).toBe(acknowledged.get(n));
  }
  await store.close();
  const { requests } = await expectWhole(book, acknowledged);
  expect(requests.length).toBe(from);
}

/** A server finishes what it was told before it sees that nobody listens any more. */
async function serverNoticed(book: string): Promise<void> {
  const raw = await openRaw(book);
  const others = "select 1 from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
  while ((await raw.ask(others)).length > 0) await new Promise((wait) => setTimeout(wait, 20));
  await raw.close();
}

async function expectWhole(book: string, acknowledged: ReadonlyMap<number, string>) {
  await expectSoundChain(book, "small");
  const found = await inBook(book);
  const kept = new Set(found.requests);
  expect(kept.size).toBe(found.requests.length);
  expect([...acknowledged.keys()].filter((n) => !kept.has(requestOf("crash", n)))).toEqual([]);
  expect(found.numbers).toEqual(found.numbers.map((_, i) => i + 1));
  expect(found.numbers.length).toBe(found.requests.length);
  // The village began with 1,000.00 in the office, 100.00 of it common; nobody owes, so that all is credit.
  expect([found.box, found.common]).toEqual([100_000 + found.paid, 10_000 + found.paid]);
  return found;
}

export const total = (from: number, until: number): number => {
  let all = 0;
  for (let n = from; n < until; n += 1) all += amountOf(n);
  return all;
};
