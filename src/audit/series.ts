import { type Check, type Desk, type Event, maybeWhole, textOf, wholeOf } from "./fact.ts";

interface ReceiptBook {
  readonly paper: boolean;
  readonly from: number;
  readonly to: number;
  returned: boolean;
  readonly used: Set<number>;
  readonly explained: Set<number>;
}

/** Rule 18: each series counts 1, 2, 3… in the order of the log; paper books are unique and inside their range. */
export function seriesOf(desk: Desk): Check {
  const { note, village, missing } = desk;
  const last = new Map<string, number>();
  const books = new Map<string, ReceiptBook>();
  let firstMonth = 1;
  const take = (row: string, series: string, number: number) => {
    const next = (last.get(series) ?? 0) + 1;
    if (number !== next) note(18, "number-gap", row, `${series} ${next}`, `${series} ${number}`);
    last.set(series, number);
  };
  const yearly = (row: string, what: string, { year, number, on }: { year: number; number: number; on: string }) => {
    const [of, month] = on.split("-").map(Number) as [number, number];
    const belongs = month >= firstMonth ? of : of - 1;
    if (year !== belongs) note(18, "number-gap", row, `${what} of ${belongs}`, `${what} of ${year}`);
    take(row, `${what} ${year}`, number);
  };
  return {
    rules: [18],
    event(event) {
      const { seq, kind, fact, entries } = event;
      if (kind === "village-founded") firstMonth = wholeOf(fact.fiscalMonth);
      entries.forEach(({ fiscalYear: year, number, bookedOn: on }, part) => {
        yearly(`entry ${seq}/${part}`, "entry", { year, number, on });
      });
      const own = { year: wholeOf(fact.fiscalYear), number: wholeOf(fact.number), on: textOf(fact.bookedOn) };
      if (kind === "bill-issued") yearly(`bill ${textOf(fact.bill)}`, "bill", own);
      if (kind === "money-paid-out") yearly(`payout ${textOf(fact.payout)}`, "payout", own);
      if (kind === "contribution-received") yearly(`contribution ${textOf(fact.contribution)}`, "contribution", own);
      if (kind === "kind-given") yearly(`kind_gift ${textOf(fact.kindGift)}`, "kind gift", own);
      // Nothing of a pledge is booked: it has no booked day that the year could be checked with.
      if (kind === "pledge-made") take(`pledge ${textOf(fact.pledge)}`, `pledge ${own.year}`, own.number);
      if (kind === "bill-cancelled")
        take(`bill ${textOf(fact.bill)}`, `credit note ${wholeOf(fact.creditNoteYear)}`, wholeOf(fact.creditNote));
      keepBook(books, event);
      if (kind === "payment-received") takeReceipt(desk, books, event, take);
    },
    end() {
      for (const [book, one] of books) for (const number of unusedOf(one)) missing({ village, book, number });
    },
  };
}

function keepBook(books: Map<string, ReceiptBook>, { kind, fact }: Event): void {
  const code = textOf(fact.book);
  if (kind === "receipt-book-issued")
    books.set(code, {
      ...{ paper: fact.kind === "paper", from: maybeWhole(fact.fromNumber) ?? 1, to: maybeWhole(fact.toNumber) ?? 0 },
      ...{ returned: false, used: new Set(), explained: new Set() },
    });
  const book = books.get(code);
  if (book && kind === "receipt-book-returned") book.returned = true;
  if (book && kind === "missing-receipt-explained") book.explained.add(wholeOf(fact.number));
}

function takeReceipt(
  { note }: Desk,
  books: ReadonlyMap<string, ReceiptBook>,
  { fact }: Event,
  take: (row: string, series: string, number: number) => void,
): void {
  const name = textOf(fact.book);
  const number = wholeOf(fact.number);
  const row = `receipt ${textOf(fact.receipt)}`;
  const book = books.get(name);
  if (!book) note(18, "number-outside", row, "a receipt book that was issued", name);
  else if (!book.paper) take(row, `receipt ${name}`, number);
  else {
    if (book.used.has(number)) note(18, "number-gap", row, `${name} ${number} once`, "again");
    if (!(number >= book.from && number <= book.to))
      note(18, "number-outside", row, `${book.from} to ${book.to}`, number);
    book.used.add(number);
  }
}

/** No carnet has more; a range of nonsense must not be counted to its end. */
const mostLeaves = 10_000;

/** Of a book that came back all numbers count, of one still out those below the highest used. */
function* unusedOf({ paper, from, to, returned, used, explained }: ReceiptBook): Iterable<number> {
  if (!paper) return;
  const end = Math.min(returned ? to : Math.max(from - 1, ...used), from + mostLeaves);
  for (let number = from; number <= end; number += 1) if (!used.has(number) && !explained.has(number)) yield number;
}
