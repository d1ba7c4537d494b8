import type { Day } from "../src/domain/day.ts";
import type { Money } from "../src/domain/money.ts";
import { int, maybeInt, maybeText, table, text } from "./columns.ts";
import { event } from "./log.ts";
import { fund } from "./money.ts";
import { bill } from "./papers.ts";
import { party } from "./people.ts";
import { service } from "./services.ts";

/** What is charged on bills that are late; `body` is its canonical file, see `domain/penalty.ts`. */
export const penaltyRule = table(
  "penalty_rule",
  {
    village: text(),
    penaltyRule: text(),
    fromOn: text<Day>(),
    decision: text(),
    decidedOn: text<Day>(),
    body: text(),
    seq: int(),
  },
  { key: ["village", "penaltyRule", "fromOn"], refs: [[["village", "seq"], event, ["village", "seq"]]] },
);

/** What a connection costs by class of household, at once or on credit; `body` is its canonical file, see `domain/fee.ts`. */
export const feeSchedule = table(
  "fee_schedule",
  {
    village: text(),
    service: text(),
    fromOn: text<Day>(),
    decision: text(),
    decidedOn: text<Day>(),
    body: text(),
    seq: int(),
  },
  {
    key: ["village", "service", "fromOn"],
    refs: [
      [["village", "service"], service, ["village", "service"]],
      [["village", "seq"], event, ["village", "seq"]],
    ],
  },
);

/** An agreed way of paying debts bit by bit: arrears, or a connection fee at its credit price. */
export const plan = table(
  "plan",
  {
    village: text(),
    plan: text(),
    code: text(),
    party: text(),
    amount: int<Money>(),
    graceDays: int(),
    agreedOn: text<Day>(),
    decision: text(),
    seq: int(),
    endedOn: maybeText<Day>(),
    endedWhy: maybeText<"early" | "broken">(),
    endedSeq: maybeInt(),
  },
  {
    key: ["village", "plan"],
    unique: [["village", "code"]],
    refs: [
      [["village", "party"], party, ["village", "party"]],
      [["village", "seq"], event, ["village", "seq"]],
    ],
    indexes: [["village", "party"]],
  },
);

/** Bills under a plan, with what was open of each when it was agreed. */
export const planBill = table(
  "plan_bill",
  { village: text(), plan: text(), bill: text(), amount: int<Money>() },
  {
    key: ["village", "plan", "bill"],
    refs: [
      [["village", "plan"], plan, ["village", "plan"]],
      [["village", "bill"], bill, ["village", "bill"]],
    ],
    indexes: [["village", "bill"]],
  },
);

export const instalment = table(
  "instalment",
  { village: text(), plan: text(), number: int(), dueOn: text<Day>(), amount: int<Money>() },
  { key: ["village", "plan", "number"], refs: [[["village", "plan"], plan, ["village", "plan"]]] },
);

/** When a loan between funds is to be paid back, part by part. */
export const loanInstalment = table(
  "loan_instalment",
  { village: text(), fundLoan: text(), number: int(), dueOn: text<Day>(), amount: int<Money>() },
  { key: ["village", "fundLoan", "number"] },
);

/** Fiscal years that the assembly has closed. */
export const fiscalYear = table(
  "fiscal_year",
  {
    village: text(),
    year: int(),
    closedOn: text<Day>(),
    decision: text(),
    decidedOn: text<Day>(),
    seq: int(),
  },
  { key: ["village", "year"], refs: [[["village", "seq"], event, ["village", "seq"]]] },
);

/** A fund's result of a closed year. */
export const yearResult = table(
  "year_result",
  { village: text(), year: int(), fund: text(), income: int<Money>(), expense: int<Money>() },
  {
    key: ["village", "year", "fund"],
    refs: [
      [["village", "year"], fiscalYear, ["village", "year"]],
      [["village", "fund"], fund, ["village", "fund"]],
    ],
  },
);
