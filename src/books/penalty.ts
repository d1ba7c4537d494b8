import { and, asc, eq, gt, inArray, isNull } from "drizzle-orm";
import type { BillLine } from "../domain/bill.ts";
import { canonical } from "../domain/canonical.ts";
import { addDays, type Day, daysBetween, monthOf, periodOf } from "../domain/day.ts";
import { least, type Money, minus, sum, zero } from "../domain/money.ts";
import {
  type PenaltyRule,
  parsePenaltyRule,
  penaltyOn,
  ruleFor,
  runPenaltyExamples,
  type Spared,
} from "../domain/penalty.ts";
import { Problem, refuse } from "../domain/problem.ts";
import type { Village } from "../domain/village.ts";
import { appendBill, billNumber, creditsByParty, type NewBill, type PenaltyTerms, unmeasured } from "./bill/bill.ts";
import { type By, type Kind, kind, type Sealed } from "./book.ts";
import { fundByCode } from "./fund.ts";
import { act } from "./log.ts";
import { planEnds, plansInForce } from "./plan/list.ts";
import { serviceByCode } from "./service.ts";
import { ask, inVillage, type Reader, type Store } from "./store/store.ts";
import type { Decision } from "./tariff.ts";
import { waitingByItem } from "./waitingHelp.ts";

interface RuleFact extends Omit<Decision, "untilOn"> {
  readonly code: string;
  readonly body: PenaltyRule;
}
const penaltyAdopted = kind<RuleFact>("penalty-adopted", (rows, { village, seq, fact: { code, body, ...decision } }) =>
  rows.add("penaltyRule", { village, seq, penaltyRule: code, ...decision, body: canonical(body) }),
);

/**
 * Adopts a rule for late bills: its own worked examples are run first. A later day of the same code replaces it.
 * @throws Problem `field-invalid`, those of `runPenaltyExamples`, `code-unknown`, `adopted-already`, `several-problems`
 */
export function adoptPenalty(
  store: Store,
  by: By,
  input: Omit<Decision, "untilOn"> & { readonly file: unknown },
): Promise<readonly Sealed[]> {
  return act(store, by, "adopt-penalty", input, async (book) => {
    const { file, ...decision } = input;
    const read = parsePenaltyRule(file);
    if ("problems" in read) return refuse(read.problems);
    const { rule } = read;
    refuse(runPenaltyExamples(rule, book.settings));
    await fundByCode(book, rule.fund, { field: "fund" });
    for (const service of rule.services ?? []) await serviceByCode(book, service);
    const { code, name } = rule;
    if ((await listPenaltyRules(book)).some((one) => one.penaltyRule === code && one.fromOn === decision.fromOn))
      throw new Problem("adopted-already", { name, day: decision.fromOn });
    await book.append(penaltyAdopted, { ...decision, code, body: rule });
  });
}

interface LateBill {
  readonly bill: string;
  readonly number: string;
  readonly party: string;
  readonly partyCode: string;
}
export interface PenaltyPreview {
  readonly drafts: readonly (LateBill & {
    readonly terms: PenaltyTerms;
    readonly base: Money;
    readonly line: BillLine;
  })[];
  readonly leftOut: readonly (LateBill & { readonly why: Spared })[];
}

interface RunFact {
  readonly on: Day;
  readonly issued: number;
  readonly total: Money;
  readonly leftOut: readonly { readonly bill: string; readonly why: Spared }[];
}
/** Closes a run; it keeps no rows of its own. */
const penaltiesRun = kind<RunFact>("penalties-run", () => undefined);

/**
 * Charges late bills what the rules say, one penalty a bill and calendar month; who is spared is listed with the reason. Each is a
 * bill of its own that hangs on the late one and is cancelled with it. It is for no service: nobody is cut for it.
 * @throws Problem `nothing-to-bill`, `day-in-future`
 */
export function penalise(store: Store, by: By, input: { readonly on: Day }): Promise<readonly Sealed[]> {
  return act(store, by, "penalise", input, async (book) => {
    const { on } = input;
    book.bookedOn(on);
    const { drafts, leftOut } = await previewPenalties(book, book.settings, on);
    if (drafts.length === 0) throw new Problem("nothing-to-bill", { period: on });
    const credits = await creditsByParty(book);
    const dueOn = addDays(on, Number(book.settings.rules.dueDays));
    for (const { bill, party, terms, line } of drafts) {
      const penalty: NewBill = {
        ...unmeasured,
        ...{ kind: "penalty", connection: null, service: null },
        ...{ party, once: onceFor(bill, on), period: periodOf(monthOf(on)), dues: null, about: null, replaces: null },
        ...{ issuedOn: on, dueOn, origin: bill, lines: [line], penalty: terms },
      };
      await appendBill(book, penalty, credits.get(party) ?? []);
    }
    await book.append(penaltiesRun, {
      on,
      issued: drafts.length,
      total: sum(drafts.map(({ line }) => line.amount)),
      leftOut: leftOut.map(({ bill, why }) => ({ bill, why })),
    });
  });
}

/** What a run on a day would charge, and whom it would spare; without any trace. Only bills past their due day are looked at. */
export async function previewPenalties(reader: Reader, settings: Village, on: Day): Promise<PenaltyPreview> {
  const rules = rulesInForce(await listPenaltyRules(reader), on);
  const [plans, ends] = [await plansInForce(reader), await planEnds(reader)];
  const standing = await standingPenalties(reader);
  const drafts: PenaltyPreview["drafts"][number][] = [];
  const leftOut: PenaltyPreview["leftOut"][number][] = [];
  for (const late of await lateBills(reader, on)) {
    const earlier = standing.filter(({ origin }) => origin === late.bill);
    const rule = ruleFor(rules, late.service);
    const why = sparedBy(late, rule, { planned: plans.has(late.bill), earlier: earlier.map(({ once }) => once), on });
    if (why) {
      leftOut.push({ ...named(late), why });
      continue;
    }
    const { body, penaltyRule: code, fromOn } = rule!;
    const charged = sum(earlier.map(({ total }) => total));
    const since = [late.dueOn, addDays(fromOn, -1), ends.get(late.bill) ?? late.dueOn].sort().at(-1)!;
    const { open, helped } = late;
    const terms: PenaltyTerms = { code, fromOn, since, open, helped, charged, days: daysBetween(since, on) };
    const { amount, base, capped } = penaltyOn(body, terms, settings);
    if (amount === 0) leftOut.push({ ...named(late), why: terms.days <= Number(body.graceDays) ? "grace" : "ceiling" });
    else drafts.push({ ...named(late), terms, base, line: lineOf(body, { base, amount, capped }) });
  }
  return { drafts, leftOut };
}

const named = ({ bill, number, party, partyCode }: Late): LateBill => ({ bill, number, party, partyCode });
const onceFor = (bill: string, on: Day): string => `penalty/${bill}/${monthOf(on)}`;

/** What stands in the way before any figure is worked out. */
function sparedBy(
  late: Late,
  rule: { readonly body: PenaltyRule } | undefined,
  at: { readonly planned: boolean; readonly earlier: readonly (string | null)[]; readonly on: Day },
): Spared | null {
  if (!rule) return "no-rule";
  const { openingDebts, lateAfterDays, every } = rule.body;
  if (late.kind === "opening" && !openingDebts) return "opening";
  if (late.disputedOn !== null) return "disputed";
  const officeDays = daysBetween(addDays(late.periodUntil, -1), late.issuedOn);
  if (lateAfterDays !== undefined && officeDays > Number(lateAfterDays)) return "office-late";
  if (at.planned) return "plan";
  if (late.open <= late.helped) return "helped";
  if (at.earlier.includes(onceFor(late.bill, at.on))) return "already";
  return every === "once" && at.earlier.length > 0 ? "once" : null;
}

/** "2 % of 106.00", unless the ceiling has cut it. */
function lineOf(rule: PenaltyRule, { base, amount, capped }: ReturnType<typeof penaltyOn>): BillLine {
  const line = { code: `penalty:${rule.code}`, kind: "penalty", fund: rule.fund, amount } as const;
  return rule.kind === "percent" && !capped ? { ...line, rate: rule.value, base } : line;
}

type Late = Awaited<ReturnType<typeof lateBills>>[number];

/** Bills past their due day of which something is open. Penalties bear none, nor charges for credit, nor a third party's share. */
async function lateBills(reader: Reader, on: Day) {
  const waiting = await waitingByItem(reader);
  const bills = new Map<string, Awaited<ReturnType<typeof openBills>>>();
  for (const row of await openBills(reader))
    if (row.dueOn < on) bills.set(row.bill, [...(bills.get(row.bill) ?? []), row]);
  return [...bills.values()].map((items) => {
    const open = items.map(({ amount, settled }) => minus(amount, settled));
    const helped = items.map(({ item }, i) => least(waiting.get(item) ?? zero, open[i]!));
    return { ...items[0]!, number: billNumber(items[0]!), open: sum(open), helped: sum(helped) };
  });
}

export type PenaltyRuleRow = Awaited<ReturnType<typeof listPenaltyRules>>[number];

/** All rules, in order of the day from which they hold. */
export async function listPenaltyRules(reader: Reader) {
  return (await ruleRows(reader)).map((row) => ({ ...row, body: JSON.parse(row.body) as PenaltyRule }));
}

/** Of each code the last one. */
export function rulesInForce(rules: readonly PenaltyRuleRow[], on: Day): PenaltyRuleRow[] {
  const begun = rules.filter(({ fromOn }) => fromOn <= on);
  return begun.filter((one) => begun.findLast(({ penaltyRule }) => penaltyRule === one.penaltyRule) === one);
}

const ruleRows = ask("penalty rules", (db, t) =>
  db
    .select()
    .from(t.penaltyRule)
    .where(inVillage(t.penaltyRule))
    .orderBy(asc(t.penaltyRule.fromOn), asc(t.penaltyRule.seq)),
);
const penalised = ["service", "dues", "connection-fee", "opening"];
const openBills = ask("open bills that may bear penalties", (db, t) =>
  db
    .select({
      bill: t.bill.bill,
      fiscalYear: t.bill.fiscalYear,
      number: t.bill.number,
      kind: t.bill.kind,
      party: t.bill.party,
      partyCode: t.party.code,
      service: t.bill.service,
      periodUntil: t.bill.periodUntil,
      issuedOn: t.bill.issuedOn,
      dueOn: t.bill.dueOn,
      disputedOn: t.bill.disputedOn,
      item: t.openItem.item,
      amount: t.openItem.amount,
      settled: t.openItem.settled,
    })
    .from(t.openItem)
    .innerJoin(t.bill, and(eq(t.bill.village, t.openItem.village), eq(t.bill.bill, t.openItem.bill)))
    .innerJoin(t.party, and(eq(t.party.village, t.bill.village), eq(t.party.party, t.bill.party)))
    .where(
      and(
        inVillage(t.openItem),
        eq(t.openItem.kind, "debt"),
        gt(t.openItem.amount, t.openItem.settled),
        inArray(t.bill.kind, penalised),
      ),
    )
    .orderBy(asc(t.party.code), asc(t.bill.seq), asc(t.openItem.item)),
);
const standingPenalties = ask("standing penalties", (db, t) =>
  db
    .select({ origin: t.bill.origin, once: t.bill.once, total: t.bill.total })
    .from(t.bill)
    .where(and(inVillage(t.bill), eq(t.bill.kind, "penalty"), isNull(t.bill.cancelledSeq)))
    .orderBy(asc(t.bill.seq)),
);

export const penaltyKinds: readonly Kind<never>[] = [penaltyAdopted, penaltiesRun];
