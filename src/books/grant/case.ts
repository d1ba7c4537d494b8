import type { Day } from "../../domain/day.ts";
import { type HelpTerms, readTerms } from "../../domain/help/terms.ts";
import { listDecisions } from "../decision.ts";
import { evidenceOf } from "../evidence.ts";
import { listParties } from "../party.ts";
import { listPersons } from "../person.ts";
import { listRequests, type RequestRow, requestByCode } from "../request.ts";
import type { Reader } from "../store/store.ts";
import { listMotions } from "../vote.ts";
import { grantsOf } from "./grant.ts";
import { payersSaid } from "./payer.ts";

/** A request for help as it stands on a day. */
export interface CaseListed extends Omit<HelpTerms, "payers"> {
  readonly code: string;
  readonly household: string;
  readonly state: RequestRow["state"];
  readonly voice: RequestRow["voice"];
  readonly madeOn: Day;
  readonly answerBy: Day;
  /** Nobody has answered it, and its day is over. */
  readonly overdue: boolean;
  readonly payers: readonly string[];
  readonly reviewedBy: string | null;
  readonly reviewedOn: Day | null;
  readonly decision: string | null;
  readonly appealOf: string | null;
}

/** Requests that wait for an answer by the day on which they must have it, then the others, the newest first. */
export async function listCases(reader: Reader, today: Day): Promise<CaseListed[]> {
  const requests = await listRequests(reader);
  const said = await sayRequest(reader, requests, today);
  const waits = requests
    .filter(isWaiting)
    .sort((a, b) => (a.answerBy < b.answerBy ? -1 : a.answerBy > b.answerBy ? 1 : 0));
  return [...waits, ...requests.filter((one) => !isWaiting(one)).reverse()].map(said);
}

const isWaiting = ({ state }: RequestRow): boolean => state === "open" || state === "reviewed";

async function sayRequest(
  reader: Reader,
  all: readonly RequestRow[],
  today: Day,
): Promise<(request: RequestRow) => CaseListed> {
  const parties = new Map((await listParties(reader)).map(({ party, code }) => [party, code]));
  const persons = new Map((await listPersons(reader)).map(({ person, code }) => [person, code]));
  const decisions = new Map((await listDecisions(reader)).map(({ decision, code }) => [decision, code]));
  const codes = new Map(all.map(({ helpRequest, code }) => [helpRequest, code]));
  const payers = await payersSaid(reader);
  return (request) => {
    const { code, state, voice, madeOn, answerBy, reviewedOn } = request;
    const terms = readTerms(request.terms);
    return {
      ...terms,
      ...{ code, household: parties.get(request.party)!, state, voice, madeOn, answerBy, reviewedOn },
      overdue: isWaiting(request) && answerBy < today,
      payers: payers(terms),
      reviewedBy: request.reviewedBy && (persons.get(request.reviewedBy) ?? null),
      decision: request.decision && (decisions.get(request.decision) ?? null),
      appealOf: request.appealOf && (codes.get(request.appealOf) ?? null),
    };
  };
}

/** A request with what was seen, how it was voted on, and what came of it; grounds stay sealed. @throws Problem `code-unknown` */
export async function showCase(reader: Reader, code: string, today: Day) {
  const request = await requestByCode(reader, code);
  const all = await listRequests(reader);
  const persons = new Map((await listPersons(reader)).map((one) => [one.person, one.code]));
  const decisions = await listDecisions(reader);
  const motions = (await listMotions(reader)).filter(({ subject }) => subject === request.helpRequest);
  const grants = (await grantsOf(reader)).filter(({ helpRequest }) => helpRequest === request.helpRequest);
  return {
    ...(await sayRequest(reader, all, today))(request),
    evidence: (await evidenceOf(reader, { helpRequest: request.helpRequest })).map(
      ({ kind, seenBy, seenOn, validUntil }) => ({ kind, seenBy: persons.get(seenBy) ?? seenBy, seenOn, validUntil }),
    ),
    motions: motions.map(({ code: motion, content, decision }) => {
      const taken = decisions.find((one) => one.decision === decision);
      const { outcome = null, votesFor = null, votesAgainst = null, abstained = null, recused = null } = taken ?? {};
      return {
        ...{ motion, decision: taken?.code ?? null, outcome, votesFor, votesAgainst, abstained, recused },
        /** What was put to the vote is what is asked for now. */
        current: content === request.content,
      };
    }),
    grant: grants[0]?.code ?? null,
    appeals: all.filter(({ appealOf }) => appealOf === request.helpRequest).map((one) => one.code),
  };
}

/** The ids by which the log names a case: the request, its motions, decisions and grant. @throws Problem `code-unknown` */
export async function idsOfCase(reader: Reader, code: string): Promise<string[]> {
  const { helpRequest } = await requestByCode(reader, code);
  const motions = (await listMotions(reader)).filter(({ subject }) => subject === helpRequest);
  const grants = (await grantsOf(reader)).filter((one) => one.helpRequest === helpRequest);
  return [helpRequest, ...motions.map(({ motion }) => motion), ...grants.map(({ helpGrant }) => helpGrant)];
}
