import { createHash } from "node:crypto";
import { writeSync } from "node:fs";
import type { By } from "../../src/books/book.ts";
import { receivePayment } from "../../src/books/payment.ts";
import { openStore } from "../../src/books/store/open.ts";
import type { Store } from "../../src/books/store/store.ts";
import type { Day, Instant } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";

/** The n-th payment of a name: always the same request with the same content, whoever hands it in, and when. */
export function payNumber(store: Store, name: string, n: number) {
  const entropy = createHash("sha256").update(`${name} ${n}`).digest("hex");
  const said: By = { village: "small", person: "hassan", request: requestOf(name, n), at: atOf(n), entropy };
  return receivePayment(store, said, {
    ...({ party: "H-001", way: "cash", box: "office", namedFor: null, book: "R", number: null } as const),
    amount: money(amountOf(n)),
    happenedOn: "2026-02-03" as Day,
    memo: `${name} ${n}`,
  });
}
export function requestOf(name: string, n: number): string {
  const hex = createHash("sha256").update(`request ${name} ${n}`).digest("hex");
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-7$3-8$4-$5");
}
export const amountOf = (n: number): number => 100 + (n % 97);
const atOf = (n: number) => new Date(Date.parse("2026-02-03T08:00:00Z") + n).toISOString() as Instant;

/** Eight payments are always under way, so that batches form; each is told the moment it is acknowledged. */
async function payOn(book: string, name: string, from: number, until: number): Promise<void> {
  const store = await openStore(book, { create: true });
  let next = from;
  const hand = async () => {
    while (next < until) {
      const n = next;
      next += 1;
      const [sealed] = await payNumber(store, name, n);
      // At once, past every buffer that a kill would take along.
      writeSync(1, `${n} ${sealed!.headCode}\n`);
    }
  };
  await Promise.all(Array.from({ length: 8 }, hand));
  await store.close();
}

const [task, book, name, from, until] = process.argv.slice(2);
if (task === "pay-on") await payOn(book!, name!, Number(from), Number(until));
