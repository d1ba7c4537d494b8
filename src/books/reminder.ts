import { addDays, type Day, daysBetween } from "../domain/day.ts";
import { sum, zero } from "../domain/money.ts";
import type { NoticePaper, OverdueOnPaper, ReminderPaper } from "../domain/paper/household.ts";
import { Problem } from "../domain/problem.ts";
import { cutList, type Debt, overdueDebts } from "./arrears.ts";
import { type BillRow, findBill } from "./bill/bill.ts";
import { connectionByCode } from "./connection.ts";
import { frameNow } from "./frame.ts";
import { householdByCode, inWalkingOrder } from "./household.ts";
import { named, namesOf, onPaper } from "./paper.ts";
import { listMandates, listPersons } from "./person.ts";
import { serviceByCode } from "./service.ts";
import type { Reader } from "./store/store.ts";
import { villageSettings } from "./village.ts";

/**
 * Reminders in the order of the houses, for those whose oldest debt has been due for `overdueDays` or longer; none where nobody is
 * late. @param asked `payBy` null: as many days from today as the village gives for a bill @throws Problem `code-unknown`, `day-order`
 */
export async function reminderPapers(
  reader: Reader,
  asked: {
    readonly household: string | null;
    readonly overdueDays: number;
    readonly madeOn: Day;
    readonly payBy: Day | null;
  },
): Promise<ReminderPaper[]> {
  const only = asked.household === null ? null : (await householdByCode(reader, asked.household)).party;
  const letter = await letterOf(reader, asked);
  const debts = grouped(await overdueDebts(reader, asked.madeOn), ({ party }) => party);
  const papers: ReminderPaper[] = [];
  for (const house of await inWalkingOrder(reader)) {
    const own = debts.get(house.party) ?? [];
    const late = own[0] !== undefined && daysBetween(own[0].dueOn!, asked.madeOn) >= asked.overdueDays;
    if (late && (only === null || only === house.party)) papers.push(await letter(house, own));
  }
  return papers;
}

/**
 * Notices that a connection will be cut, in the order of the houses: of one connection, or of all that may be cut.
 * @throws Problem `code-unknown`, `cut-without-debt`, `day-order`
 */
export async function noticePapers(
  reader: Reader,
  asked: {
    readonly service: string;
    readonly connection: string | null;
    readonly madeOn: Day;
    /** First day on which it may be cut; to be paid before it. */
    readonly cutOn: Day;
  },
): Promise<NoticePaper[]> {
  const { madeOn, cutOn } = asked;
  const { service, name } = await serviceByCode(reader, asked.service);
  const only = asked.connection === null ? null : (await connectionByCode(reader, asked.connection)).connection;
  const letter = await letterOf(reader, { madeOn, payBy: addDays(cutOn, -1) });
  const found = (await cutList(reader, service, madeOn)).filter((one) => only === null || one.connection === only);
  if (only !== null && found.length === 0)
    throw new Problem("cut-without-debt", { connection: asked.connection!, service });
  const papers: NoticePaper[] = [];
  for (const house of await inWalkingOrder(reader))
    for (const { party, code: connection, debts } of found.sort((a, b) => (a.code < b.code ? -1 : 1)))
      if (party === house.party) papers.push({ ...(await letter(house, debts)), service: name, connection, cutOn });
  return papers;
}

/** How a letter about debts is made: what all share is read once. */
async function letterOf(reader: Reader, asked: { readonly madeOn: Day; readonly payBy: Day | null }) {
  const { madeOn } = asked;
  const { rules } = await villageSettings(reader);
  const payBy = asked.payBy ?? addDays(madeOn, Number(rules.dueDays));
  if (payBy < madeOn) throw new Problem("day-order", { from: madeOn, until: payBy });
  const shared = { ...(await frameNow(reader)), madeOn, payBy, ask: await whomToAsk(reader, madeOn) };
  const names = await namesOf(reader);
  type House = Awaited<ReturnType<typeof inWalkingOrder>>[number];
  return async (house: House, debts: readonly (Debt & { readonly byPlan: boolean })[]): Promise<ReminderPaper> => {
    const overdue: OverdueOnPaper[] = [];
    // A bill has a debt in each of its funds; on paper it is one.
    for (const parts of grouped(debts, ({ bill, dueOn }) => `${bill} ${dueOn}`).values()) {
      const { bill, dueOn, byPlan } = parts[0]!;
      const row: BillRow = await findBill(reader, bill);
      const open = sum(parts.map((part) => part.open));
      const days = daysBetween(dueOn!, madeOn);
      overdue.push({ bill: named(row, names), issuedOn: row.issuedOn, dueOn: dueOn!, days, open, byPlan });
    }
    const total = sum([zero, ...overdue.map(({ open }) => open)]);
    return { ...shared, household: onPaper(house), section: house.sectionName, overdue, total };
  };
}

/** Who holds the purse of the village on a day. */
async function whomToAsk(reader: Reader, on: Day): Promise<ReminderPaper["ask"]> {
  const persons = new Map((await listPersons(reader)).map((one) => [one.person, one]));
  const inOffice = (await listMandates(reader)).filter(
    ({ role, fromOn, untilOn }) => role === "treasurer" && fromOn <= on && (untilOn === null || untilOn >= on),
  );
  return [...new Set(inOffice.map(({ person }) => person))].flatMap((person) => {
    const { name, nameAr, phone } = persons.get(person)!;
    return name ? [{ name, nameAr: nameAr || null, phone: phone || null }] : [];
  });
}

/** Rows by a key, in the order in which each key comes first. */
function grouped<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) groups.set(key(row), [...(groups.get(key(row)) ?? []), row]);
  return groups;
}
