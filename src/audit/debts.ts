import { type Desk, type Event, type Fact, factOf, maybeText, textOf, wholeOf } from "./fact.ts";

/** A bill as the log has it so far. */
export interface Owed {
  readonly bill: string;
  readonly fact: Fact;
  readonly kind: string;
  readonly party: string;
  readonly service: string | null;
  readonly origin: string | null;
  readonly total: number;
  readonly issuedOn: string;
  readonly dueOn: string;
  disputed: boolean;
  live: boolean;
}

export interface Debts {
  event(event: Event): void;
  readonly bills: ReadonlyMap<string, Owed>;
  /** Standing penalties on a bill. */
  penaltiesOn(bill: string): readonly Owed[];
  /** What is open of a bill, and what of that help was to pay when event `seq` was made. */
  openAt(bill: string, seq: number): Promise<{ readonly open: number; readonly helped: number }>;
}

/** Bills and what is open of them, event by event. */
export function debtsOf({ source, village }: Desk): Debts {
  const bills = new Map<string, Owed>();
  const items = new Map<string, number>();
  const byBill = new Map<string, string[]>();
  const penalties = new Map<string, Owed[]>();
  // Read once, and only where somebody asks: which help waited when is checked against the log by rules of its own.
  let waiting: Promise<Waiting[]> | undefined;
  return {
    bills,
    penaltiesOn: (bill) => (penalties.get(bill) ?? []).filter(({ live }) => live),
    event({ kind, fact, items: changes }) {
      const issued = learn(bills, kind, fact);
      if (issued?.kind === "penalty" && issued.origin)
        penalties.set(issued.origin, [...(penalties.get(issued.origin) ?? []), issued]);
      for (const change of changes) {
        const { item, bill, amount } = factOf(change.opens);
        if (change.opens) {
          items.set(textOf(item), wholeOf(amount));
          byBill.set(textOf(bill), [...(byBill.get(textOf(bill)) ?? []), textOf(item)]);
        } else {
          const less = change.settles ? wholeOf(change.settles) : -wholeOf(change.reopens);
          items.set(textOf(change.item), (items.get(textOf(change.item)) ?? 0) - less);
        }
      }
    },
    async openAt(bill, seq) {
      waiting ??= waitingIn(source, village);
      const then = (await waiting).filter((one) => one.from < seq && (one.until === null || one.until >= seq));
      let [open, helped] = [0, 0];
      for (const item of byBill.get(bill) ?? []) {
        const left = items.get(item) ?? 0;
        const waits = then.filter((one) => one.item === item).reduce((all, { amount }) => all + amount, 0);
        open += left;
        helped += Math.min(left, waits);
      }
      return { open, helped };
    },
  };
}

/** @returns the bill, where the event has issued one */
function learn(bills: Map<string, Owed>, kind: string, fact: Fact): Owed | undefined {
  const bill = textOf(fact.bill);
  if (kind === "bill-issued") {
    const issued: Owed = {
      ...{ bill, fact, kind: textOf(fact.kind), party: textOf(fact.party), service: maybeText(fact.service) },
      ...{ origin: maybeText(fact.origin), total: wholeOf(fact.total), disputed: false, live: true },
      ...{ issuedOn: textOf(fact.issuedOn), dueOn: textOf(fact.dueOn) },
    };
    bills.set(bill, issued);
    return issued;
  }
  const known = bills.get(bill);
  if (!known) return undefined;
  if (kind === "bill-cancelled") known.live = false;
  if (kind === "dispute-opened") known.disputed = true;
  if (kind === "dispute-closed") known.disputed = false;
  return undefined;
}

interface Waiting {
  readonly item: string;
  readonly amount: number;
  readonly from: number;
  readonly until: number | null;
}
async function waitingIn(source: Desk["source"], village: string): Promise<Waiting[]> {
  const all: Waiting[] = [];
  for await (const page of source.pages("waiting_help", village, "item, seq"))
    for (const { item, amount, seq, ended_seq: end } of page)
      all.push({
        item: String(item),
        amount: Number(amount),
        from: Number(seq),
        until: end === null ? null : Number(end),
      });
  return all;
}

/** The day before or after so many days; "" where there is no day. */
export function daysOn(day: string, days: number): string {
  const at = Date.parse(day) + days * 86_400_000;
  return Number.isNaN(at) ? "" : new Date(at).toISOString().slice(0, 10);
}
/** Whole days from one to another; NaN where one is none. */
export const daysFrom = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;
