import { type Check, type Desk, factsOf, textOf, wholeOf } from "./fact.ts";
import { compareTable } from "./rows.ts";

type Row = Readonly<Record<string, string | number>>;

/** Rules 10 and 13 for loans between funds that have a plan: its parts come to what was lent, in order of their days. */
export function loansOf(desk: Desk): Check {
  const rows: Row[] = [];
  return {
    rules: [10, 13],
    event({ kind, seq, fact }) {
      if (kind !== "loan-made") return;
      const plan = factsOf(fact.plan ?? []);
      if (plan.length === 0) return;
      const whole = plan.reduce((total, { amount }) => total + wholeOf(amount), 0);
      const lent = wholeOf(fact.amount);
      if (whole !== lent) desk.note(13, "loan-plan-differs", `event ${seq}`, lent, whole);
      const days = plan.map(({ dueOn }) => textOf(dueOn));
      if (days.some((day, i) => i > 0 && day <= days[i - 1]!))
        desk.note(13, "loan-plan-differs", `event ${seq}`, "one day after another", days.join(", "));
      plan.forEach(({ dueOn, amount }, i) => {
        const key = { fund_loan: textOf(fact.fundLoan), number: i + 1 };
        rows.push({ ...key, due_on: textOf(dueOn), amount: wholeOf(amount) });
      });
    },
    end: () => compareTable(desk, 10, "loan_instalment", ["fund_loan", "number"], rows),
  };
}
