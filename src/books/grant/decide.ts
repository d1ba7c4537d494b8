import { and, asc, eq, like } from "drizzle-orm";
import { canonical } from "../../domain/canonical.ts";
import { addDays, type Day, monthOf, monthsBetween } from "../../domain/day.ts";
import { type HelpForm, type HelpTerms, readTerms, sharedBy } from "../../domain/help/terms.ts";
import { moneyText, parseMoney, sum, zero } from "../../domain/money.ts";
import { allocate } from "../../domain/payment.ts";
import { instalmentsOf } from "../../domain/plan.ts";
import { Problem } from "../../domain/problem.ts";
import { creditsByParty } from "../bill/bill.ts";
import { cancelBills } from "../bill/correct.ts";
import { billsOfParty } from "../bill/list.ts";
import { type About, type Book, type By, type Kind, kind, type Sealed } from "../book.ts";
import { assemblyDecision } from "../decision.ts";
import { fundStandings } from "../fund.ts";
import { tiesTo } from "../kin.ts";
import { act } from "../log.ts";
import { openDebtsOf } from "../openItem.ts";
import { listMandates } from "../person.ts";
import { appendPlan, owedOn } from "../plan/plan.ts";
import { type RequestRow, requestByCode, wantState } from "../request.ts";
import { ask, given, inVillage, type Reader, type Store } from "../store/store.ts";
import { bySource, commitmentFor } from "./commit.ts";
import { appendHelp, type OwingClaim, takeBack } from "./give.ts";
import { daysToRatify, type GrantRow, grantByCode, grantsOf, hasFallen } from "./grant.ts";
import { payable } from "./settle.ts";
import { refuseUnsponsored } from "./sponsor.ts";

interface GrantFact {
  readonly helpGrant: string;
  readonly code: string;
  readonly helpRequest: string;
  readonly party: string;
  readonly form: HelpForm;
  readonly terms: HelpTerms;
  readonly fromOn: Day;
  readonly untilOn: Day;
  /** Null for the president's urgent word. */
  readonly decision: string | null;
  readonly decidedOn: Day;
  readonly urgent: boolean;
  /** Beyond what was available, because the assembly said so. */
  readonly beyond: string | null;
}
const helpGranted = kind<GrantFact>("help-granted", (rows, { village, seq, fact }) => {
  const { terms, urgent, beyond, ...columns } = fact;
  const standing = { ratifiedSeq: null, reviewFrom: null, endedOn: null, endedWhy: null, endedSeq: null };
  rows.add("helpGrant", {
    ...{ village, seq, ...columns, ...standing, terms: canonical(terms) },
    ...{ urgent: urgent ? 1 : 0, beyond: beyond === null ? 0 : 1 },
  });
  rows.set("helpRequest", { village, helpRequest: fact.helpRequest }, { state: "granted" });
});

/**
 * Gives the help that was decided. A remitted debt is paid at once; the rest pays the bills of its months as they are issued.
 * @param input.beyond code of the assembly's decision to promise more than the fund has available, or null
 * @throws Problem `code-unknown`, `request-state`, `code-taken` (urgent help is to be ratified), `help-unapproved`, `day-in-future`,
 * `term-too-long`, `help-unfunded`, those of `refuseUnsponsored`
 */
export function grantHelp(
  store: Store,
  by: By,
  input: { readonly request: string; readonly on: Day; readonly beyond: string | null },
): Promise<readonly Sealed[]> {
  return act(store, by, "grant-help", input, async (book) => {
    const request = await requestByCode(book, input.request);
    wantState(request, ["approved"]);
    book.refuseFuture(input.on);
    // The president's urgent word: its decision ratifies it.
    if ((await grantsOf(book)).some(({ helpRequest }) => helpRequest === request.helpRequest))
      throw new Problem("code-taken", { what: "grant", code: request.code }, { field: "request" });
    const decision = await decisionFor(book, request);
    if (!decision) throw new Problem("help-unapproved", { request: request.code });
    if (input.on < decision.decidedOn)
      throw new Problem("day-order", { from: decision.decidedOn, until: input.on }, { field: "on" });
    const beyond = input.beyond === null ? null : await assemblyDecision(book, input.beyond);
    const terms = readTerms(request.terms);
    await refuseLong(book, terms);
    await refuseUnfunded(book, request, terms, beyond);
    const { decision: id, code: number, decidedOn } = decision;
    await append(book, request, terms, { on: input.on, number, decision: id, decidedOn, urgent: false, beyond });
  });
}

/**
 * The president helps at once, for one month; it falls unless ratified within 30 days.
 * @throws Problem `code-unknown`, `request-state`, `day-in-future`, `president-needed`, `president-tied`, `term-too-long`, `help-unfunded`, those of `refuseUnsponsored`
 */
export function grantUrgently(
  store: Store,
  by: By,
  input: { readonly request: string; readonly on: Day },
): Promise<readonly Sealed[]> {
  return act(store, by, "grant-urgently", input, async (book) => {
    const { on } = input;
    const request = await requestByCode(book, input.request);
    wantState(request, ["open", "reviewed"]);
    book.refuseFuture(on);
    const presides = (await listMandates(book)).some(
      ({ person, role, fromOn, untilOn }) =>
        person === book.by.person && role === "president" && fromOn <= on && (untilOn === null || on <= untilOn),
    );
    if (!presides) throw new Problem("president-needed", { person: by.person });
    if ((await tiesTo(book, request.party, on)).has(book.by.person))
      throw new Problem("president-tied", { person: by.person, request: request.code });
    const terms = readTerms(request.terms);
    const months = monthsOf(terms);
    if (months > 1) throw new Problem("term-too-long", { class: "urgent", months: String(months), most: "1" });
    await refuseUnfunded(book, request, terms, null);
    await append(book, request, terms, { on, number: "", decision: null, decidedOn: on, urgent: true, beyond: null });
  });
}

async function append(
  book: Book,
  request: RequestRow,
  terms: HelpTerms,
  said: Pick<GrantFact, "decision" | "decidedOn" | "urgent" | "beyond"> & { readonly on: Day; readonly number: string },
): Promise<void> {
  const { on, number, ...how } = said;
  const { helpRequest, party, code } = request;
  const helpGrant = book.newId("k");
  const { form, fromOn, untilOn } = terms;
  const fact = { ...{ helpGrant, code, helpRequest, party, form, terms, fromOn, untilOn }, ...how };
  const { seq } = await book.append(helpGranted, fact);
  if (form === "instalments") await spread(book, request, terms, { agreedOn: on, decision: number });
  if (form !== "remit") return;
  const urgent = said.urgent ? 1 : 0;
  const standing = {
    village: book.village,
    ratifiedSeq: null,
    reviewFrom: null,
    endedOn: null,
    endedWhy: null,
    refusedSeq: null,
  };
  const grant: GrantRow = { ...fact, ...standing, endedSeq: null, seq, urgent, beyond: said.beyond === null ? 0 : 1 };
  await appendHelp(book, await payable(book, await remitted(book, grant), on), on);
}

/** What is owed is paid in parts from the first day on, by a plan. @throws Problem `nothing-owed`, those of a plan */
async function spread(
  book: Book,
  { party, code }: RequestRow,
  terms: HelpTerms,
  by: { readonly agreedOn: Day; readonly decision: string },
): Promise<void> {
  const { services, charges, value, fromOn } = terms;
  const feeOnly = charges.includes("connection-fee");
  const within = new Set(
    (await billsOfParty(book, { party }))
      .filter(({ service }) => services.length === 0 || services.includes(service ?? ""))
      .filter(({ kind: of }) => !feeOnly || of === "connection-fee" || of === "credit-charge")
      .map(({ bill }) => bill),
  );
  const bills = (await owedOn(book, party, [])).filter(({ bill }) => within.has(bill));
  const amount = sum(bills.map((one) => one.amount));
  const parts = Number(value);
  if (amount < parts) throw new Problem("nothing-owed", { party: code });
  await appendPlan(book, {
    ...{ party, amount, bills, ...by, graceDays: Number(book.settings.rules.dueDays) },
    instalments: instalmentsOf(amount, parts, fromOn),
  });
}

/** Open bills that a remitted sum pays, oldest due day first; what is left when none is open is not given. */
async function remitted(book: Book, grant: GrantRow): Promise<OwingClaim[]> {
  const { terms, party } = grant;
  const debts = (await openDebtsOf(book, party))
    .filter(({ service }) => terms.services.length === 0 || terms.services.includes(service ?? ""))
    .filter(({ asked }) => asked > 0)
    .map(({ item, bill, fund, asked }) => ({ item, bill: bill!, fund, open: asked }));
  const { paid } = allocate(parseMoney(terms.value, book.settings.decimals)!, debts);
  return paid.flatMap(({ bill, parts }) => {
    const items = new Map(parts.map(({ fund, item }) => [fund, item]));
    return sharedBy(parts, terms.payers).flatMap((own, payer) =>
      own.length === 0 ? [] : [{ what: { bill, party, items, served: [] }, grant, payer, parts: own }],
    );
  });
}

const monthsOf = ({ fromOn, untilOn }: HelpTerms): number => monthsBetween(monthOf(fromOn), monthOf(untilOn)) + 1;

/** The longest term of a class where the village has set none. Source: domain.md 8. */
const longestTerm = 12;

/** @throws Problem `term-too-long` */
async function refuseLong(book: Book, terms: HelpTerms): Promise<void> {
  // Parts of a debt are the household's own money.
  if (terms.form === "instalments") return;
  const set = (await classesOf(book, { helpClass: terms.helpClass })).findLast(({ fromOn }) => fromOn <= book.today);
  const most = set?.months ?? longestTerm;
  const months = monthsOf(terms);
  if (months > most)
    throw new Problem("term-too-long", { class: terms.helpClass, months: String(months), most: String(most) });
}

/** @throws Problem `help-unfunded` with what is there, and those of contributions, which nobody's leave makes larger */
async function refuseUnfunded(book: Book, request: RequestRow, terms: HelpTerms, beyond: string | null): Promise<void> {
  const { byFund, byContribution } = await costOf(book, request, terms);
  await refuseUnsponsored(book, request, terms, byContribution);
  if (beyond !== null) return;
  const standings = await fundStandings(book, book.today);
  const { decimals } = book.settings;
  for (const [fund, amount] of byFund) {
    const available = standings.find((one) => one.fund === fund)!.available;
    if (amount <= available) continue;
    const there = moneyText(available < 0 ? zero : available, decimals);
    throw new Problem("help-unfunded", { fund, asked: moneyText(amount, decimals), there });
  }
}

/** What a grant binds of each fund and of each contribution. */
const costOf = async (book: Book, { party, code }: RequestRow, terms: HelpTerms) =>
  terms.form === "remit"
    ? bySource(parseMoney(terms.value, book.settings.decimals)!, terms.payers)
    : commitmentFor(book, { party, code, terms });

/**
 * A body says yes to urgent help that the president had given.
 * @throws Problem `code-unknown`, `help-unapproved`, `ratified-late`, `unchanged`
 */
export function ratifyGrant(store: Store, by: By, input: { readonly grant: string }): Promise<readonly Sealed[]> {
  return act(store, by, "ratify-grant", input, async (book) => {
    const grant = await grantByCode(book, input.grant);
    if (grant.urgent === 0 || grant.ratifiedSeq !== null)
      throw new Problem("unchanged", { what: "grant", code: input.grant });
    refuseEnded(grant);
    const decision = await decisionFor(book, await requestByCode(book, grant.helpRequest));
    if (!decision) throw new Problem("help-unapproved", { request: grant.code });
    const last = addDays(grant.decidedOn, daysToRatify);
    if (decision.decidedOn > last) throw new Problem("ratified-late", { grant: grant.code, day: last });
    const { helpGrant, helpRequest } = grant;
    await book.append(grantRatified, { helpGrant, helpRequest, decision: decision.decision });
  });
}
const grantRatified = kind<Pick<GrantFact, "helpGrant" | "helpRequest" | "decision">>(
  "grant-ratified",
  (rows, { village, seq, fact: { helpGrant, helpRequest, decision } }) => {
    rows.set("helpGrant", { village, helpGrant }, { ratifiedSeq: seq, decision });
    rows.set("helpRequest", { village, helpRequest }, { state: "granted" });
  },
);

/** Why help ends before its term. */
export const endings = ["decided", "death", "remarriage", "return", "left", "not-ratified"] as const;
export type Ending = (typeof endings)[number];

const grantReviewed = kind<{
  readonly helpGrant: string;
  readonly on: Day;
  readonly why: Ending;
  readonly about: About;
}>("grant-reviewed", (rows, { village, fact: { helpGrant, on } }) =>
  rows.set("helpGrant", { village, helpGrant }, { reviewFrom: on }),
);
const grantEnded = kind<{ readonly helpGrant: string; readonly on: Day; readonly why: Ending; readonly about: About }>(
  "grant-ended",
  (rows, { village, seq, fact: { helpGrant, on, why } }) =>
    rows.set("helpGrant", { village, helpGrant }, { endedOn: on, endedWhy: why, endedSeq: seq }),
);

export interface EndInput {
  readonly grant: string;
  readonly on: Day;
  readonly why: Ending;
  readonly reason: string;
}

/** A death, a remarriage, a return: help goes on for one month of grace, unless it is asked for again. @throws Problem `code-unknown`, `grant-ended` */
export function reviewGrant(store: Store, by: By, input: EndInput): Promise<readonly Sealed[]> {
  return act(store, by, "review-grant", input, async (book) => {
    const grant = await grantByCode(book, input.grant);
    refuseEnded(grant);
    if (grant.reviewFrom !== null) throw new Problem("unchanged", { what: "grant", code: input.grant });
    const { on, why, reason } = input;
    book.refuseFuture(on);
    await book.append(grantReviewed, { helpGrant: grant.helpGrant, on, why, about: book.tell({ reason }) });
  });
}

/**
 * Ends help before its term: bills whose period begins after that day are the household's own. What was given stays given, but for
 * urgent help that nobody ratified in time: that goes back.
 * @throws Problem `code-unknown`, `grant-ended`, `grant-unratified` (it may still be ratified, and was not refused), `grant-urgent` (it
 * is ratified or falls: ended otherwise, what waits of it would be nobody's)
 */
export function endGrant(store: Store, by: By, input: EndInput): Promise<readonly Sealed[]> {
  return act(store, by, "end-grant", input, async (book) => {
    const grant = await grantByCode(book, input.grant);
    refuseEnded(grant);
    const { on, why, reason } = input;
    book.refuseFuture(on);
    const last = addDays(grant.decidedOn, daysToRatify);
    const falls = why === "not-ratified";
    if (falls && (grant.urgent === 0 || grant.ratifiedSeq !== null || !hasFallen(grant, on)))
      throw new Problem("grant-unratified", { grant: grant.code, day: last });
    if (!falls && grant.urgent === 1 && grant.ratifiedSeq === null)
      throw new Problem("grant-urgent", { grant: grant.code, day: last });
    await book.append(grantEnded, { helpGrant: grant.helpGrant, on, why, about: book.tell({ reason }) });
    if (!falls) return;
    await takeBack(book, grant, on);
    // A commune owes nothing for help that is no more; what it has paid already is its credit.
    const asked = await participationsOf(book, { once: `participation/%/${grant.helpGrant}/%` });
    await cancelBills(book, asked, { on, reason }, await creditsByParty(book));
  });
}

function refuseEnded(grant: GrantRow): void {
  if (grant.endedOn !== null) throw new Problem("grant-ended", { grant: grant.code, day: grant.endedOn });
}

export interface ClassInput {
  readonly helpClass: string;
  readonly months: number;
  readonly fromOn: Day;
  readonly decision: string;
}
const classSet = kind<ClassInput>("help-class-set", (rows, { village, seq, fact }) =>
  rows.add("helpClass", { village, seq, ...fact }),
);
/** How long help of a class may last at most; said again for the same day, the last word holds. @throws Problem `unchanged` */
export function setHelpClass(store: Store, by: By, input: ClassInput): Promise<readonly Sealed[]> {
  return act(store, by, "set-help-class", input, async (book) => {
    const { helpClass: code, months, fromOn } = input;
    const known = (await classesOf(book, { helpClass: code })).findLast((one) => one.fromOn <= fromOn);
    if (known?.months === months) throw new Problem("unchanged", { what: "class", code });
    await book.append(classSet, input);
  });
}

/** The decision that carried just what is asked for. */
const decisionFor = async (reader: Reader, { helpRequest, content }: RequestRow) =>
  (await decisionsAbout(reader, { subject: helpRequest, content })).at(-1);

/** Bills of communes that stand for their shares of a grant. */
const participationsOf = ask("participations in a grant", (db, t) =>
  db
    .select()
    .from(t.bill)
    .where(and(inVillage(t.bill), like(t.bill.once, given("once"))))
    .orderBy(asc(t.bill.seq)),
);
const decisionsAbout = ask("decisions about a request", (db, t) =>
  db
    .select()
    .from(t.decision)
    .where(
      and(
        inVillage(t.decision),
        eq(t.decision.subject, given("subject")),
        eq(t.decision.content, given("content")),
        eq(t.decision.outcome, "carried"),
      ),
    )
    .orderBy(asc(t.decision.seq)),
);
const classesOf = ask("terms of a class of help", (db, t) =>
  db
    .select()
    .from(t.helpClass)
    .where(and(inVillage(t.helpClass), eq(t.helpClass.helpClass, given("helpClass"))))
    .orderBy(asc(t.helpClass.fromOn), asc(t.helpClass.seq)),
);

export const grantKinds: readonly Kind<never>[] = [helpGranted, grantRatified, grantReviewed, grantEnded, classSet];
