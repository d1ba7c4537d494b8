import {
  type Check,
  type Desk,
  type Event,
  type Fact,
  factOf,
  factsOf,
  maybeText,
  maybeWhole,
  textOf,
  wholeOf,
} from "./fact.ts";
import { helpIn } from "./help/said.ts";
import { compareTable } from "./rows.ts";

type Papers = Map<string, Record<string, string | number | null>>;
interface Kept {
  readonly bill: Papers;
  readonly bill_line: Papers;
  readonly receipt: Papers;
  readonly settlement: Papers;
  readonly payout: Papers;
  readonly open_item: Papers;
  readonly saying: Papers;
}
const keys: Readonly<Record<keyof Kept, readonly string[]>> = {
  bill: ["bill"],
  bill_line: ["bill", "line"],
  receipt: ["receipt"],
  settlement: ["seq", "part", "line"],
  payout: ["payout"],
  open_item: ["item"],
  saying: ["language", "said"],
};

/** Rule 10 for papers, open items and the words that papers say for the village's own: each row as the events left it. */
export function papersOf(desk: Desk): Check {
  const kept: Kept = {
    bill: new Map(),
    bill_line: new Map(),
    receipt: new Map(),
    settlement: new Map(),
    payout: new Map(),
    open_item: new Map(),
    saying: new Map(),
  };
  return {
    rules: [10],
    event(event) {
      keepItems(kept, event);
      keep[event.kind]?.(kept, event);
    },
    async end() {
      for (const table of Object.keys(keys) as (keyof Kept)[])
        await compareTable(desk, 10, table, keys[table], kept[table].values());
    },
  };
}

/** What each kind leaves in the tables of papers; the other kinds leave nothing there. */
const keep: Readonly<Record<string, (kept: Kept, event: Event) => void>> = {
  "bill-issued": keepBill,
  "bill-cancelled"(kept, event) {
    const { seq, fact, entries } = event;
    const end = { cancelled_seq: seq, cancelled_on: textOf(fact.on), once: null };
    const note = { credit_note: wholeOf(fact.creditNote), credit_note_year: wholeOf(fact.creditNoteYear) };
    change(kept.bill, textOf(fact.bill), { ...end, ...note });
    const released = factsOf(fact.released);
    released.forEach(({ receipt, item, amount }, i) => {
      const at = { seq, part: entries.length - released.length + i, line: 0 };
      settle(kept, { ...at, receipt: maybeText(receipt), use: "credit", item: textOf(item), amount: wholeOf(amount) });
    });
    keepUndone(kept, event);
  },
  "dispute-opened": (kept, { fact }) => change(kept.bill, textOf(fact.bill), { disputed_on: textOf(fact.on) }),
  "dispute-closed": (kept, { fact }) => change(kept.bill, textOf(fact.bill), { disputed_on: null }),
  "payment-received": keepReceipt,
  "deposit-applied"(kept, { seq, fact, entries }) {
    const at = { seq, part: entries.length - 1, receipt: null, use: "deposit" };
    factsOf(fact.parts).forEach(({ item, amount }, line) => {
      settle(kept, { ...at, line, item: textOf(item), amount: wholeOf(amount) });
    });
  },
  "receipt-cancelled"(kept, event) {
    const { seq, fact } = event;
    const end = { cancelled_seq: seq, cancelled_on: textOf(fact.on), cancelled_why: textOf(fact.why) };
    change(kept.receipt, textOf(fact.receipt), end);
    keepUndone(kept, event);
    keepCreditUses(kept, event);
  },
  "receipt-reprinted": (kept, { fact }) => change(kept.receipt, textOf(fact.receipt), { copies: wholeOf(fact.copy) }),
  "money-paid-out"(kept, { seq, fact }) {
    kept.payout.set(textOf(fact.payout), {
      ...{ payout: textOf(fact.payout), fiscal_year: wholeOf(fact.fiscalYear), number: wholeOf(fact.number), seq },
      ...{ kind: textOf(fact.kind), fund: textOf(fact.fund), account: textOf(fact.account), box: textOf(fact.box) },
      ...{ party: maybeText(fact.party), amount: wholeOf(fact.amount), about: aboutOf(fact) },
      ...{ happened_on: textOf(fact.happenedOn), booked_on: textOf(fact.bookedOn) },
      ...{ cancelled_seq: null, cancelled_on: null },
      ...{ decision: maybeText(fact.decision), signed_by: maybeText(fact.signedBy) },
    });
  },
  "saying-changed"(kept, { fact }) {
    const [language, said] = [textOf(fact.language), textOf(fact.said)];
    kept.saying.set(`${language}/${said}`, { language, said, text: maybeText(fact.text) });
  },
  "help-given": keepHelp,
  "help-taken-back": keepUndone,
  "payout-cancelled": (kept, { seq, fact }) =>
    change(kept.payout, textOf(fact.payout), { cancelled_seq: seq, cancelled_on: textOf(fact.on) }),
};

const aboutOf = ({ about }: Fact): string | null => maybeText(factOf(about).ref);

function change(papers: Papers, id: string, cells: Record<string, string | number | null>): void {
  Object.assign(papers.get(id) ?? {}, cells);
}

function keepItems({ open_item }: Kept, { seq, items }: Event): void {
  for (const said of items) {
    if (said.opens) {
      const { item, kind, party, fund, service, bill, receipt, happenedOn, dueOn, amount } = factOf(said.opens);
      open_item.set(textOf(item), {
        ...{ item: textOf(item), kind: textOf(kind), party: textOf(party), fund: textOf(fund), seq },
        ...{ service: maybeText(service), bill: maybeText(bill), receipt: maybeText(receipt) },
        ...{ happened_on: textOf(happenedOn), due_on: maybeText(dueOn), amount: wholeOf(amount), settled: 0 },
      });
      continue;
    }
    const known = open_item.get(textOf(said.item));
    if (known) known.settled = Number(known.settled) + (said.settles ? wholeOf(said.settles) : -wholeOf(said.reopens));
  }
}

function keepBill(kept: Kept, event: Event): void {
  const { seq, fact, entries } = event;
  const bill = textOf(fact.bill);
  const [period, use] = [factOf(fact.period), factOf(fact.use)];
  const own = entries.length - factsOf(fact.credits).length - helpIn(event).given.length - 1;
  kept.bill.set(bill, {
    ...{ bill, fiscal_year: wholeOf(fact.fiscalYear), number: wholeOf(fact.number), kind: textOf(fact.kind) },
    ...{ party: textOf(fact.party), connection: maybeText(fact.connection), service: maybeText(fact.service) },
    ...{ period_from: textOf(period.from), period_until: textOf(period.until) },
    ...{ use_from: maybeText(use.from), use_to: maybeText(use.to), quantity: maybeWhole(fact.quantity) },
    ...{ tariff: maybeText(factsOf(factOf(fact.pricedFor).parts).at(-1)?.tariff), dues: maybeText(fact.dues) },
    ...{ about: aboutOf(fact), issued_on: textOf(fact.issuedOn), due_on: textOf(fact.dueOn) },
    ...{ booked_on: textOf(fact.bookedOn), total: wholeOf(fact.total), seq, part: entries.length > 0 ? own : null },
    ...{ once: maybeText(fact.once), origin: maybeText(fact.origin), replaces: maybeText(fact.replaces) },
    ...{ cancelled_seq: null, cancelled_on: null, credit_note: null, credit_note_year: null, disputed_on: null },
  });
  factsOf(fact.lines).forEach(({ code, kind, fund, quantity, rate, base, amount }, line) => {
    kept.bill_line.set(`${bill} ${line}`, {
      ...{ bill, line, code: textOf(code), kind: textOf(kind), fund: textOf(fund), quantity: maybeWhole(quantity) },
      ...{ rate: maybeText(rate), base: maybeWhole(base), amount: wholeOf(amount) },
    });
  });
  keepHelp(kept, event);
  keepCreditUses(kept, event);
}

/** What help has paid, an entry for each payer. */
function keepHelp(kept: Kept, event: Event): void {
  for (const { grant, payer, part, parts } of helpIn(event).given)
    parts.forEach(({ item, amount }, line) => {
      settle(kept, { seq: event.seq, part, line, receipt: null, use: "help", item, amount, help_grant: grant, payer });
    });
}

function keepReceipt(kept: Kept, { seq, by, fact, entries }: Event): void {
  const receipt = textOf(fact.receipt);
  kept.receipt.set(receipt, {
    ...{ receipt, book: textOf(fact.book), number: wholeOf(fact.number), party: textOf(fact.party), by, seq },
    ...{ amount: wholeOf(fact.amount), rest: wholeOf(fact.rest), rounding: wholeOf(fact.rounding) },
    ...{ way: textOf(fact.way), box: textOf(fact.box), named_for: maybeText(fact.namedFor), about: aboutOf(fact) },
    ...{ happened_on: textOf(fact.happenedOn), booked_on: textOf(fact.bookedOn), copies: 1 },
    ...{ cancelled_seq: null, cancelled_on: null, cancelled_why: null },
  });
  const paid = factsOf(fact.paid);
  const credit = maybeText(fact.credit);
  const first = entries.length - paid.length - (credit === null ? 0 : 1);
  paid.forEach(({ parts }, i) => {
    factsOf(parts).forEach(({ item, amount }, line) => {
      const at = { seq, part: first + i, line };
      settle(kept, { ...at, receipt, use: "payment", item: textOf(item), amount: wholeOf(amount) });
    });
  });
  if (credit !== null) {
    const at = { seq, part: entries.length - 1, line: 0 };
    settle(kept, { ...at, receipt, use: "credit", item: credit, amount: wholeOf(fact.rest) });
  }
}

/** Each use of a credit is one of the event's last entries: the debts that it paid, then the credit that it came from. */
function keepCreditUses(kept: Kept, { seq, fact, entries }: Event): void {
  const uses = factsOf(fact.credits);
  uses.forEach(({ receipt, credit, parts }, i) => {
    const at = { seq, part: entries.length - uses.length + i };
    const paid = factsOf(parts).map(({ item, amount }) => ({ item: textOf(item), amount: wholeOf(amount) }));
    const from = { receipt: maybeText(receipt) };
    paid.forEach((one, line) => {
      settle(kept, { ...at, line, ...from, use: "credit-used", ...one });
    });
    const taken = paid.reduce((all, { amount }) => all + amount, 0);
    settle(kept, { ...at, line: paid.length, ...from, use: "credit-taken", item: textOf(credit), amount: taken });
  });
}

function settle({ settlement }: Kept, row: Record<string, string | number | null>): void {
  settlement.set(`${row.seq}/${row.part}/${row.line}`, { help_grant: null, payer: null, ...row, undone_seq: null });
}

function keepUndone({ settlement }: Kept, { seq, fact }: Event): void {
  for (const { seq: of, part, line } of factsOf(fact.undone))
    change(settlement, `${textOf(of)}/${textOf(part)}/${textOf(line)}`, { undone_seq: seq });
}
