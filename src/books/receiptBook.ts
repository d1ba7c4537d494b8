import { and, asc, desc, eq, isNull } from "drizzle-orm";
import type { Day } from "../domain/day.ts";
import { Problem } from "../domain/problem.ts";
import { type About, type Book, type By, type Kind, kind, type Sealed } from "./book.ts";
import { takeNumber } from "./entry.ts";
import { act } from "./log.ts";
import { personByCode } from "./person.ts";
import { ask, given, inVillage, type Reader, type Store } from "./store/store.ts";

export interface ReceiptBookInput {
  readonly book: string;
  /** The office's own numbering, a device's, or a paper carnet with its printed range. */
  readonly kind: "office" | "device" | "paper";
  readonly fromNumber: number | null;
  readonly toNumber: number | null;
  readonly holder: string | null;
  readonly issuedOn: Day;
}
const receiptBookIssued = kind<ReceiptBookInput>("receipt-book-issued", (rows, { village, fact }) =>
  rows.add("receiptBook", { village, ...fact, prefix: fact.book, returnedOn: null }),
);
const receiptBookReturned = kind<{ readonly book: string; readonly returnedOn: Day }>(
  "receipt-book-returned",
  (rows, { village, fact: { book, returnedOn } }) => rows.set("receiptBook", { village, book }, { returnedOn }),
);
const missingExplained = kind<{ readonly book: string; readonly number: number; readonly about: About }>(
  "missing-receipt-explained",
  (rows, { village, seq, fact: { book, number, about } }) =>
    rows.add("missingNumber", { village, book, number, about: about.ref, seq, endedSeq: null }),
);

/** @throws Problem `code-taken`, `code-unknown` (holder), `range-overlaps`, `field-invalid` (a paper book needs its range) */
export function issueReceiptBook(store: Store, by: By, input: ReceiptBookInput): Promise<readonly Sealed[]> {
  return act(store, by, "issue-receipt-book", input, async (book) => {
    if ((await listReceiptBooks(book)).some((one) => one.book === input.book))
      throw new Problem("code-taken", { what: "receipt-book", code: input.book });
    const { fromNumber: from, toNumber: to } = input;
    if ((input.kind === "paper") !== (from !== null && to !== null && from <= to))
      throw new Problem(
        "field-invalid",
        { field: "fromNumber", found: `${from ?? ""}-${to ?? ""}`, want: "1-50" },
        { field: "fromNumber" },
      );
    const holder = input.holder === null ? null : (await personByCode(book, input.holder)).person;
    await book.append(receiptBookIssued, { ...input, holder });
  });
}

/** The holder brings the book back; numbers never used are listed until explained. @throws Problem `code-unknown`, `receipt-book-returned` */
export function returnReceiptBook(
  store: Store,
  by: By,
  input: { readonly book: string; readonly returnedOn: Day },
): Promise<readonly Sealed[]> {
  return act(store, by, "return-receipt-book", input, async (book) => {
    const found = await receiptBookByCode(book, input.book);
    if (found.returnedOn) throw new Problem("receipt-book-returned", { book: input.book, day: found.returnedOn });
    await book.append(receiptBookReturned, input);
  });
}

/** Says why a number of a paper book was never used. @throws Problem `code-unknown`, `receipt-number-outside`, `receipt-number-taken`, `unchanged` */
export function explainMissing(
  store: Store,
  by: By,
  input: { readonly book: string; readonly number: number; readonly reason: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "explain-missing-receipt", input, async (book) => {
    const found = await receiptBookByCode(book, input.book);
    await checkNumber(book, found, input.number);
    const { number, reason } = input;
    if (await isExplained(book, input.book, number))
      throw new Problem("unchanged", { what: "receipt", code: `${input.book}/${number}` }, { field: "number" });
    await book.append(missingExplained, { book: input.book, number, about: book.tell({ reason }) });
  });
}

export type ReceiptBookRow = Awaited<ReturnType<typeof listReceiptBooks>>[number];

/**
 * The number of a new receipt: of a paper book the one printed on it, else the next. Where it had been explained as missing, the
 * receipt that turned up after all ends the explanation: a number is used or explained, never both.
 * @throws Problem `code-unknown`, `receipt-book-returned`, `receipt-number-needed`, `receipt-number-given`, `receipt-number-outside`,
 * `receipt-number-taken`
 */
export async function receiptNumber(
  book: Book,
  code: string,
  given: number | null,
): Promise<{ readonly number: number; readonly explained: boolean }> {
  const found = await receiptBookByCode(book, code);
  if (found.returnedOn) throw new Problem("receipt-book-returned", { book: code, day: found.returnedOn });
  if (found.kind !== "paper") {
    if (given !== null) throw new Problem("receipt-number-given", { book: code });
    const last = async () => (await lastReceipt(book, { book: code }))[0]?.number;
    return { number: await takeNumber(book, `receipt ${code}`, last), explained: false };
  }
  if (given === null) throw new Problem("receipt-number-needed", { book: code, range: rangeOf(found) });
  await checkNumber(book, found, given);
  // A file may hold the same number twice; reads see the book before the act.
  const taken = `number ${code} ${given}`;
  if (book.scratch.has(taken))
    throw new Problem("receipt-number-taken", { number: String(given), book: code }, { field: "number" });
  book.scratch.set(taken, true);
  return { number: given, explained: await isExplained(book, code, given) };
}

/** Numbers of returned paper books, and those below the highest used of books still out, that nobody has explained. */
export async function missingNumbers(reader: Reader): Promise<{ readonly book: string; readonly number: number }[]> {
  const missing: { book: string; number: number }[] = [];
  const explained = new Set((await explainedNumbers(reader)).map(({ book, number }) => `${book} ${number}`));
  for (const { book, kind: what, fromNumber, toNumber, returnedOn } of await listReceiptBooks(reader)) {
    if (what !== "paper") continue;
    const used = new Set((await usedNumbers(reader, { book })).map(({ number }) => number));
    const last = returnedOn ? toNumber! : Math.max(fromNumber! - 1, ...used);
    for (let number = fromNumber!; number <= last; number += 1)
      if (!used.has(number) && !explained.has(`${book} ${number}`)) missing.push({ book, number });
  }
  return missing;
}

const isExplained = async (reader: Reader, book: string, number: number): Promise<boolean> =>
  (await explainedNumbers(reader)).some((one) => one.book === book && one.number === number);

async function checkNumber(reader: Reader, found: ReceiptBookRow, number: number): Promise<void> {
  const { book } = found;
  if (number < (found.fromNumber ?? 1) || number > (found.toNumber ?? 0))
    throw new Problem(
      "receipt-number-outside",
      { number: String(number), book, range: rangeOf(found) },
      { field: "number" },
    );
  if ((await usedNumbers(reader, { book })).some((one) => one.number === number))
    throw new Problem("receipt-number-taken", { number: String(number), book }, { field: "number" });
}

const rangeOf = ({ fromNumber, toNumber }: ReceiptBookRow): string => `${fromNumber}\u2013${toNumber}`;

/** @throws Problem `code-unknown` */
async function receiptBookByCode(reader: Reader, code: string): Promise<ReceiptBookRow> {
  const found = (await listReceiptBooks(reader)).find(({ book }) => book === code);
  if (!found) throw new Problem("code-unknown", { what: "receipt-book", code: code.slice(0, 60) });
  return found;
}

export const listReceiptBooks = ask("receipt books", (db, t) =>
  db.select().from(t.receiptBook).where(inVillage(t.receiptBook)).orderBy(asc(t.receiptBook.book)),
);
const lastReceipt = ask("last receipt of a book", (db, t) =>
  db
    .select({ number: t.receipt.number })
    .from(t.receipt)
    .where(and(inVillage(t.receipt), eq(t.receipt.book, given("book"))))
    .orderBy(desc(t.receipt.number))
    .limit(1),
);
const usedNumbers = ask("used receipt numbers", (db, t) =>
  db
    .select({ number: t.receipt.number })
    .from(t.receipt)
    .where(and(inVillage(t.receipt), eq(t.receipt.book, given("book")))),
);
const explainedNumbers = ask("explained receipt numbers", (db, t) =>
  db
    .select()
    .from(t.missingNumber)
    .where(and(inVillage(t.missingNumber), isNull(t.missingNumber.endedSeq))),
);

export const receiptBookKinds: readonly Kind<never>[] = [receiptBookIssued, receiptBookReturned, missingExplained];
