import { between } from "./fund.ts";
import { frame, period, person } from "./paper.ts";
import { amount, count, day, listOf, maybe, record, text, used, word } from "./value.ts";

export const countSheetAnswer = record({
  box: text("Name of the box"),
  holder: person("Who holds it"),
  on: day("Day of the count"),
  expected: amount("What the book says lies in it at the end of the day"),
  pieces: listOf(
    record({ kind: word("What it is", "note", "coin"), value: amount("What it is worth") }),
    "The largest first; none for a currency that is not known",
  ),
  ...frame,
});

export const slipAnswer = record({
  kind: word("What it goes with", "move", "banking", "withdrawal", "hand-over"),
  number: maybe(text("Number of the bank's slip")),
  madeOn: day("As of this day"),
  on: maybe(day("Day on which it moved; null: to be written")),
  from: maybe(text("Name of the box that it leaves")),
  to: maybe(text("Name of the box that it comes into")),
  amount: maybe(amount("How much")),
  carriedBy: person("Who hands it over"),
  receivedBy: person("Who takes it"),
  ...frame,
});

const counted = (about: string) => maybe(count(`${about}; null where nobody wrote it down`));
export const decisionPaperAnswer = record({
  number: text("Number of the decision"),
  body: text("Name of the body"),
  decidedOn: day("Day on which it was decided"),
  kind: text("help, tariff, dues, transfer, loan, spending, rules, year, other"),
  request: maybe(text("Code of the case, of a decision on help")),
  text: maybe(text("What was decided; null for help, or once it has been erased")),
  outcome: word("What came out", "carried", "refused", "no-quorum"),
  meeting: maybe(text("Code of the meeting that voted")),
  members: counted("Members of the body on the day"),
  quorum: counted("Members who had to be there"),
  present: counted("Members who were there or represented"),
  votesFor: counted("Votes for it"),
  votesAgainst: counted("Votes against it"),
  abstained: counted("Abstentions"),
  recused: counted("Who stepped out"),
  adopted: listOf(
    record({ name: text("Tariff, dues, fee or rule that it adopted"), fromOn: day("From when it holds") }),
  ),
  chair: person("Who signs for the chair"),
  secretary: person("Who signs as secretary"),
  ...frame,
});

export const tariffPaperAnswer = record({
  on: day("Day on which it is in force"),
  service: record({
    service: text("Code of the service"),
    name: text("Its name"),
    unit: text("Its unit"),
    tariffs: listOf(
      record({
        decision: text("Number of the decision"),
        decidedOn: day("Day of the decision"),
        fromOn: day("From when it holds"),
        untilOn: maybe(day("Last day on which it holds, where that is known")),
        usual: listOf(
          record({ quantity: text("How much is used"), total: text("What it costs") }),
          "Bills for usual quantities",
        ),
      }),
      "Their files: tariff export",
    ),
  }),
  ...frame,
});

const { madeOn, opening, closing } = between;
export const monthPaperAnswer = record({
  period,
  madeOn,
  closedOn: maybe(day("Day on which the month was closed; null: it is not")),
  funds: listOf(
    record({
      name: text("Name of the fund"),
      ...{ opening, closing, billed: amount("What was billed for it"), collected: amount("What bills were paid with") },
      receivable: amount("What users still owe it at the end"),
      byKind: record({
        collected: amount("Collected from bills"),
        contribution: amount("Gifts and contributions"),
        expense: amount("Expenses, below zero"),
        help: amount("Solidarity, where it may be told"),
        "between-funds": amount("From and to other funds"),
        loan: amount("Lent and borrowed"),
        refund: amount("Refunds"),
        correction: amount("Corrections"),
        other: amount("All else"),
      }),
    }),
  ),
  help: maybe(amount("What solidarity paid of bills; null: it stands among expenses and payments")),
  owed: maybe(amount("What is owed at the end; null: by fewer than five")),
  arrears: listOf(record({ age: text("Days overdue"), amount: maybe(amount("How much; null: withheld")) })),
  services: listOf(
    record({
      name: text("Name of the service"),
      unit: text("Its unit"),
      billed: used("What was billed"),
      produced: maybe(used("What was measured at the source")),
      loss: maybe(used("What was produced and billed to nobody")),
      percentText: maybe(text("Share that was lost, in percent")),
    }),
  ),
  expenses: listOf(
    record({
      on: day("Booked day"),
      fund: text("Name of the fund"),
      number: maybe(text("Number of the payout; null: several together")),
      text: maybe(text("What for")),
      amount: amount("How much"),
    }),
  ),
  inKind: amount("Work and material that were given, as valued"),
  meetings: listOf(
    record({ body: text("Name of the body"), heldOn: day("Day for which it is called"), place: maybe(text("Where")) }),
    "Those still to come",
  ),
  ...frame,
});

export const handbookAnswer = record({
  on: day("As of this day"),
  bodies: listOf(
    record({
      name: text("Name of the body"),
      kind: text("bureau, committee, assembly, other"),
      quorum: text("Members who must be there: a number, or a fraction"),
      offices: listOf(
        record({
          role: text("Office"),
          name: maybe(text("Who holds it")),
          untilOn: maybe(day("Last day, where it is known")),
        }),
      ),
    }),
  ),
  services: listOf(record({ service: text("Code of the service"), name: text("Its name"), unit: text("Its unit") })),
  funds: listOf(
    record({ fund: text("Code of the fund"), name: text("Its name"), kind: text("What kind of fund it is") }),
  ),
  boxes: listOf(
    record({
      name: text("Name of the box"),
      kind: text("cash, purse, bank, mobile"),
      holder: person("Who holds it"),
    }),
  ),
  ...frame,
});
