import { hash } from "node:crypto";
import { canonical, type Wire } from "../../domain/canonical.ts";
import { type Calendar, daysAfter, monthNumber, oneMonthAfter } from "../calendar.ts";
import { type Desk, type Event, type Fact, factOf, maybeText, textOf, wholeOf } from "../fact.ts";
import { readTerms, type Terms } from "./reckon.ts";

export interface Grant {
  readonly grant: string;
  readonly request: string;
  readonly code: string;
  readonly party: string;
  readonly terms: Terms;
  readonly decidedOn: string;
  readonly urgent: boolean;
  readonly seq: number;
  ratified: boolean;
  reviewFrom: string | null;
  endedOn: string | null;
  endedWhy: string;
}
interface Request {
  readonly code: string;
  readonly party: string;
  terms: string;
  granted: boolean;
  refused: boolean;
}
interface Decision {
  readonly subject: string | null;
  readonly content: string | null;
  readonly carried: boolean;
  readonly decidedOn: string;
  readonly body: string;
}
interface Mandate {
  readonly person: string;
  readonly role: string;
  readonly from: string;
  until: string | null;
}

/** Requests, decisions and grants, as the log has them so far. */
export type Grants = ReturnType<typeof grantsOf>;
export function grantsOf() {
  const requests = new Map<string, Request>();
  const decisions = new Map<string, Decision>();
  const assemblies = new Set<string>();
  const mandates = new Map<string, Mandate>();
  const classes: { readonly helpClass: string; readonly from: string; readonly months: number }[] = [];
  const grants = new Map<string, Grant>();
  const learn: Readonly<Record<string, (fact: Fact, seq: number) => void>> = {
    "village-founded": ({ founder, mandate }) => keepMandate({ ...factOf(mandate), ...factOf(founder) }),
    "mandate-given": keepMandate,
    "mandate-ended"({ mandate, untilOn }) {
      const known = mandates.get(textOf(mandate));
      if (known) known.until = textOf(untilOn);
    },
    "body-established"({ body, kind }) {
      if (kind === "assembly") assemblies.add(textOf(body));
    },
    "help-class-set": ({ helpClass, fromOn, months }) =>
      void classes.push({ helpClass: textOf(helpClass), from: textOf(fromOn), months: wholeOf(months) }),
    "request-made": ({ helpRequest, code, party, terms }) =>
      void requests.set(textOf(helpRequest), {
        ...{ code: textOf(code), party: textOf(party), terms: written(terms ?? null), granted: false, refused: false },
      }),
    "request-corrected"({ helpRequest, terms }) {
      const known = requests.get(textOf(helpRequest));
      if (known) known.terms = written(terms ?? null);
    },
    "decision-made": keepDecision,
    "decision-recorded": keepDecision,
    "decision-corrected": keepDecision,
    "help-granted"(fact, seq) {
      const grant = readGrant(fact, seq);
      grants.set(grant.grant, grant);
      const request = requests.get(textOf(fact.helpRequest));
      if (request) request.granted = true;
    },
    "grant-ratified": ({ helpGrant }) => change(helpGrant, { ratified: true }),
    "grant-reviewed": ({ helpGrant, on }) => change(helpGrant, { reviewFrom: textOf(on) }),
    "grant-ended": ({ helpGrant, on, why }) => change(helpGrant, { endedOn: textOf(on), endedWhy: textOf(why) }),
  };
  function keepMandate({ mandate, person, role, fromOn, untilOn }: Fact): void {
    mandates.set(textOf(mandate), {
      ...{ person: textOf(person), role: textOf(role), from: textOf(fromOn), until: maybeText(untilOn) },
    });
  }
  function keepDecision({ decision, subject, content, outcome, decidedOn, body }: Fact): void {
    const request = requests.get(textOf(subject));
    if (request) request.refused = outcome !== "carried";
    decisions.set(textOf(decision), {
      ...{ subject: maybeText(subject), content: maybeText(content), carried: outcome === "carried" },
      ...{ decidedOn: textOf(decidedOn), body: textOf(body) },
    });
  }
  function change(grant: Wire | undefined, cells: Partial<Grant>): void {
    Object.assign(grants.get(textOf(grant)) ?? {}, cells);
  }
  return {
    ...{ requests, decisions, grants },
    ofAssembly: ({ body }: Decision) => assemblies.has(body),
    presides: (person: string, on: string) =>
      [...mandates.values()].some(
        (one) =>
          one.person === person &&
          one.role === "president" &&
          one.from <= on &&
          (one.until === null || on <= one.until),
      ),
    /** How many months help of a class may last; twelve where the village has said nothing. Source: domain.md 8. */
    longest: (helpClass: string, on: string) =>
      classes
        .filter((one) => one.helpClass === helpClass && one.from <= on)
        .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
        .at(-1)?.months ?? 12,
    event: ({ kind, fact, seq }: Event) => learn[kind]?.(fact, seq),
  };
}

const readGrant = (fact: Fact, seq: number): Grant => ({
  ...{ grant: textOf(fact.helpGrant), request: textOf(fact.helpRequest), code: textOf(fact.code), seq },
  party: textOf(fact.party),
  ...{ terms: readTerms(factOf(fact.terms)), decidedOn: textOf(fact.decidedOn), urgent: fact.urgent === true },
  ...{ ratified: false, reviewFrom: null, endedOn: null, endedWhy: "" },
});

/** Canonical text of terms; empty where they have none. */
export function written(terms: Wire): string {
  try {
    return canonical(terms);
  } catch {
    return "";
  }
}
const contentOf = (terms: string): string => hash("sha256", terms, "hex");

/** How many days an urgent word holds without a decision. Source: domain.md 8. */
const daysToRatify = 30;
export const lastToRatify = ({ decidedOn }: Grant): string => daysAfter(decidedOn, daysToRatify);
/** Urgent help that nobody had ratified in time. */
export const hasFallen = (grant: Grant, today: string): boolean =>
  grant.urgent && !grant.ratified && today > lastToRatify(grant);

/** The last day on which a helped period may begin. */
export function lastDayOf({ terms, endedOn, reviewFrom }: Grant): string {
  const ends = [terms.untilOn, endedOn, reviewFrom && oneMonthAfter(reviewFrom)];
  return ends.filter((day) => day !== null).sort()[0]!;
}

/** Rule 21: a request, its terms and a grant say the same, and who had to say yes has said it. */
export function checkGrants({ note }: Pick<Desk, "note">, grants: Grants, calendar: Calendar): (event: Event) => void {
  const check: Readonly<Record<string, (event: Event) => void>> = {
    "request-made": checkContent,
    "request-corrected": checkContent,
    "help-granted": checkGranted,
    "grant-ratified": checkRatified,
    "help-taken-back"(event) {
      const grant = grants.grants.get(textOf(event.fact.helpGrant));
      const refused = grants.requests.get(grant?.request ?? "")?.refused === true;
      const fell = grant?.urgent && !grant.ratified && (refused || hasFallen(grant, calendar.today(event)));
      if (!fell || grant.endedWhy !== "not-ratified")
        note(21, "help-unfounded", `event ${event.seq}`, "an urgent word that fell", textOf(event.fact.helpGrant));
    },
  };
  return (event) => check[event.kind]?.(event);

  function checkContent({ seq, fact }: Event): void {
    const content = contentOf(written(fact.terms ?? null));
    if (fact.content !== content) note(21, "help-unfounded", `event ${seq} content`, content, textOf(fact.content));
  }

  function checkGranted(event: Event): void {
    const { seq, fact } = event;
    const name = `help_grant ${textOf(fact.code)}`;
    const request = grants.requests.get(textOf(fact.helpRequest));
    if (!request) {
      note(21, "help-unfounded", name, "a request", textOf(fact.helpRequest));
      return;
    }
    if (request.granted) note(21, "help-unfounded", name, "one grant of a request", `another in event ${seq}`);
    const { terms } = readGrant(fact, seq);
    const said = { ...terms, code: request.code, party: request.party };
    for (const key of ["code", "party", "form", "fromOn", "untilOn"] as const)
      if (fact[key] !== said[key]) note(21, "help-unfounded", `${name} ${key}`, said[key], textOf(fact[key]));
    if (written(fact.terms ?? null) !== request.terms)
      note(21, "help-unfounded", `${name} terms`, request.terms, written(fact.terms ?? null));
    const months = monthNumber(terms.untilOn) - monthNumber(terms.fromOn) + 1;
    const most = fact.urgent === true ? 1 : grants.longest(terms.helpClass, calendar.today(event));
    if (!(months <= most)) note(21, "help-unfounded", `${name} months`, `${most} at most`, months);
    const decidedOn = textOf(fact.decidedOn);
    if (fact.urgent !== true) checkDecision(name, fact, decidedOn);
    else if (!grants.presides(event.by, decidedOn))
      note(21, "help-unfounded", name, `a president on ${decidedOn}`, event.by);
  }

  function checkDecision(name: string, fact: Fact, decidedOn: string): void {
    const decision = carriedOn(fact);
    if (!decision) note(21, "help-unfounded", name, "a carried decision on these terms", textOf(fact.decision));
    else if (decision.decidedOn !== decidedOn)
      note(21, "help-unfounded", `${name} decidedOn`, decision.decidedOn, decidedOn);
  }

  function checkRatified({ fact }: Event): void {
    const grant = grants.grants.get(textOf(fact.helpGrant));
    const name = `help_grant ${grant?.code ?? textOf(fact.helpGrant)}`;
    if (!grant?.urgent || grant.ratified || fact.helpRequest !== grant.request) {
      note(21, "help-unfounded", name, "an urgent word to ratify", "none");
      return;
    }
    const decision = carriedOn(fact);
    const last = lastToRatify(grant);
    if (!decision) note(21, "help-unfounded", name, "a carried decision on its terms", textOf(fact.decision));
    else if (decision.decidedOn > last) note(21, "help-unfounded", name, `ratified until ${last}`, decision.decidedOn);
  }

  /** The decision that a fact names, where it has carried just what is asked for. */
  function carriedOn({ helpRequest, decision }: Fact): Decision | undefined {
    const found = grants.decisions.get(textOf(decision));
    const asked = grants.requests.get(textOf(helpRequest));
    const content = contentOf(asked?.terms ?? "");
    return found?.carried && found.subject === helpRequest && found.content === content ? found : undefined;
  }
}
