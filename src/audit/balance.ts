import { type Check, type Desk, type Event, factOf, factsOf, textOf, wholeOf } from "./fact.ts";
import { amountOf, helpIn } from "./help/said.ts";

interface Balance {
  /** Bills that stand, less receipts that stand, less what was brought in or given back of credit. */
  papers: number;
  /** Receivable less advances. */
  ledger: number;
}

/** Rule 24: what each party owes by its papers, by the ledger, and by what stands open. */
export function balancesOf({ note }: Desk): Check {
  const parties = new Map<string, Balance>();
  const balance = (party: string): Balance => {
    const known = parties.get(party) ?? { papers: 0, ledger: 0 };
    parties.set(party, known);
    return known;
  };
  const say = papersSay((party, amount) => {
    balance(party).papers += amount;
  });
  const open = openSums();
  return {
    rules: [24],
    event(event) {
      say(event);
      open.event(event);
      for (const { transfers } of event.entries)
        for (const { debit, credit, amount } of transfers)
          for (const [account, change] of [
            [debit, amount],
            [credit, -amount],
          ] as const) {
            const [code, , party] = account.split("/");
            if (party && (code === "receivable" || code === "advances")) balance(party).ledger += change;
            open.post(account, change);
          }
    },
    end() {
      for (const [party, { papers, ledger }] of parties)
        if (papers !== ledger) note(24, "balance-differs", `party ${party}`, papers, ledger);
      for (const [account, { open: items, ledger }] of open.all)
        if (items !== ledger) note(24, "balance-differs", `account ${account}`, items, ledger);
    },
  };
}

/** What each paper changes in what its party owes. */
function papersSay(owe: (party: string, amount: number) => void): (event: Event) => void {
  const papers = new Map<string, { readonly party: string; amount: number }>();
  const receipts = new Map<number, string>();
  const stand = (id: string, party: string, amount: number) => {
    papers.set(id, { party, amount });
    owe(party, amount);
  };
  const fall = (id: string) => {
    const paper = papers.get(id);
    if (paper) owe(paper.party, -paper.amount);
  };
  // A bill that goes takes back what cash was rounded by when it was paid: its receipts settle that much less.
  const takeRounding = ({ entries }: Event) => {
    for (const { reverses, transfers } of entries) {
      const paper = papers.get(receipts.get(reverses?.seq ?? -1) ?? "");
      if (!paper) continue;
      for (const { debit, credit, amount } of transfers) {
        const less = credit === rounding ? amount : debit === rounding ? -amount : 0;
        paper.amount += less;
        owe(paper.party, less);
      }
    }
  };
  // What a deposit has paid, by its lines: a cancelled bill lets them go.
  const applied = new Map<string, { readonly party: string; readonly amount: number }>();
  return (event) => {
    const { seq, kind, fact, entries } = event;
    const party = textOf(fact.party);
    // Help pays for the household, an entry for each payer; whatever mirrors that entry takes it back.
    for (const { reverses } of event.entries) if (reverses) fall(`help ${reverses.seq}/${reverses.part}`);
    for (const share of helpIn(event).given) stand(`help ${seq}/${share.part}`, share.party, -amountOf(share));
    if (kind === "bill-issued") stand(textOf(fact.bill), party, wholeOf(fact.total));
    if (kind === "bill-cancelled") {
      fall(textOf(fact.bill));
      takeRounding(event);
    }
    if (kind === "payment-received") {
      receipts.set(seq, textOf(fact.receipt));
      stand(textOf(fact.receipt), party, wholeOf(fact.rounding) - wholeOf(fact.amount));
    }
    if (kind === "receipt-cancelled") fall(textOf(fact.receipt));
    if (kind === "money-paid-out" && fact.kind === "refund") owe(party, wholeOf(fact.amount));
    if (kind === "deposit-applied")
      factsOf(fact.parts).forEach(({ amount }, line) => {
        applied.set(`${seq}/${entries.length - 1}/${line}`, { party, amount: wholeOf(amount) });
        owe(party, -wholeOf(amount));
      });
    for (const one of factsOf(fact.undone)) {
      const back = applied.get(`${textOf(one.seq)}/${textOf(one.part)}/${textOf(one.line)}`);
      if (back) owe(back.party, back.amount);
    }
    if (kind === "opened") for (const one of factsOf(fact.credits)) owe(textOf(one.party), -wholeOf(one.amount));
  };
}

const rounding = "cash-rounding/common";

/** Open debts and credits by the account in which they stand. */
function openSums() {
  const all = new Map<string, { open: number; ledger: number }>();
  const items = new Map<string, { readonly account: string; readonly sign: 1 | -1 }>();
  const at = (account: string) => {
    const known = all.get(account) ?? { open: 0, ledger: 0 };
    all.set(account, known);
    return known;
  };
  return {
    all,
    post(account: string, change: number): void {
      if (/^(receivable|advances)\//.test(account)) at(account).ledger += change;
    },
    event({ items: changes }: Event): void {
      for (const change of changes) {
        if (change.opens) {
          const { item, kind, party, fund, amount } = factOf(change.opens);
          const debt = kind === "debt";
          const account = `${debt ? "receivable" : "advances"}/${textOf(fund)}/${textOf(party)}`;
          items.set(textOf(item), { account, sign: debt ? 1 : -1 });
          at(account).open += (debt ? 1 : -1) * wholeOf(amount);
          continue;
        }
        const item = items.get(textOf(change.item));
        const less = change.settles ? wholeOf(change.settles) : -wholeOf(change.reopens);
        if (item) at(item.account).open -= item.sign * less;
      }
    },
  };
}
