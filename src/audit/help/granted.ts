import { type Calendar, monthNumber } from "../calendar.ts";
import { type Desk, type Event, textOf } from "../fact.ts";
import { contentOf, type Grants, lastToRatify, readGrant, written } from "./grants.ts";
import type { Voices } from "./voices.ts";

interface Shop {
  readonly note: Desk["note"];
  readonly grants: Grants;
  readonly voices: Voices;
  readonly calendar: Calendar;
}

/** Rule 21: a request, its terms and a grant say the same, and who had to say yes has said it. */
export function checkGranted(shop: Shop): (event: Event) => void {
  return (event) => check[event.kind]?.(shop, event);
}

const check: Readonly<Record<string, (shop: Shop, event: Event) => void>> = {
  "request-made": checkContent,
  "request-corrected": checkContent,
  "help-granted": checkGrant,
  "grant-ratified": checkRatified,
  "help-taken-back": checkFallen,
};

function checkContent({ note }: Shop, { seq, fact }: Event): void {
  const content = contentOf(written(fact.terms ?? null));
  if (fact.content !== content) note(21, "help-unfounded", `event ${seq} content`, content, textOf(fact.content));
}

function checkGrant({ note, grants, voices, calendar }: Shop, event: Event): void {
  const { seq, by, fact } = event;
  const name = `help_grant ${textOf(fact.code)}`;
  const wrong = (what: string, want: unknown, found: unknown) =>
    note(21, "help-unfounded", `${name}${what}`, want, found);
  const request = grants.requests.get(textOf(fact.helpRequest));
  if (!request) {
    wrong("", "a request", textOf(fact.helpRequest));
    return;
  }
  if (request.granted) wrong("", "one grant of a request", `another in event ${seq}`);
  const { terms, decidedOn, urgent } = readGrant(fact, seq);
  const said = { ...terms, code: request.code, party: request.party };
  for (const key of ["code", "party", "form", "fromOn", "untilOn"] as const)
    if (fact[key] !== said[key]) wrong(` ${key}`, said[key], textOf(fact[key]));
  if (written(fact.terms ?? null) !== request.terms) wrong(" terms", request.terms, written(fact.terms ?? null));
  const months = monthNumber(terms.untilOn) - monthNumber(terms.fromOn) + 1;
  const most = urgent ? 1 : voices.longest(terms.helpClass, calendar.today(event));
  if (!(months <= most)) wrong(" months", `${most} at most`, months);
  if (urgent) {
    if (!voices.presides(by, decidedOn)) wrong("", `a president on ${decidedOn}`, by);
    if (voices.tied(by, request.party, decidedOn)) wrong("", "a president without a tie to the household", by);
    return;
  }
  const decision = grants.carriedOn(fact);
  if (!decision) wrong("", "a carried decision on these terms", textOf(fact.decision));
  else if (decision.decidedOn !== decidedOn) wrong(" decidedOn", decision.decidedOn, decidedOn);
}

function checkRatified({ note, grants }: Shop, { fact }: Event): void {
  const grant = grants.grants.get(textOf(fact.helpGrant));
  const name = `help_grant ${grant?.code ?? textOf(fact.helpGrant)}`;
  if (!grant?.urgent || grant.ratified || fact.helpRequest !== grant.request) {
    note(21, "help-unfounded", name, "an urgent word to ratify", "none");
    return;
  }
  const decision = grants.carriedOn(fact);
  const last = lastToRatify(grant);
  if (!decision) note(21, "help-unfounded", name, "a carried decision on its terms", textOf(fact.decision));
  else if (decision.decidedOn > last) note(21, "help-unfounded", name, `ratified until ${last}`, decision.decidedOn);
}

/** Only an urgent word goes back, when nobody has ratified it in time or a body has refused it. */
function checkFallen({ note, grants, calendar }: Shop, event: Event): void {
  const grant = grants.grants.get(textOf(event.fact.helpGrant));
  if (!grant || !grants.hasFallen(grant, calendar.today(event)) || grant.endedWhy !== "not-ratified")
    note(21, "help-unfounded", `event ${event.seq}`, "an urgent word that fell", textOf(event.fact.helpGrant));
}
