import { expect } from "vitest";
import { endGrant, grantHelp, grantUrgently, ratifyGrant, reviewGrant } from "../../src/books/grant/decide.ts";
import { giveWaiting } from "../../src/books/grant/give.ts";
import { declareKin } from "../../src/books/kin.ts";
import { addParty } from "../../src/books/party.ts";
import { giveMandate } from "../../src/books/person.ts";
import { requestHelp } from "../../src/books/request.ts";
import type { Store } from "../../src/books/store/store.ts";
import { day, firstDay } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import { five, met, voted, withCommittee } from "../books/committee.ts";
import { by } from "../books/small.ts";
import { billCancelled } from "./auditor.ts";
import { daysLater, monthsLater } from "./days.ts";
import { asks, standings } from "./fundAuditor.ts";
import { decide, helped, undoHelp, waitingNow } from "./helpAuditor.ts";
import type { Fact, Grant, Payer, Terms } from "./hire.ts";
import { keepShare, pickOf } from "./plays.ts";
import { remitted } from "./promiseAuditor.ts";
import { hand, type Outcome, type Step, type Year } from "./step.ts";

/** Moha lives in H-002 and Youssef's sister in H-001; Aziz presides; the commune may be asked for a share. */
export async function prepareHelp(store: Store): Promise<void> {
  const on = day("2026-01-01");
  await withCommittee(store);
  await giveMandate(store, by(on), { person: "aziz", body: "bureau", role: "president", fromOn: on, untilOn: null });
  await declareKin(store, by(on), { person: "moha", party: "H-002", tie: "own", fromOn: on });
  await declareKin(store, by(on), { person: "youssef", party: "H-001", tie: "kin", fromOn: on });
  await addParty(store, by(on), { code: "COM", kind: "commune", name: "Commune", nameAr: "", contact: "" });
}

/** Requests, votes, and what comes of them. */
export const helpPlays: Readonly<Record<string, (year: Year, step: Step) => Promise<Outcome>>> = {
  async ask(year, step) {
    const terms = termsOf(year, step, 1 + (step.pick % 4));
    const code = await request(year, step, terms);
    const outcome = await vote(year, step, code);
    if (outcome === "carried") year.approved.push({ code, party: step.party, terms, decidedOn: year.today });
    return outcome === "carried" ? "done" : "refused";
  },

  async grant(year, step) {
    const found = pickOf(year.approved, step);
    if (!found) return "nothing";
    const { code, party, terms, decidedOn } = found;
    const input = { request: code, on: year.today, beyond: null };
    const grant = { ...terms, code, party: year.parties[party]!, decidedOn, urgent: false };
    return hand(
      year,
      (said) => grantHelp(year.store, said, input),
      ({ kind, fact }, i, events) => {
        year.approved = year.approved.filter((one) => one !== found);
        keepGrant(year, kind, fact, grant, i === events.length - 1);
      },
      beyond(year, found.party, terms),
    );
  },

  async urgent(year, step) {
    const terms = termsOf(year, step, 1);
    const code = await request(year, step, terms);
    const grant = { ...terms, code, party: year.parties[step.party]!, decidedOn: year.today, urgent: true };
    const input = { request: code, on: year.today };
    return hand(
      year,
      (said) => grantUrgently(year.store, { ...said, person: "aziz" }, input),
      ({ kind, fact }, i, events) => keepGrant(year, kind, fact, grant, i === events.length - 1),
      beyond(year, step.party, terms),
    );
  },

  async ratify(year, step) {
    const grant = pickOf(year.auditor.grants.filter(isOpen), step);
    if (!grant) return "nothing";
    const answer = year.answers.get(grant.code) ?? { outcome: await vote(year, step, grant.code), on: year.today };
    year.answers.set(grant.code, answer);
    grant.refused = answer.outcome !== "carried";
    return hand(
      year,
      (said) => ratifyGrant(year.store, said, { grant: grant.code }),
      () => {
        grant.ratified = true;
      },
      {
        "help-unapproved": answer.outcome !== "carried",
        "ratified-late": answer.on > daysLater(grant.decidedOn, 30),
      },
    );
  },

  async "end-grant"(year, step) {
    const grant = pickOf(
      year.auditor.grants.filter(({ ended }) => ended === null),
      step,
    );
    if (!grant) return "nothing";
    const why = isOpen(grant) && step.amount % 4 > 0 ? ("not-ratified" as const) : ("decided" as const);
    const input = { grant: grant.code, on: year.today, why, reason: "" };
    const refused = (year.answers.get(grant.code)?.outcome ?? "carried") !== "carried";
    return hand(
      year,
      (said) => endGrant(year.store, said, input),
      ({ kind, fact }) => {
        if (kind === "grant-ended") grant.ended = year.today;
        if (kind === "help-taken-back") undoHelp(year.auditor, (one) => one.grant === grant);
        if (kind === "bill-cancelled") billCancelled(year.auditor, fact);
      },
      {
        "grant-unratified": why === "not-ratified" && !refused && year.today <= daysLater(grant.decidedOn, 30),
        "grant-urgent": why === "decided" && isOpen(grant),
      },
    );
  },

  async "review-grant"(year, step) {
    const grant = pickOf(
      year.auditor.grants.filter(({ ended, review }) => ended === null && review === null),
      step,
    );
    if (!grant) return "nothing";
    const input = { grant: grant.code, on: year.today, why: "return", reason: "" } as const;
    return hand(
      year,
      (said) => reviewGrant(year.store, said, input),
      () => {
        grant.review = year.today;
      },
    );
  },

  async "give-waiting"(year) {
    const claims = waitingNow(year.auditor, year.today);
    const help = decide(year.auditor, claims);
    const input = { on: year.today };
    return hand(
      year,
      (said) => giveWaiting(year.store, said, input),
      ({ kind, fact }) => (kind === "help-given" ? helped(year.auditor, fact, help) : keepShare(year, fact)),
      { "nothing-waits": claims.length === 0, "help-short": claims.length > 0 && help.given.length === 0 },
    );
  },
};

const isOpen = ({ urgent, ratified, ended }: Grant): boolean => urgent && !ratified && ended === null;

/** A sponsor's contribution stands, is for help and has left what is asked; funds have it available. */
function beyond({ auditor, parties, today }: Year, party: 0 | 1, terms: Terms) {
  const { available } = standings(auditor, today);
  const asked = asks(auditor, parties[party]!, terms);
  const isShort = (purse: string) => (asked[purse] ?? 0) > (available[purse] ?? 0);
  const sponsors = terms.payers.flatMap(({ contribution }) => contribution ?? []);
  const found = sponsors.map((id) => auditor.contributions.find(({ contribution }) => contribution === id));
  return {
    "help-unfunded": Object.keys(auditor.funds).some(isShort),
    "contribution-cancelled": found.includes(undefined),
    "contribution-misfit": found.some((one) => one?.forHelp === false),
    "contribution-short": sponsors.some(isShort),
  };
}

type Granted = Omit<Grant, "grant" | "ratified" | "refused" | "review" | "ended">;
/** A remitted debt is paid at once. */
function keepGrant(year: Year, kind: string, fact: Fact, granted: Granted, last: boolean): void {
  const { auditor } = year;
  if (kind === "help-granted")
    auditor.grants.push({
      ...{ ...granted, grant: String(fact.helpGrant), ratified: false, refused: false },
      ...{ review: null, ended: null },
    });
  const grant = auditor.grants.at(-1)!;
  if (kind === "bill-issued") keepShare(year, fact);
  const claims = grant.form === "remit" && kind !== "bill-issued" ? remitted(auditor, grant) : [];
  if (kind === "help-given") helped(auditor, fact, decide(auditor, claims));
  else if (last && kind === "help-granted") expect(claims).toEqual([]);
}

const forms = ["percent", "percent", "free-units", "fixed-waived", "whole", "ceiling", "remit"] as const;

/** So many months from the next one that is billed. */
function termsOf({ next, today, auditor }: Year, { pick, amount }: Step, months: number): Terms {
  const form = forms[pick % forms.length]!;
  const values = { percent: 10 + (amount % 91), "free-units": 1 + (amount % 15), ceiling: amount, remit: amount };
  const from = firstDay(next);
  const until = daysLater(monthsLater(from, months), -1);
  return {
    ...{ form, value: form in values ? values[form as keyof typeof values] : 0, ofBill: pick % 2 === 0 },
    most: form === "remit" || pick % 3 === 0 ? null : 500 + amount,
    ...(form === "remit" ? { from: today, until: today } : { from, until }),
    payers: payersOf(auditor.contributions, { pick, amount }),
  };
}

function payersOf(
  contributions: Year["auditor"]["contributions"],
  { pick, amount }: Pick<Step, "pick" | "amount">,
): Payer[] {
  const fund = (of: string, share: number): Payer => ({ kind: "fund", fund: of, contribution: null, share });
  // Now and then one that is for the school.
  const some = amount % 4 === 0 ? contributions : contributions.filter(({ forHelp }) => forHelp);
  const sponsored = some[amount % Math.max(1, some.length)];
  const sponsor: Payer[] = sponsored
    ? [{ kind: "sponsor", fund: "village", contribution: sponsored.contribution, share: 2 }]
    : [];
  const commune: Payer = { kind: "commune", fund: "village", contribution: null, share: 3 };
  const labour: Payer = { kind: "labour", fund: "water", contribution: null, share: 1 };
  const choices = [
    [fund("village", 1)],
    [fund("village", 2), fund("common", 1)],
    [fund("village", 1), ...sponsor],
    [commune, labour],
    [...sponsor, fund("common", 1), commune],
    sponsored ? sponsor : [fund("water", 1)],
    [fund("common", 1)],
  ];
  return choices[Math.floor(pick / 7) % choices.length]!;
}

async function request(year: Year, step: Step, terms: Terms): Promise<string> {
  year.cases += 1;
  const code = `C-${year.cases}`;
  const { form, value, ofBill, most, from, until } = terms;
  const codes = new Map(year.auditor.contributions.map((one) => [one.contribution, one.code]));
  const said = { percent: String(value), "free-units": String(value), "fixed-waived": "", whole: "" };
  const input = {
    ...({ code, household: `H-00${step.party + 1}`, voice: "household", appealOf: null, ground: "" } as const),
    ...{ madeOn: year.today, form, charges: ofBill ? ["bill"] : [], services: [], helpClass: "need" },
    value: form in said ? said[form as keyof typeof said] : (value / 100).toFixed(2),
    ...{ fromOn: day(from), untilOn: day(until), most: most === null ? null : money(most) },
    payers: terms.payers.map(({ kind, fund, contribution, share }) => ({
      ...{ kind, share },
      of: kind === "commune" ? "COM" : contribution === null ? fund : codes.get(contribution)!,
    })),
  };
  await hand(year, (by) => requestHelp(year.store, by, input));
  return code;
}

/** Who came, how they voted, and what the auditor counts: nobody votes on their own or their kin's help. */
async function vote(year: Year, { party, pick, amount }: Step, code: string): Promise<string> {
  const present = five.slice(0, pick % 8 === 0 ? 2 : 3 + (amount % 3));
  const votes = ["for", "for", "for", "for", "against", "abstain", "recused"] as const;
  const cast = Object.fromEntries(present.map((one, i) => [one, votes[(pick + i * amount) % votes.length]!]));
  const granted = year.auditor.grants.find((one) => one.code === code)?.party;
  const household = granted === undefined ? party : (year.parties.indexOf(granted) as 0 | 1);
  const tied = household === 0 ? "youssef" : "moha";
  const count = (what: string) => present.filter((one) => one !== tied && cast[one] === what).length;
  const meeting = await met(year.store, year.today, present);
  const { fact } = await voted(year.store, year.today, meeting, cast, { request: code });
  const outcome = present.length < 3 ? "no-quorum" : count("for") > count("against") ? "carried" : "refused";
  expect([fact.outcome, Number(fact.votesFor), Number(fact.votesAgainst)]).toEqual([
    ...[outcome, count("for"), count("against")],
  ]);
  return outcome;
}
