import { and, asc, eq, gt } from "drizzle-orm";
import { type Day, daysBetween } from "../domain/day.ts";
import { type Money, money, sum, zero } from "../domain/money.ts";
import type { ArrearsTold } from "../domain/paper/figures.ts";
import { Problem } from "../domain/problem.ts";
import { publishable } from "../domain/withheld.ts";
import { listBills } from "./bill/list.ts";
import type { By, Sealed } from "./book.ts";
import { appendState, connectionByCode, listConnections, listStates } from "./connection.ts";
import { bookedDays } from "./entry.ts";
import { act } from "./log.ts";
import { waitingOn } from "./openItem.ts";
import { byDueDay, plansInForce } from "./plan/list.ts";
import { ask, inVillage, type Reader, type Store } from "./store/store.ts";

/** Days overdue, the last without end. Source: domain.md 12. */
export const ages = ["not-due", "0-30", "31-90", "91-180", "181-365", "over"] as const;
export type Age = (typeof ages)[number];

export interface Arrears {
  readonly party: string;
  readonly code: string;
  readonly name: string;
  readonly byAge: Readonly<Record<Age, Money>>;
  readonly disputed: Money;
  readonly overdue: Money;
  readonly open: Money;
}

export const ageOf = (days: number): Age =>
  days <= 0
    ? "not-due"
    : days <= 30
      ? "0-30"
      : days <= 90
        ? "31-90"
        : days <= 180
          ? "91-180"
          : days <= 365
            ? "181-365"
            : "over";

/**
 * What each party owes on a day by days overdue; what is disputed stands apart, and what help will pay is nobody's arrears. Ageing
 * goes by the due day, not by booking; under a plan by the due days of its instalments.
 */
export async function arrearsByAge(reader: Reader, on: Day): Promise<Arrears[]> {
  const parties = new Map<string, Debt[]>();
  const plans = await plansInForce(reader);
  for (const row of byDueDay(plans, (await openDebts(reader)).map(withOpen)))
    if (row.open > 0) parties.set(row.party, [...(parties.get(row.party) ?? []), row]);
  return [...parties.values()]
    .map((rows) => {
      const within = (keep: (row: (typeof rows)[number]) => boolean) => sum(rows.filter(keep).map((row) => row.open));
      const age = (row: (typeof rows)[number]) => ageOf(daysBetween(row.dueOn ?? on, on));
      const byAge = Object.fromEntries(
        ages.map((one) => [one, within((row) => row.disputedOn === null && age(row) === one)]),
      ) as Record<Age, Money>;
      const { party, code, name } = rows[0]!;
      const overdue = sum(ages.filter((one) => one !== "not-due").map((one) => byAge[one]));
      return {
        party,
        code,
        name,
        byAge,
        disputed: within((row) => row.disputedOn !== null),
        overdue,
        open: within(() => true),
      };
    })
    .sort((a, b) => (a.code < b.code ? -1 : 1));
}

/**
 * What is past its due day and may be asked for, oldest first: neither what is disputed nor what help will pay; what is under a plan
 * goes by the due days of its instalments.
 */
export async function overdueDebts(reader: Reader, on: Day): Promise<(Debt & { readonly byPlan: boolean })[]> {
  const plans = await plansInForce(reader);
  return byDueDay(plans, (await openDebts(reader)).map(withOpen))
    .filter(({ open, disputedOn, dueOn }) => open > 0 && disputedOn === null && dueOn !== null && dueOn < on)
    .map((debt) => ({ ...debt, byPlan: plans.has(debt.bill) }));
}

export interface CutCandidate {
  readonly connection: string;
  readonly code: string;
  readonly party: string;
  readonly partyCode: string;
  readonly name: string;
  /** Overdue for this same service and not disputed. */
  readonly overdue: Money;
  readonly days: number;
  readonly debts: readonly (Debt & { readonly byPlan: boolean })[];
}

/**
 * Open connections whose household is overdue for that same service; never for dues, never while disputed or under a plan. Worst
 * first.
 */
export async function cutList(reader: Reader, service: string, on: Day): Promise<CutCandidate[]> {
  const states = new Map((await listStates(reader)).map(({ connection, state }) => [connection, state]));
  const all = (await overdueDebts(reader, on)).filter((debt) => debt.service === service && !debt.byPlan);
  return (await listConnections(reader))
    .filter((one) => one.service === service && ["open", "suspended"].includes(states.get(one.connection) ?? ""))
    .flatMap(({ connection, code, party }): CutCandidate[] => {
      const debts = all.filter(
        (row) => row.party === party && (row.connection === connection || row.connection === null),
      );
      const [oldest] = debts;
      if (!oldest) return [];
      const { code: partyCode, name } = oldest;
      const overdue = sum(debts.map(({ open }) => open));
      const days = daysBetween(oldest.dueOn!, on);
      return [{ connection, code, party, partyCode, name, overdue, days, debts }];
    })
    .sort((a, b) => b.overdue - a.overdue || (a.code < b.code ? -1 : 1));
}

/** Cuts a connection for debts of its own service. @throws Problem `code-unknown`, `cut-without-debt`, `connection-state`, `day-order` */
export function cutConnection(
  store: Store,
  by: By,
  input: { readonly connection: string; readonly fromOn: Day },
): Promise<readonly Sealed[]> {
  return act(store, by, "cut-connection", input, async (book) => {
    const { connection, service } = await connectionByCode(book, input.connection);
    const owing = (await cutList(book, service, input.fromOn)).some((one) => one.connection === connection);
    const state = (await listStates(book)).findLast((one) => one.connection === connection)?.state;
    if (!owing && state !== "cut" && state !== "closed")
      throw new Problem("cut-without-debt", { connection: input.connection, service });
    await appendState(book, { connection: input.connection, state: "cut", fromOn: input.fromOn });
  });
}

type DebtRow = Awaited<ReturnType<typeof openDebts>>[number];
export type Debt = ReturnType<typeof withOpen>;
/** Nobody is chased or cut for what help will pay. */
const withOpen = (row: DebtRow) => ({ ...row, open: money(row.amount - row.settled - row.waiting) });

const openDebts = ask("open debts", (db, t) =>
  db
    .select({
      party: t.openItem.party,
      code: t.party.code,
      name: t.party.name,
      service: t.openItem.service,
      bill: t.bill.bill,
      connection: t.bill.connection,
      disputedOn: t.bill.disputedOn,
      dueOn: t.openItem.dueOn,
      amount: t.openItem.amount,
      settled: t.openItem.settled,
      waiting: waitingOn,
    })
    .from(t.openItem)
    .innerJoin(t.party, and(eq(t.party.village, t.openItem.village), eq(t.party.party, t.openItem.party)))
    .innerJoin(t.bill, and(eq(t.bill.village, t.openItem.village), eq(t.bill.bill, t.openItem.bill)))
    .where(and(inVillage(t.openItem), eq(t.openItem.kind, "debt"), gt(t.openItem.amount, t.openItem.settled)))
    .orderBy(asc(t.openItem.dueOn), asc(t.openItem.seq)),
);

/** What was open at the end of a booked day, whatever was paid or cancelled since; disputed debts too. */
export async function debtsOn(
  reader: Reader,
  on: Day,
  dayOf: (seq: number) => Day,
): Promise<{ readonly party: string; readonly age: Age; readonly open: Money }[]> {
  const done = (seq: number | null) => seq !== null && dayOf(seq) <= on;
  const settled = new Map<string, number>();
  for (const { item, seq, undoneSeq, amount } of await allSettlements(reader))
    if (done(seq) && !done(undoneSeq)) settled.set(item, (settled.get(item) ?? 0) + amount);
  const cancelled = new Set(
    (await listBills(reader)).filter(({ cancelledSeq }) => done(cancelledSeq)).map(({ bill }) => bill),
  );
  return (await allDebts(reader))
    .filter(({ seq, bill }) => done(seq) && !cancelled.has(bill!))
    .map(({ item, party, dueOn, amount }) => ({
      ...{ party, age: ageOf(daysBetween(dueOn ?? on, on)) },
      open: money(amount - (settled.get(item) ?? 0)),
    }));
}

/** What was owed at the end of a day, by age, for all to read; an age that few owe in is withheld, and another where it would tell that one. */
export async function arrearsTold(reader: Reader, on: Day): Promise<ArrearsTold> {
  const debts = (await debtsOn(reader, on, await bookedDays(reader))).filter(({ open }) => open > 0);
  const told = publishable(
    debts.map(({ party, age }) => ({ household: party, figures: ["all", age] })),
    ["all", ...ages],
  );
  const amountOf = (figure: string, own: typeof debts): Money | null =>
    own.length === 0 ? zero : told.has(figure) ? sum(own.map(({ open }) => open)) : null;
  return {
    owed: amountOf("all", debts),
    arrears: ages.map((age) => ({
      age,
      amount: amountOf(
        age,
        debts.filter((one) => one.age === age),
      ),
    })),
  };
}

const allSettlements = ask("all settlements", (db, t) =>
  db
    .select({
      item: t.settlement.item,
      seq: t.settlement.seq,
      undoneSeq: t.settlement.undoneSeq,
      amount: t.settlement.amount,
    })
    .from(t.settlement)
    .where(inVillage(t.settlement)),
);
const allDebts = ask("all debts", (db, t) =>
  db
    .select({
      item: t.openItem.item,
      party: t.openItem.party,
      bill: t.openItem.bill,
      dueOn: t.openItem.dueOn,
      seq: t.openItem.seq,
      amount: t.openItem.amount,
    })
    .from(t.openItem)
    .where(and(inVillage(t.openItem), eq(t.openItem.kind, "debt"))),
);
