import { frame, period } from "./paper.ts";
import { amount, count, day, flag, listOf, maybe, record, text } from "./value.ts";

const standing = {
  fund: text("Code of the fund"),
  name: text("Its name"),
  kind: text("common, solidarity, service, project…"),
  cash: amount("Its share of the money in all boxes"),
  receivable: amount("What users and third parties owe it"),
  held: amount("Advances and deposits that it must give back or deliver for"),
  deposits: amount("Of that, households' deposits"),
  lent: amount("Lent to other funds"),
  borrowed: amount("Borrowed from other funds"),
  reserve: amount("What must stay in it, by decision"),
  restricted: amount("Unspent contributions that may be spent on something alone"),
  committed: amount("What help that was decided may still cost"),
  waiting: amount("What help owes on bills that were issued"),
  available: amount("Cash less all of these and what is held for others"),
};
const moment = {
  on: maybe(day("Booked up to this day; null: all that is booked")),
  asKnown: maybe(count("As the book stood right after this event; null: as it stands")),
};

export const fundsAnswer = record({
  ...moment,
  funds: listOf(record({ ...standing, red: flag("Less than nothing is available") }), "By position"),
  cash: amount("What they have together"),
});

export const movement = {
  on: day("Booked day"),
  number: maybe(text("Number of the paper")),
  text: maybe(text("What it was about")),
  moneyIn: amount("What came in"),
  moneyOut: amount("What went out"),
  balance: amount("What was there after it"),
};
export const between = {
  period,
  madeOn: day("As of this day"),
  opening: amount("At the beginning"),
  closing: amount("At the end"),
};

export const fundStatementAnswer = record({
  fund: text("Name of the fund"),
  ...between,
  rows: listOf(record({ ...movement, kind: text("collected, contribution, expense, help, loan…") })),
  receivable: amount("What users still owe the fund"),
  ...frame,
});

export const loanAnswer = record({
  lender: text("Fund that has lent"),
  borrower: text("Fund that owes it"),
  open: amount("What is still owed"),
  unapproved: amount("What of it no decision covers: red until it is ratified or repaid"),
  due: amount("What should have been paid back by the day, by the plans"),
  overdue: amount("What of it was not"),
  plan: listOf(record({ dueOn: day("Day on which it is due"), amount: amount("How much") }), "None: no plan"),
});
export const loansAnswer = record({ loans: listOf(loanAnswer, "By lender and borrower") });

const grant = text("Case number of the help");
export const fundAnswer = record({
  ...moment,
  ...standing,
  red: flag("Less than nothing is available"),
  movements: listOf(
    record({
      on: movement.on,
      kind: text("collected, contribution, expense, help, loan…"),
      number: movement.number,
      text: movement.text,
      moneyIn: movement.moneyIn,
      moneyOut: movement.moneyOut,
    }),
    "The last ones, the newest first; those of help without the bill",
  ),
  restrictedBy: listOf(
    record({
      code: text("Number of the contribution"),
      purpose: maybe(text("What it may be spent on")),
      helpClass: maybe(text("Whom it may help")),
      caseCode: maybe(text("Case that it sponsors")),
      deadline: maybe(day("Until when")),
      received: amount("What came in"),
      left: amount("What is not spent"),
    }),
    "`restricted` is what is left of them",
  ),
  committedTo: listOf(
    record({
      grant,
      months: count("Months in which a bill is still to come"),
      each: amount("Most of a month, or what it took on average"),
      estimated: flag("There is no most"),
      used: amount("Given, or promised, in those months already"),
      amount: amount("What this fund will pay of it"),
    }),
    "They come to `committed`",
  ),
  waitingFor: listOf(
    record({ grant, bill: text("Number of the bill"), amount: amount("What waits") }),
    "They come to `waiting`",
  ),
  loans: listOf(loanAnswer),
});

export const reservedAnswer = record({
  fund: standing.fund,
  amount: amount("What must stay in it"),
  fromOn: day("Since when"),
  headCode: text("Sequence number and start of the head"),
});
export const betweenFundsAnswer = record({
  lender: text("Fund that lends or gives"),
  borrower: text("Fund that borrows or gets"),
  amount: amount("How much"),
  headCode: text("Sequence number and start of the head"),
});
