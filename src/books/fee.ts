import { asc } from "drizzle-orm";
import { canonical } from "../domain/canonical.ts";
import { addDays, type Day, type Period } from "../domain/day.ts";
import { checkFeeSchedule, type FeeSchedule, feeOf, parseFeeSchedule } from "../domain/fee.ts";
import { money } from "../domain/money.ts";
import { instalmentsOf } from "../domain/plan.ts";
import { Problem, refuse } from "../domain/problem.ts";
import { appendBill, billNumber, creditsByParty, findBill, type NewBill, onceTaken, unmeasured } from "./bill/bill.ts";
import { type By, type Kind, kind, type Sealed } from "./book.ts";
import { connectionByCode } from "./connection.ts";
import { fundByCode } from "./fund.ts";
import { listHouseholds } from "./household.ts";
import { act } from "./log.ts";
import { appendPlan } from "./plan/plan.ts";
import { serviceByCode } from "./service.ts";
import { ask, inVillage, type Reader, type Store } from "./store/store.ts";
import type { Decision } from "./tariff.ts";

interface FeeFact extends Omit<Decision, "untilOn"> {
  readonly service: string;
  readonly body: FeeSchedule;
}
const feeAdopted = kind<FeeFact>("fee-adopted", (rows, { village, seq, fact }) =>
  rows.add("feeSchedule", { village, seq, ...fact, body: canonical(fact.body) }),
);

/**
 * Adopts what a connection costs, by class, at once and on credit.
 * @throws Problem `field-invalid`, those of `checkFeeSchedule`, `code-unknown`, `adopted-already`, `several-problems`
 */
export function adoptFee(
  store: Store,
  by: By,
  input: Omit<Decision, "untilOn"> & { readonly file: unknown },
): Promise<readonly Sealed[]> {
  return act(store, by, "adopt-fee", input, async (book) => {
    const { file, ...decision } = input;
    const read = parseFeeSchedule(file);
    if ("problems" in read) return refuse(read.problems);
    const { schedule } = read;
    refuse(checkFeeSchedule(schedule, book.settings));
    const { service, fund, name } = schedule;
    await serviceByCode(book, service);
    await fundByCode(book, fund, { field: "fund" });
    if ((await listFees(book)).some((one) => one.service === service && one.fromOn === decision.fromOn))
      throw new Problem("adopted-already", { name, day: decision.fromOn });
    await book.append(feeAdopted, { ...decision, service, body: schedule });
  });
}

export interface FeeInput {
  readonly connection: string;
  readonly on: Day;
  /** First instalment, where it is bought on credit; null: paid at once. */
  readonly creditFrom: Day | null;
  /** Of a plan on credit. */
  readonly graceDays: number;
}

/**
 * Bills the fee of a connection, once. On credit the cash price and the charge for credit are two bills under one plan.
 * @throws Problem `code-unknown`, `fee-missing`, `fee-charged`, `fee-without-credit`, `class-unpriced`, `day-order`, `day-in-future`
 */
export function chargeFee(store: Store, by: By, input: FeeInput): Promise<readonly Sealed[]> {
  return act(store, by, "charge-fee", input, async (book) => {
    const { on, creditFrom, graceDays } = input;
    const { connection, code, party, service } = await connectionByCode(book, input.connection);
    const adopted = (await listFees(book)).findLast((one) => one.service === service && one.fromOn <= on);
    if (!adopted) throw new Problem("fee-missing", { service, day: on });
    const household = (await listHouseholds(book)).find((one) => one.party === party);
    const contributionClass = household?.contributionClass ?? "";
    const { cash, credit } = feeOf(adopted.body, contributionClass, book.settings);
    const [taken] = await onceTaken(book, { once: `connection-fee/${connection}` });
    if (taken)
      throw new Problem("fee-charged", { connection: code, bill: billNumber(await findBill(book, taken.bill)) });
    if (creditFrom !== null && !credit) throw new Problem("fee-without-credit", { class: contributionClass });
    const credits = (await creditsByParty(book)).get(party) ?? [];
    const period: Period = { from: on, until: addDays(on, 1) };
    const dueOn = creditFrom ?? addDays(on, Number(book.settings.rules.dueDays));
    const draft = (what: "connection-fee" | "credit-charge", amount: typeof cash, origin: string | null): NewBill => ({
      ...unmeasured,
      ...{ kind: what, dues: null, about: null, replaces: null },
      ...{ party, connection, service, period, origin, issuedOn: on, dueOn, once: `${what}/${connection}` },
      fee: { fromOn: adopted.fromOn, contributionClass },
      lines: [{ code: what, kind: what, fund: adopted.body.fund, amount }],
    });
    const fee = (await appendBill(book, draft("connection-fee", cash, null), credits)).fact.bill as string;
    if (creditFrom === null || !credit) return;
    const bills = [{ bill: fee, amount: cash }];
    if (credit.charge > 0) {
      const { fact } = await appendBill(book, draft("credit-charge", credit.charge, fee), credits);
      bills.push({ bill: fact.bill as string, amount: credit.charge });
    }
    const amount = money(cash + credit.charge);
    const instalments = instalmentsOf(amount, credit.instalments, creditFrom);
    await appendPlan(book, { party, amount, graceDays, agreedOn: on, decision: adopted.decision, bills, instalments });
  });
}

/** All schedules, in order of the day from which they hold. */
export async function listFees(reader: Reader) {
  return (await feeRows(reader)).map((row) => ({ ...row, body: JSON.parse(row.body) as FeeSchedule }));
}
const feeRows = ask("connection fees", (db, t) =>
  db
    .select()
    .from(t.feeSchedule)
    .where(inVillage(t.feeSchedule))
    .orderBy(asc(t.feeSchedule.fromOn), asc(t.feeSchedule.seq)),
);

export const feeKinds: readonly Kind<never>[] = [feeAdopted];
