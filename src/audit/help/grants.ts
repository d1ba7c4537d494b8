import { hash } from "node:crypto";
import { canonical, type Wire } from "../../domain/canonical.ts";
import { daysAfter, oneMonthAfter } from "../calendar.ts";
import { type Event, type Fact, factOf, maybeText, textOf } from "../fact.ts";
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

/** Requests, decisions and grants, as the log has them so far. */
export type Grants = ReturnType<typeof grantsOf>;
export function grantsOf() {
  const requests = new Map<string, Request>();
  const decisions = new Map<string, Decision>();
  const grants = new Map<string, Grant>();
  const change = (grant: Wire | undefined, cells: Partial<Grant>) =>
    void Object.assign(grants.get(textOf(grant)) ?? {}, cells);
  const keepDecision = ({ decision, subject, content, outcome, decidedOn, body }: Fact) => {
    const request = requests.get(textOf(subject));
    if (request) request.refused = outcome !== "carried";
    decisions.set(textOf(decision), {
      ...{ subject: maybeText(subject), content: maybeText(content), carried: outcome === "carried" },
      ...{ decidedOn: textOf(decidedOn), body: textOf(body) },
    });
  };
  const learn: Readonly<Record<string, (fact: Fact, seq: number) => void>> = {
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
      const request = requests.get(grant.request);
      if (request) request.granted = true;
    },
    "grant-ratified": ({ helpGrant }) => change(helpGrant, { ratified: true }),
    "grant-reviewed": ({ helpGrant, on }) => change(helpGrant, { reviewFrom: textOf(on) }),
    "grant-ended": ({ helpGrant, on, why }) => change(helpGrant, { endedOn: textOf(on), endedWhy: textOf(why) }),
  };
  return {
    ...{ requests, decisions, grants },
    /** The decision that a fact names, where it has carried just what was asked for. */
    carriedOn({ helpRequest, decision }: Fact): Decision | undefined {
      const found = decisions.get(textOf(decision));
      const content = contentOf(requests.get(textOf(helpRequest))?.terms ?? "");
      return found?.carried && found.subject === helpRequest && found.content === content ? found : undefined;
    },
    /** Urgent help that nobody had ratified in time, or that a body has refused. */
    hasFallen: (grant: Grant, today: string): boolean =>
      grant.urgent && !grant.ratified && (today > lastToRatify(grant) || requests.get(grant.request)?.refused === true),
    event: ({ kind, fact, seq }: Event) => learn[kind]?.(fact, seq),
  };
}

export const readGrant = (fact: Fact, seq: number): Grant => ({
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
/** What binds a vote to its terms. */
export const contentOf = (terms: string): string => hash("sha256", terms, "hex");

/** How many days an urgent word holds without a decision. Source: domain.md 8. */
const daysToRatify = 30;
export const lastToRatify = ({ decidedOn }: Grant): string => daysAfter(decidedOn, daysToRatify);

/** The last day on which a helped period may begin. */
export function lastDayOf({ terms, endedOn, reviewFrom }: Grant): string {
  const ends = [terms.untilOn, endedOn, reviewFrom && oneMonthAfter(reviewFrom)];
  return ends.filter((day) => day !== null).sort()[0]!;
}
