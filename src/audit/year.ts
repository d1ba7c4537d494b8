import { isCarried, type Nature, natureOf } from "./chart.ts";
import { type Check, type Desk, type Event, factsOf, maybeText, textOf, wholeOf } from "./fact.ts";
import type { Row } from "./open.ts";
import { compareTable } from "./rows.ts";

/** Rules 29, 30 and 31: closed years, and what there is against what is owed. */
export function yearsOf(desk: Desk): Check {
  const ledger = ledgerOf();
  const checkBoxes = boxesOf(desk);
  const checkYear = closingsOf(desk, ledger);
  const years: Row[] = [];
  const results: Row[] = [];
  return {
    rules: [29, 30, 31],
    event(event) {
      const { seq, kind, fact } = event;
      ledger.event(event);
      checkBoxes(event);
      if (kind !== "year-closed") return;
      checkYear(event);
      const year = wholeOf(fact.year);
      years.push({
        ...{ year, closed_on: textOf(fact.closedOn), decision: textOf(fact.decision), seq },
        decided_on: textOf(fact.decidedOn),
      });
      for (const { fund, income, expense } of factsOf(fact.funds))
        results.push({ year, fund: maybeText(fund), income: wholeOf(income), expense: wholeOf(expense) });
    },
    async end() {
      await compareTable(desk, 30, "fiscal_year", ["year"], years);
      await compareTable(desk, 30, "year_result", ["year", "fund"], results);
    },
  };
}

type Ledger = ReturnType<typeof ledgerOf>;
type Months = Map<string, Map<string, number>>;

/** Credits less debits of each account by booked month, but for what closes a year; and which months are closed. */
function ledgerOf() {
  const months: Months = new Map();
  let firstMonth = 1;
  let closed = "";
  const add = (month: string, account: string, amount: number) => {
    const sums = months.get(month) ?? new Map<string, number>();
    months.set(month, sums.set(account, (sums.get(account) ?? 0) + amount));
  };
  /** Sums of accounts over the months that `keep` takes. */
  const over = (keep: (month: string) => boolean): Map<string, number> => {
    const all = new Map<string, number>();
    for (const [month, sums] of months)
      if (keep(month)) for (const [account, amount] of sums) all.set(account, (all.get(account) ?? 0) + amount);
    return all;
  };
  return {
    over,
    closedUntil: () => closed,
    /** First and last month of a fiscal year. */
    span(year: number): readonly [first: string, last: string] {
      const month = (at: number) => `${year + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, "0")}`;
      return [month(firstMonth - 1), month(firstMonth + 10)];
    },
    event({ kind, fact, entries }: Event): void {
      if (kind === "village-founded") firstMonth = wholeOf(fact.fiscalMonth);
      if (kind === "month-closed") closed = textOf(fact.month);
      if (kind === "year-closed") return;
      for (const { bookedOn, transfers } of entries)
        for (const { debit, credit, amount } of transfers) {
          add(bookedOn.slice(0, 7), debit, -amount);
          add(bookedOn.slice(0, 7), credit, amount);
        }
    },
  };
}

/** What a fund's accounts of some natures come to, credits less debits. */
function totalOf(sums: ReadonlyMap<string, number>, fund: string, ...natures: readonly Nature[]): number {
  let total = 0;
  for (const [account, amount] of sums) {
    const nature = natureOf(account);
    if (account.split("/")[1] === fund && nature && natures.includes(nature)) total += amount;
  }
  return total;
}

function closingsOf({ note }: Desk, ledger: Ledger): (event: Event) => void {
  let before: { readonly year: number; readonly closing: ReadonlyMap<string, number> } | undefined;
  return (event) => {
    const { seq, fact } = event;
    const year = wholeOf(fact.year);
    const [first, last] = ledger.span(year);
    const name = `year ${year}`;
    if (before && year !== before.year + 1) note(30, "year-order", name, before.year + 1, year);
    if (ledger.closedUntil() < last) note(30, "year-order", name, `${last} closed`, ledger.closedUntil());
    const within = ledger.over((month) => month >= first && month <= last);
    const [eve, end] = [ledger.over((month) => month < first), ledger.over((month) => month <= last)];
    checkCarried(note, event, within);
    // Before the first closed year nothing was earned or spent, or that year was passed over.
    const skipped = before ? undefined : [...eve].find(([account, amount]) => isCarried(account) && amount !== 0);
    if (skipped) note(30, "year-order", name, "nothing earned or spent before it", skipped[0]);
    const stated = new Map(factsOf(fact.funds).map((one) => [textOf(one.fund), one]));
    const booked = [...end.keys()].map((account) => account.split("/")[1] ?? "");
    for (const fund of new Set([...stated.keys(), ...booked])) {
      const says = (figure: string) => wholeOf(stated.get(fund)?.[figure]);
      const figure = (rule: 30 | 31, what: string, want: number) => {
        if (says(what) !== want) note(rule, "year-figure", `${name} ${fund} ${what} in event ${seq}`, want, says(what));
      };
      const own = totalOf(eve, fund, "equity", "income", "expense");
      const opening = before ? (before.closing.get(fund) ?? 0) : own;
      if (says("opening") !== opening) note(29, "year-opening", `${name} ${fund}`, opening, says("opening"));
      const [income, expense] = [totalOf(within, fund, "income"), 0 - totalOf(within, fund, "expense")];
      figure(30, "income", income);
      figure(30, "expense", expense);
      figure(30, "result", income - expense);
      figure(31, "broughtIn", totalOf(within, fund, "equity"));
      figure(31, "assets", 0 - totalOf(end, fund, "asset"));
      figure(31, "liabilities", totalOf(end, fund, "liability"));
      figure(31, "closing", totalOf(end, fund, "equity", "income", "expense"));
    }
    before = { year, closing: new Map([...stated].map(([fund, one]) => [fund, wholeOf(one.closing)])) };
  };
}

/** Rule 30: each account of income and expense goes to its fund's result with all that the year left on it. */
function checkCarried(note: Desk["note"], { seq, entries }: Event, within: ReadonlyMap<string, number>): void {
  const gone = new Map<string, number>();
  for (const { debit, credit, amount } of entries.flatMap(({ transfers }) => transfers)) {
    const [account, out] = isCarried(debit) ? [debit, amount] : [credit, -amount];
    gone.set(account, (gone.get(account) ?? 0) + out);
  }
  for (const account of new Set([...gone.keys(), ...[...within.keys()].filter(isCarried)])) {
    const [want, is] = [within.get(account) ?? 0, gone.get(account) ?? 0];
    if (want !== is) note(30, "year-carried", `${account} in event ${seq}`, want, is);
  }
}

/**
 * Rule 31 at the end of months: what lay in the boxes was the funds' cash, so that the funds' accounts, which balance, were about
 * money that was there. An event whose sides differ is rule 12's to name; here both sides must also be booked in one month.
 */
function boxesOf({ note }: Desk): (event: Event) => void {
  const rest = new Map<string, number>();
  const add = (on: string, amount: number) => {
    rest.set(on.slice(0, 7), (rest.get(on.slice(0, 7)) ?? 0) + amount);
  };
  return ({ kind, fact, entries, moves }) => {
    const cash = entries.flatMap(({ bookedOn, transfers }) =>
      transfers.map(({ debit, credit, amount }) => ({
        on: bookedOn,
        amount: (credit.startsWith("pooled-cash/") ? amount : 0) - (debit.startsWith("pooled-cash/") ? amount : 0),
      })),
    );
    const all = [...cash, ...moves.map((move) => ({ on: move.bookedOn, amount: move.moneyIn - move.moneyOut }))];
    if (all.reduce((total, { amount }) => total + amount, 0) === 0) for (const { on, amount } of all) add(on, amount);
    if (kind !== "month-closed") return;
    const month = textOf(fact.month);
    const uneven = [...rest].reduce((total, [of, amount]) => (of <= month ? total + amount : total), 0);
    if (uneven !== 0) note(31, "sheet-uneven", `boxes at the end of ${month}`, "the funds' cash", `${uneven} more`);
  };
}
