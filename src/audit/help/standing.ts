import { type Event, factOf, maybeText, textOf, wholeOf } from "../fact.ts";
import { linesOf } from "../register.ts";
import { helpIn, type Share } from "./said.ts";

/** A bill as help sees it. */
export interface Billed {
  readonly bill: string;
  readonly kind: string;
  readonly party: string;
  readonly connection: string;
  readonly service: string | null;
  /** First day of its period. */
  readonly from: string;
  readonly lines: ReturnType<typeof linesOf>;
  live: boolean;
}
export interface Debt {
  readonly item: string;
  readonly bill: string;
  readonly party: string;
  readonly fund: string;
  readonly service: string | null;
  readonly dueOn: string;
  readonly seq: number;
  open: number;
}
/** What help has paid of an item, or will pay. */
export interface Helped {
  readonly grant: string;
  readonly payer: number;
  readonly bill: string;
  readonly item: string;
  readonly fund: string;
  readonly amount: number;
  readonly contribution: string | null;
  readonly seq: number;
  readonly waits: boolean;
}

/** Bills, debts and the help on them, as the log has them so far. */
export type Standing = ReturnType<typeof standingOf>;
export function standingOf() {
  const bills = new Map<string, Billed>();
  const debts = new Map<string, Debt>();
  /** Bills of services by whose they are and by what they are for. */
  const services = new Map<string, Billed[]>();
  const helps = helpsOf();
  const had = new Map<string, readonly Helped[]>();
  return {
    bills,
    debts,
    /** Live bills of services of a party, or of a connection. */
    billsOf: (of: string): readonly Billed[] => (services.get(of) ?? []).filter(({ live }) => live),
    /** The month of the bill that help is for. */
    monthOf: ({ bill }: Helped) => bills.get(bill)?.from.slice(0, 7) ?? "",
    /** What a grant paid of a bill, or was to pay, when it was cancelled. */
    hadOf: (bill: string, grant: string): number =>
      (had.get(bill) ?? []).reduce((all, one) => all + (one.grant === grant ? one.amount : 0), 0),
    /** Help under a grant that stands. */
    ofGrant: helps.ofGrant,
    /** Help on a bill that stands. */
    ofBill: helps.ofBill,
    /** What the entry of an event has paid, while it stands. */
    ofEntry: helps.ofEntry,
    event(event: Event): void {
      keepDebts(debts, event);
      if (event.kind === "bill-cancelled") {
        const bill = bills.get(textOf(event.fact.bill));
        if (bill) bill.live = false;
        had.set(textOf(event.fact.bill), helps.ofBill(textOf(event.fact.bill)));
      }
      if (event.kind === "bill-issued") {
        const bill = readBill(event);
        bills.set(bill.bill, bill);
        if (bill.kind === "service")
          for (const of of [bill.party, bill.connection]) services.set(of, [...(services.get(of) ?? []), bill]);
      }
      helps.event(event);
    },
  };
}

function readBill({ fact }: Event): Billed {
  return {
    ...{ bill: textOf(fact.bill), kind: textOf(fact.kind), party: textOf(fact.party), live: true },
    ...{ connection: textOf(fact.connection), service: maybeText(fact.service), lines: linesOf(fact) },
    from: textOf(factOf(fact.period).from),
  };
}

function keepDebts(debts: Map<string, Debt>, { seq, items }: Event): void {
  for (const said of items) {
    const { item, kind, bill, party, fund, service, dueOn, amount } = factOf(said.opens);
    if (kind === "debt")
      debts.set(textOf(item), {
        ...{ item: textOf(item), bill: textOf(bill), party: textOf(party), fund: textOf(fund), seq },
        ...{ service: maybeText(service), dueOn: textOf(dueOn), open: wholeOf(amount) },
      });
    const known = debts.get(textOf(said.item));
    if (known) known.open += said.settles ? -wholeOf(said.settles) : wholeOf(said.reopens);
  }
}

function helpsOf() {
  const byGrant = new Map<string, Set<Helped>>();
  const byBill = new Map<string, Set<Helped>>();
  /** By the entry that gave it, or by its row while it waits. */
  const byPlace = new Map<string, Helped[]>();
  const add = (place: string, share: Share, seq: number, waits: boolean) => {
    const { grant, payer, bill, contribution } = share;
    const list = share.parts.map((part): Helped => ({ ...part, grant, payer, bill, contribution, seq, waits }));
    for (const one of list) {
      byGrant.set(grant, (byGrant.get(grant) ?? new Set()).add(one));
      byBill.set(bill, (byBill.get(bill) ?? new Set()).add(one));
      const at = waits ? `${one.item} ${grant} ${payer} ${seq}` : place;
      byPlace.set(at, [...(byPlace.get(at) ?? []), one]);
    }
  };
  const end = (place: string) => {
    for (const one of byPlace.get(place) ?? []) {
      byGrant.get(one.grant)?.delete(one);
      byBill.get(one.bill)?.delete(one);
    }
    byPlace.delete(place);
  };
  return {
    ofGrant: (grant: string): readonly Helped[] => [...(byGrant.get(grant) ?? [])],
    ofBill: (bill: string): readonly Helped[] => [...(byBill.get(bill) ?? [])],
    ofEntry: (seq: number, part: number): readonly Helped[] => byPlace.get(`${seq}/${part}`) ?? [],
    event(event: Event): void {
      for (const { reverses } of event.entries) if (reverses) end(`${reverses.seq}/${reverses.part}`);
      const { given, waits, ended } = helpIn(event);
      for (const { item, grant, payer, seq } of ended) end(`${item} ${grant} ${payer} ${seq}`);
      for (const share of given) add(`${event.seq}/${share.part}`, share, event.seq, false);
      for (const share of waits) add("", share, event.seq, true);
    },
  };
}
