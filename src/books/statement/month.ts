import { addDays, type Day, type Month, type Period, periodOf } from "../../domain/day.ts";
import { flowsOf, isHelp, type Posted } from "../../domain/fund.ts";
import { type Money, money, zero } from "../../domain/money.ts";
import type { MonthOfFund, MonthPaper } from "../../domain/paper/village.ts";
import { withoutHelp } from "../../domain/year/paper.ts";
import { arrearsTold } from "../arrears.ts";
import { bodyOn } from "../body.ts";
import { frameNow } from "../frame.ts";
import { isHelpTold } from "../grant/publish.ts";
import { listMeetings } from "../meeting.ts";
import { toldOfMeeting } from "../minutes.ts";
import { listMonths } from "../month.ts";
import { listFunds } from "../service.ts";
import type { Reader } from "../store/store.ts";
import { yearBooked } from "../year/accounts.ts";
import { moralFigures } from "../year/moral.ts";
import { fundPaper } from "./fund.ts";

/**
 * A month for the notice board, by booked days. It says of each fund what its statement does, so that the two can't be set against
 * each other to find what few households got.
 */
export async function monthPaper(reader: Reader, month: Month, madeOn: Day): Promise<MonthPaper> {
  const period = periodOf(month);
  const closed = (await listMonths(reader)).find((one) => one.month === month);
  const { services, contributions } = await moralFigures(reader, period);
  const told = await isHelpTold(reader, period);
  const posted = await yearBooked(reader, period);
  const { funds, expenses } = await fundsIn(reader, { period, madeOn }, told ? posted : withoutHelp(posted));
  return {
    ...{ ...(await frameNow(reader)), period, madeOn, closedOn: closed?.closedOn ?? null, funds },
    help: told ? helpIn(posted) : null,
    ...(await arrearsTold(reader, addDays(period.until, -1))),
    services: services
      .filter(({ billed, produced }) => billed !== 0 || produced !== 0)
      .map(({ name, unit, billed, produced, loss, percentText, complete }) => ({
        ...{ name, unit, billed, produced: percentText === null ? null : produced },
        ...(complete ? { loss, percentText } : { loss: null, percentText: null }),
      })),
    expenses: [...expenses].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
    inKind: contributions.inKind,
    meetings: await meetingsFrom(reader, madeOn),
  };
}

async function fundsIn(
  reader: Reader,
  { period, madeOn }: { readonly period: Period; readonly madeOn: Day },
  posted: readonly Posted[],
) {
  const flows = flowsOf(posted);
  const funds: MonthOfFund[] = [];
  const expenses: MonthPaper["expenses"][number][] = [];
  for (const { fund, name } of await listFunds(reader)) {
    const { opening, closing, receivable, rows } = await fundPaper(reader, fund, period, madeOn);
    const byKind = { ...noFlows };
    for (const { kind, moneyIn, moneyOut } of rows) byKind[kind] = money(byKind[kind] + moneyIn - moneyOut);
    const owed = flows.get(fund)?.owed;
    const bills = { billed: owed?.billed ?? zero, collected: owed?.collected ?? zero };
    funds.push({ name, opening, closing, receivable, byKind, ...bills });
    const undone = new Set(rows.flatMap(({ kind, number }) => (kind === "correction" && number ? [number] : [])));
    for (const { on, kind, number, text, moneyOut } of rows)
      if (kind === "expense" && !undone.has(number ?? ""))
        expenses.push({ on, fund: name, number, text, amount: moneyOut });
  }
  return { funds: funds.filter((one) => !isStill(one)), expenses };
}

/** What all funds gave, less what they took back. */
const helpIn = (posted: readonly Posted[]): Money =>
  money(
    posted.reduce(
      (all, { debit, credit, amount }) => all + (isHelp(debit) ? amount : 0) - (isHelp(credit) ? amount : 0),
      0,
    ),
  );

const noFlows: MonthOfFund["byKind"] = {
  ...{ collected: zero, contribution: zero, expense: zero, help: zero, "between-funds": zero },
  ...{ loan: zero, refund: zero, correction: zero, other: zero },
};
const isStill = ({ opening, closing, billed, receivable, byKind }: MonthOfFund): boolean =>
  [opening, closing, billed, receivable, ...Object.values(byKind)].every((amount) => amount === 0);

/** Those that are called and still to come. What they are to speak of may name somebody, and stays with those who are called. */
async function meetingsFrom(reader: Reader, on: Day): Promise<MonthPaper["meetings"]> {
  const called = (await listMeetings(reader)).filter(({ heldSeq, heldOn }) => heldSeq === null && heldOn >= on);
  const meetings: MonthPaper["meetings"][number][] = [];
  for (const { body, heldOn, about } of called) {
    const { place } = await toldOfMeeting(reader, about);
    meetings.push({ body: (await bodyOn(reader, body, heldOn)).name, heldOn, place: place || null });
  }
  return meetings.sort((a, b) => (a.heldOn < b.heldOn ? -1 : 1));
}
