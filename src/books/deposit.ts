import { accountId, accountParts } from "../domain/account.ts";
import type { Day } from "../domain/day.ts";
import { type Entry, type Transfer, transfer } from "../domain/entry.ts";
import { least, type Money, money, sum } from "../domain/money.ts";
import { allocate, type Part, settled } from "../domain/payment.ts";
import { Problem } from "../domain/problem.ts";
import { type By, type Kind, kind, type Sealed } from "./book.ts";
import { connectionByCode } from "./connection.ts";
import { entryCount, listTotals, totalOf } from "./entry.ts";
import { act } from "./log.ts";
import { openDebtsOf } from "./openItem.ts";
import { listParties, partyByCode } from "./party.ts";
import { serviceByCode } from "./service.ts";
import type { Reader, Store } from "./store/store.ts";

export interface Deposit {
  readonly party: string;
  readonly code: string;
  readonly name: string;
  readonly fund: string;
  readonly amount: Money;
}

/** What each household has left with each fund: cash that is there, and is not the village's. */
export async function listDeposits(reader: Reader): Promise<Deposit[]> {
  const parties = new Map((await listParties(reader)).map((one) => [one.party, one]));
  const held = (await listTotals(reader)).flatMap(({ account, debits, credits }): Deposit[] => {
    const { code, fund, owner } = accountParts(account);
    const party = parties.get(owner ?? "");
    if (code !== "deposits" || !party || credits <= debits) return [];
    return [{ party: party.party, code: party.code, name: party.name, fund, amount: money(credits - debits) }];
  });
  return held.sort((a, b) => (a.code < b.code ? -1 : a.code > b.code ? 1 : a.fund < b.fund ? -1 : 1));
}

interface AppliedFact {
  readonly connection: string;
  readonly party: string;
  readonly fund: string;
  readonly happenedOn: Day;
  readonly bookedOn: Day;
  readonly amount: Money;
  readonly parts: readonly Part[];
}
const depositApplied = kind<AppliedFact>("deposit-applied", (rows, { village, seq, fact }) => {
  const part = entryCount(fact) - 1;
  fact.parts.forEach(({ item, amount }, line) => {
    rows.add("settlement", { village, seq, part, line, receipt: null, use: "deposit", item, amount, undoneSeq: null });
  });
});

/**
 * A closed connection's deposit pays what is asked of its service, oldest first; the rest stays the household's, to be given back.
 * @throws Problem `code-unknown`, `connection-not-closed`, `deposit-none`, `nothing-owed`, `day-in-future`
 */
export function applyDeposit(
  store: Store,
  by: By,
  input: { readonly connection: string; readonly on: Day },
): Promise<readonly Sealed[]> {
  return act(store, by, "apply-deposit", input, async (book) => {
    const { connection, code, party, service, closedOn } = await connectionByCode(book, input.connection);
    if (closedOn === null || closedOn > input.on) throw new Problem("connection-not-closed", { connection: code });
    const { fund } = await serviceByCode(book, service);
    const { code: household } = await partyByCode(book, party);
    const [total] = await totalOf(book, { account: accountId("deposits", fund, party) });
    const held = money(total ? total.credits - total.debits : 0);
    if (held === 0) throw new Problem("deposit-none", { party: household, fund });
    const debts = (await openDebtsOf(book, party))
      .filter((debt) => debt.service === service)
      .filter(({ asked }) => asked > 0)
      .map(({ item, bill, fund: of, asked }) => ({ item, bill: bill!, fund: of, open: asked }));
    const amount = least(held, sum(debts.map(({ open }) => open)));
    if (amount === 0) throw new Problem("nothing-owed", { party: household });
    const parts = allocate(amount, debts).paid.flatMap((one) => one.parts);
    const days = { happenedOn: input.on, bookedOn: book.bookedOn(input.on) };
    await book.append(
      depositApplied,
      { connection, party, fund, ...days, amount, parts },
      { entries: [appliedEntry(party, fund, parts, days)], openItems: settled(parts) },
    );
  });
}

/** Debts of the deposit's own fund where they stand; of another fund, its cash gets what the deposit's fund gives up. */
function appliedEntry(party: string, fund: string, parts: readonly Part[], days: Omit<Entry, "transfers">): Entry {
  const transfers = parts.flatMap(({ fund: of, amount }): Transfer[] =>
    of === fund
      ? [transfer(fund, ["deposits", party], ["receivable", party], amount)]
      : [
          transfer(fund, ["deposits", party], "pooled-cash", amount),
          transfer(of, "pooled-cash", ["receivable", party], amount),
        ],
  );
  return { ...days, transfers };
}

export const depositKinds: readonly Kind<never>[] = [depositApplied];
