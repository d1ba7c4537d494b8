import { addDays, type Day, type Month, monthOf } from "../../domain/day.ts";
import type { HelpTerms } from "../../domain/help/terms.ts";
import { type Money, money, sum, zero } from "../../domain/money.ts";
import { billNumber, findBill } from "../bill/bill.ts";
import { workedOff } from "../contributor/inKind.ts";
import { listDecisions } from "../decision.ts";
import { eventAt } from "../history.ts";
import { listParties } from "../party.ts";
import { listRequests } from "../request.ts";
import type { Reader } from "../store/store.ts";
import { commitments } from "./commit.ts";
import type { GivenFact } from "./give.ts";
import { type HelpOfPayer, helpByBill } from "./given.ts";
import { daysToRatify, type GrantRow, grantByCode, grantsOf, hasFallen, lastOn } from "./grant.ts";
import { payersSaid } from "./payer.ts";

/**
 * `urgent` waits for its ratification, `fallen` was not ratified in time, `under-review` is in its month of grace, `ends-soon` has
 * sixty days at most and nobody has asked to renew it, `over` has reached its last day, `paid` is a debt that was remitted.
 */
type State = "running" | "ends-soon" | "under-review" | "urgent" | "fallen" | "ended" | "over" | "paid";

/** A grant as the committee and the treasurer see it on a day. */
export interface GrantListed extends Pick<HelpTerms, "form" | "value" | "charges" | "services" | "most" | "helpClass"> {
  readonly code: string;
  readonly household: string;
  readonly state: State;
  readonly fromOn: Day;
  /** The last day that it is given for, by all that is known. */
  readonly lastOn: Day;
  readonly payers: readonly string[];
  readonly decision: string | null;
  readonly decidedOn: Day;
  /** Until when urgent help must be ratified. */
  readonly ratifyBy: Day | null;
  /** More than was available when it was given, because the assembly said so. */
  readonly beyond: boolean;
  readonly endedWhy: string | null;
  /** Months in which a bill is still to come. */
  readonly monthsLeft: number;
  /** Given, or promised, in those months already. */
  readonly used: Money;
  readonly committed: Money;
  /** What is committed is worked out from earlier bills, for want of a most. */
  readonly estimated: boolean;
  readonly given: Money;
  readonly waiting: Money;
  /** What work and material given for it are worth: its labour share is paid by a fund, and worked off. */
  readonly worked: Money;
}

/** All that was ever granted, in order of decision. */
export async function listGrants(reader: Reader, today: Day): Promise<GrantListed[]> {
  return listed(reader, await grantsOf(reader), today);
}

async function listed(reader: Reader, grants: readonly GrantRow[], today: Day): Promise<GrantListed[]> {
  const parties = new Map((await listParties(reader)).map(({ party, code }) => [party, code]));
  const decisions = new Map((await listDecisions(reader)).map(({ decision, code }) => [decision, code]));
  const committed = new Map((await commitments(reader, today)).map((one) => [one.helpGrant, one]));
  const renewed = await renewals(reader);
  const said = await payersSaid(reader);
  const help = await helpByBill(reader);
  const worked = await workedOff(reader);
  return grants.map((grant): GrantListed => {
    const own = help.filter(({ helpGrant }) => helpGrant === grant.helpGrant);
    const left = committed.get(grant.helpGrant);
    const { form, value, charges, services, most, helpClass } = grant.terms;
    const { code, fromOn, decidedOn, endedWhy } = grant;
    return {
      ...{ code, household: parties.get(grant.party)!, state: stateOf(grant, today, renewed(grant)) },
      ...{ form, value, charges, services, most, helpClass, fromOn, lastOn: lastOn(grant), payers: said(grant.terms) },
      ...{ decision: grant.decision && (decisions.get(grant.decision) ?? null), decidedOn, endedWhy },
      ratifyBy: grant.urgent === 1 && grant.ratifiedSeq === null ? addDays(decidedOn, daysToRatify) : null,
      beyond: grant.beyond === 1,
      ...{ monthsLeft: left?.months ?? 0, used: left?.used ?? zero, committed: left?.amount ?? zero },
      estimated: left?.estimated ?? false,
      given: sum(own.map((one) => one.given)),
      waiting: sum(own.map(({ waits }) => waits)),
      worked: worked.get(grant.helpGrant) ?? zero,
    };
  });
}

/** Renewal is proposed when so few days are left. */
const daysBefore = 60;

function stateOf(grant: GrantRow, today: Day, renewed: boolean): State {
  if (grant.endedOn !== null) return "ended";
  if (hasFallen(grant, today)) return "fallen";
  if (grant.form === "remit") return "paid";
  if (today > lastOn(grant)) return "over";
  if (grant.urgent === 1 && grant.ratifiedSeq === null) return "urgent";
  if (grant.reviewFrom !== null) return "under-review";
  return lastOn(grant) <= addDays(today, daysBefore) && !renewed ? "ends-soon" : "running";
}

/** Whether somebody has asked for help of the same household beyond a grant's end, and was not refused. */
async function renewals(reader: Reader): Promise<(grant: GrantRow) => boolean> {
  const asked = (await listRequests(reader)).filter(({ state }) => state !== "refused" && state !== "withdrawn");
  const terms = asked.map((one) => ({ party: one.party, until: (JSON.parse(one.terms) as { untilOn: Day }).untilOn }));
  return (grant) => terms.some(({ party, until }) => party === grant.party && until > lastOn(grant));
}

/** Help that ends within sixty days, and that nobody has asked to renew. */
export async function lapsing(
  reader: Reader,
  today: Day,
): Promise<Pick<GrantListed, "code" | "household" | "lastOn">[]> {
  return (await listGrants(reader, today))
    .filter(({ state }) => state === "ends-soon")
    .map(({ code, household, lastOn: last }) => ({ code, household, lastOn: last }));
}

/** Help on one bill by one payer, as people name them. */
export interface HelpListed {
  readonly grant: string;
  readonly household: string;
  readonly bill: string;
  readonly month: Month;
  readonly payer: string;
  readonly given: Money;
  readonly waiting: Money;
}

/** A grant with all that it has done, bill by bill and payer by payer. @throws Problem `code-unknown` */
export async function showGrant(reader: Reader, code: string, today: Day) {
  const grant = await grantByCode(reader, code);
  const [found] = await listed(reader, [grant], today);
  return {
    ...found!,
    ...{ helpGrant: grant.helpGrant, request: grant.helpRequest },
    help: await helpOf(reader, grant),
  };
}

async function helpOf(reader: Reader, { helpGrant }: GrantRow): Promise<HelpListed[]> {
  return sayHelp(
    reader,
    (await helpByBill(reader)).filter((one) => one.helpGrant === helpGrant),
  );
}

/** What was given or waits on bills whose periods begin in a month, or on all bills: for the committee and the treasurer alone. */
export async function listHelp(reader: Reader, month: Month | null): Promise<HelpListed[]> {
  const all = await helpByBill(reader);
  return sayHelp(
    reader,
    all.filter(({ periodFrom }) => month === null || monthOf(periodFrom) === month),
  );
}

/** What waits, in order of decision: so it will be paid. */
export async function listWaitingHelp(reader: Reader): Promise<HelpListed[]> {
  const place = new Map((await grantsOf(reader)).map(({ helpGrant }, i) => [helpGrant, i]));
  const waits = (await helpByBill(reader)).filter(({ waits }) => waits > 0);
  return sayHelp(
    reader,
    waits.sort((a, b) => place.get(a.helpGrant)! - place.get(b.helpGrant)!),
  );
}

/** What one event has paid, whatever became of it since: an answer is the same for ever. */
export async function helpGivenBy(reader: Reader, seq: number) {
  const { fact } = await eventAt<GivenFact>(reader, seq);
  const grants = new Map((await grantsOf(reader)).map((one) => [one.helpGrant, one]));
  const said = await payersSaid(reader);
  const paid = [];
  for (const { helpGrant, payer, bill, parts } of fact.given) {
    const { code: grant, terms } = grants.get(helpGrant)!;
    const amount = sum(parts.map((part) => money(Number(part.amount))));
    paid.push({ grant, bill: billNumber(await findBill(reader, bill)), payer: said(terms)[Number(payer)]!, amount });
  }
  return paid;
}

async function sayHelp(reader: Reader, help: readonly HelpOfPayer[]): Promise<HelpListed[]> {
  const parties = new Map((await listParties(reader)).map(({ party, code }) => [party, code]));
  const grants = new Map((await grantsOf(reader)).map((one) => [one.helpGrant, one]));
  const said = await payersSaid(reader);
  return help.map(({ helpGrant, payer, party, fiscalYear, number, periodFrom, given, waits }) => {
    const { code, terms } = grants.get(helpGrant)!;
    return {
      ...{ grant: code, household: parties.get(party)!, bill: `${fiscalYear}/${number}`, month: monthOf(periodFrom) },
      ...{ payer: said(terms)[payer]!, given, waiting: waits },
    };
  });
}
