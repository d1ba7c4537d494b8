import { expect } from "vitest";
import { add, type Levels, price, share, sum, total } from "./centimes.ts";
import { monthsIn } from "./days.ts";
import { type Auditor, type Fact, heldBy, type Payer, type Terms } from "./hire.ts";
import { fallen, helpOn, lastOf } from "./promiseAuditor.ts";

/** What funds owe one another, and what of their money is spoken for. */

const decisions: Readonly<Record<string, 1 | -1>> = { "loan-made": 1, "loan-ratified": 1, "loan-repaid": -1 };

/**
 * To be told of every answer: a fund that has too little takes back what it lent, and borrows. What comes back by decision lowers
 * what had been decided, what a short fund takes back what had not.
 */
export function lent(auditor: Auditor, kind: string, fact: Fact): void {
  const steps = new Map<string, { open: number; decided: number }>();
  const step = (pair: string) => steps.get(pair) ?? steps.set(pair, { open: 0, decided: 0 }).get(pair)!;
  for (const { transfers } of (fact.entries ?? []) as readonly { transfers: readonly Record<string, string>[] }[])
    for (const { fund, debit, credit, amount } of transfers) {
      const way = /^due-/.test(debit!) ? 1 : /^due-/.test(credit!) ? -1 : 0;
      add(auditor.funds, fund!, -way * Number(amount));
      const [account, lender, borrower] = (way > 0 ? debit! : credit!).split("/");
      if (account === "due-from") step(`${lender} ${borrower}`).open += way * Number(amount);
    }
  const decided = decisions[kind];
  if (decided) step(`${fact.lender} ${fact.borrower}`).decided += decided * Number(fact.amount);
  for (const [pair, { open, decided: more }] of steps) {
    const loan = auditor.loans[pair] ?? { open: 0, decided: 0 };
    const now = loan.open + open;
    auditor.loans[pair] = { open: now, decided: Math.min(now, Math.max(0, loan.decided + more)) };
  }
}

export const owes = ({ loans }: Auditor, lender: string, borrower: string): { open: number; decided: number } =>
  loans[`${lender} ${borrower}`] ?? { open: 0, decided: 0 };

/** Of several funds and contributions, what a sum costs each. */
function costsOf(whole: number, payers: readonly Payer[]): Levels {
  const parts = share(whole, Object.fromEntries(payers.map((payer, i) => [i, payer.share])));
  const costs: Levels = {};
  for (const [i, { fund, contribution }] of payers.entries()) add(costs, contribution ?? fund, parts[i] ?? 0);
  return costs;
}

/** What help may still cost: its most, else the mean of its last six months, for each month that is not billed. */
function mayCost(auditor: Auditor, party: string, terms: Terms, until: string, past: readonly number[]): Levels {
  const bills = auditor.bills.filter((one) => one.stands && one.party === party && one.month !== null);
  const months = monthsIn(terms.from, until).filter((first) => !bills.some(({ month }) => month === first));
  const would = byMonth(bills.map(({ month, used }) => [month!, total(helpOn(terms, used, price(used)))]));
  const last = (past.length > 0 ? past : would).slice(-6);
  const mean = last.length === 0 ? 0 : Math.ceil(sum(last) / last.length);
  return costsOf((terms.most ?? mean) * months.length, terms.payers);
}
function byMonth(amounts: readonly (readonly [string, number])[]): number[] {
  const months: Levels = {};
  for (const [month, amount] of amounts) add(months, month, amount);
  return Object.keys(months)
    .sort()
    .map((month) => months[month]!);
}

/** What a request asks of each fund and each contribution. */
export const asks = (auditor: Auditor, party: string, terms: Terms): Levels =>
  terms.form === "remit" ? costsOf(terms.value, terms.payers) : mayCost(auditor, party, terms, terms.until, []);

/** What of each fund and each contribution is committed, waited for and restricted, and what is left to decide on. */
export function standings(
  auditor: Auditor,
  today: string,
): Record<"committed" | "waiting" | "restricted" | "available", Levels> {
  const all = () => Object.fromEntries(Object.keys(auditor.funds).map((fund) => [fund, 0]));
  const [committed, waiting, restricted] = [all(), all(), all()];
  for (const grant of auditor.grants) {
    if (grant.form === "remit" || fallen(grant, today)) continue;
    const own = auditor.helps.filter((one) => one.grant === grant);
    const past = byMonth(own.map(({ bill, parts }) => [bill.month!, total(parts)]));
    for (const [fund, amount] of Object.entries(mayCost(auditor, grant.party, grant, lastOf(grant), past)))
      add(committed, fund, amount);
  }
  for (const { waits, grant, payer, parts } of auditor.helps) {
    const { fund, contribution } = grant.payers[payer]!;
    if (waits) add(waiting, contribution ?? fund, total(parts));
  }
  add(restricted, "village", sum(auditor.contributions.map(({ left }) => left)));
  const available = { ...auditor.funds };
  for (const { contribution, left } of auditor.contributions) available[contribution] = left;
  for (const bound of [heldBy(auditor), auditor.reserves, committed, waiting, restricted])
    for (const [fund, amount] of Object.entries(bound)) add(available, fund, -amount);
  return { committed, waiting, restricted, available };
}

/** What the book says of loans and standings is what the auditor says. */
export function expectStandings(
  auditor: Auditor,
  today: string,
  funds: readonly Readonly<Record<"fund" | "committed" | "waiting" | "restricted" | "available", string | number>>[],
  loans: readonly {
    readonly lender: string;
    readonly borrower: string;
    readonly open: number;
    readonly unapproved: number;
  }[],
): void {
  const own = standings(auditor, today);
  for (const figure of ["committed", "waiting", "restricted", "available"] as const)
    expect([figure, ...funds.map((one) => [one.fund, one[figure]])]).toEqual([
      figure,
      ...funds.map(({ fund }) => [fund, own[figure][fund]]),
    ]);
  const open = Object.entries(auditor.loans).filter(([, loan]) => loan.open > 0);
  const told = loans.map(({ lender, borrower, ...loan }) => [
    `${lender} ${borrower}`,
    loan.open,
    loan.open - loan.unapproved,
  ]);
  expect(told.sort()).toEqual(open.map(([pair, loan]) => [pair, loan.open, loan.decided]).sort());
}
