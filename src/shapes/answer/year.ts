import { cashKinds, owedKinds } from "../../domain/fund.ts";
import { frame, period } from "./paper.ts";
import { amount, count, day, flag, listOf, maybe, record, text, used } from "./value.ts";

const closing = { decision: text("Number of the assembly's decision"), decidedOn: day("Day of the decision") };

const results = listOf(
  record({
    fund: text("Code of the fund"),
    income: amount("What the year brought it"),
    expense: amount("What the year cost it"),
    result: amount("Income less expense"),
  }),
  "By position of the funds",
);
export const yearsAnswer = record({
  closed: listOf(record({ year: count("Fiscal year"), ...closing, closedOn: day("Day of closing"), funds: results })),
  next: maybe(count("The year that closes next")),
});
export const yearClosedAnswer = record({
  year: count("The year that is closed"),
  ...closing,
  headCode: text("Sequence number and start of the head"),
});

const figures = (about: string) =>
  listOf(record({ account: text("Account of the chart"), amount: amount("What stands on it") }), about);
const flows = <K extends string>(kinds: readonly K[], about: string) =>
  record(Object.fromEntries(kinds.map((kind) => [kind, amount(about)])) as Record<K, ReturnType<typeof amount>>);

const fund = record({
  fund: text("Code of the fund"),
  name: text("Its name"),
  opening: amount("Own funds at the beginning: those at the end of the year before"),
  broughtIn: amount("Put in by opening balances during the year"),
  income: amount("Income"),
  expense: amount("Expense"),
  result: amount("Income less expense"),
  closing: amount("Own funds at the end: assets less liabilities"),
  assets: amount("What it has"),
  liabilities: amount("What it owes"),
  openingCash: amount("Its money at the beginning"),
  cash: flows(cashKinds, "What came in less what went out"),
  closingCash: amount("Its money at the end"),
  openingOwed: amount("What it was owed at the beginning"),
  owed: flows(owedKinds, "What became owed (opening, billed), or was settled"),
  closingOwed: amount("What it is owed at the end"),
  incomes: figures("Income statement: income by kind"),
  expenses: figures("Income statement: expense by kind"),
  has: figures("Balance sheet: assets"),
  owes: figures("Balance sheet: liabilities; own funds are `closing`"),
  lines: listOf(
    record({
      code: text("Account of the chart"),
      opening: amount("Debits less credits at the beginning"),
      debits: amount("Debits of the year"),
      credits: amount("Credits of the year"),
      closing: amount("Debits less credits at the end, before the result is carried"),
    }),
    "Trial balance",
  ),
});

const box = record({
  box: text("Code of the box"),
  name: text("Its name"),
  opening: amount("What lay in it at the beginning"),
  closing: amount("What lay in it at the end"),
  counted: maybe(
    record({
      on: day("Day of the last count"),
      amount: amount("What was counted"),
      difference: amount("Counted less expected"),
    }),
  ),
});

const service = record({
  service: text("Code of the service"),
  name: text("Its name"),
  unit: text("Its unit"),
  connections: count("Connections at the end, neither cut nor closed"),
  opened: count("Connections opened during the year"),
  closed: count("Connections closed during the year"),
  billed: used("Billed"),
  produced: used("Measured at the source"),
  authorised: used("Used with leave and not billed"),
  loss: used("Produced less billed less authorised"),
  percentText: maybe(text("Loss in percent of what was produced")),
  complete: flag("The source was measured over the whole year"),
});

const body = { body: text("The body") };

export const yearReportAnswer = record({
  year: count("Fiscal year"),
  period,
  closed: maybe(record({ on: day("Day of closing"), ...closing })),
  funds: listOf(fund, "By position"),
  boxes: listOf(box),
  bills: record({ issued: count("Bills issued"), cancelled: count("Credit notes") }),
  receipts: record({
    given: count("Receipts given"),
    amount: maybe(amount("What they say; null where help is, since it could be worked out of it")),
    cancelled: count("Receipts cancelled"),
    cancelledAmount: amount("What those said"),
  }),
  arrears: listOf(record({ age: text("Days overdue"), amount: amount("What is owed") }), "At the end of the year"),
  served: listOf(
    record({
      service: text("Service"),
      section: maybe(text("Section")),
      households: count("Households that it serves at the end of the year"),
    }),
  ),
  services: listOf(service, "By position"),
  help: maybe(
    record({
      households: count("Households whose bills help paid"),
      granted: count("Households that help was granted to"),
      grants: count("Grants of help"),
      amount: amount("Help given"),
    }),
  ),
  contributions: record({
    contributors: count("Contributors that gave something"),
    received: amount("Money received from them"),
    inKind: amount("Labour and material, valued"),
  }),
  decisions: listOf(
    record({ ...body, carried: count("Decisions carried"), refused: count("Motions refused, or without a quorum") }),
    "Without those on single requests for help",
  ),
  meetings: listOf(record({ ...body, held: count("Meetings held") })),
  bodies: listOf(
    record({ ...body, members: count("Members at the end of the year"), women: count("Women among them") }),
  ),
  ...frame,
});
