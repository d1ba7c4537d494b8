import { and, asc, eq, or } from "drizzle-orm";
import { canonical } from "../domain/canonical.ts";
import { addDays, type Day } from "../domain/day.ts";
import { checkTerms, contentOf, type HelpTerms, type Payer, readTerms } from "../domain/help/terms.ts";
import { Problem, refuse } from "../domain/problem.ts";
import { type About, type Book, type By, type Kind, kind, type Sealed } from "./book.ts";
import { takeNumber } from "./entry.ts";
import { fundByCode } from "./fund.ts";
import { grantsOf } from "./grant/grant.ts";
import { householdByCode } from "./household.ts";
import { act } from "./log.ts";
import { partyByCode } from "./party.ts";
import { personByCode } from "./person.ts";
import { serviceByCode } from "./service.ts";
import { ask, given, inVillage, type Reader, type Store } from "./store/store.ts";

/** Who is to pay: a fund by its code, a sponsor's contribution by its number ("2026/3"), a commune by its party code, or labour. */
export interface PayerInput {
  readonly kind: Payer["kind"];
  readonly of: string;
  readonly share: number;
}
export type TermsInput = Omit<HelpTerms, "payers"> & { readonly payers: readonly PayerInput[] };

export interface RequestInput extends TermsInput {
  /** "C-17"; null: the next. */
  readonly code: string | null;
  readonly household: string;
  /** Who speaks: the household itself, a neighbour, the committee. */
  readonly voice: "household" | "neighbour" | "committee";
  readonly madeOn: Day;
  /** The refused request that this one appeals against. */
  readonly appealOf: string | null;
  /** Sealed for the committee at the door; empty when nothing is said. */
  readonly ground: string;
}

interface RequestFact {
  readonly helpRequest: string;
  readonly code: string;
  readonly party: string;
  readonly voice: RequestInput["voice"];
  readonly madeOn: Day;
  readonly terms: HelpTerms;
  readonly content: string;
  readonly appealOf: string | null;
  readonly answerBy: Day;
  readonly about: About | null;
}
const requestMade = kind<RequestFact>("request-made", (rows, { village, seq, by, fact }) => {
  const { terms, about, ...columns } = fact;
  const standing = { state: "open", reviewedBy: null, reviewedOn: null, decision: null } as const;
  rows.add("helpRequest", {
    ...{ village, seq, by, ...columns, ...standing },
    ...{ terms: canonical(terms), about: about?.ref ?? null },
  });
});
const requestCorrected = kind<Pick<RequestFact, "helpRequest" | "terms" | "content">>(
  "request-corrected",
  (rows, { village, fact: { helpRequest, terms, content } }) =>
    rows.set("helpRequest", { village, helpRequest }, { terms: canonical(terms), content, state: "open" }),
);

/** The part of what was said that tells one request from another: a guessable ground must not be found by its digest. */
export const said = <T extends { readonly ground: string }>({ ground, ...rest }: T) => ({
  ...rest,
  ground: ground !== "",
});

/**
 * Somebody asks for help for a household.
 * @throws Problem `code-unknown` (also of an appeal for another household), `code-taken`, `field-invalid`, `day-order`,
 * `request-state` (an appeal against what was not refused)
 */
export function requestHelp(store: Store, by: By, input: RequestInput): Promise<readonly Sealed[]> {
  return act(store, by, "request-help", said(input), async (book) => {
    const { household, voice, madeOn, ground } = input;
    const { party } = await householdByCode(book, household);
    const refused = input.appealOf === null ? null : await requestByCode(book, input.appealOf);
    if (refused) wantState(refused, ["refused"]);
    if (refused && refused.party !== party)
      throw new Problem("code-unknown", { what: "request", code: refused.code }, { field: "appealOf" });
    await appendRequest(
      book,
      { ...input, ...{ party, voice, madeOn }, terms: await termsOf(book, input) },
      refused,
      ground,
    );
  });
}

/** A grant comes to its end: the same help is asked for again, for another term. @throws Problem as `requestHelp` */
export function renewHelp(
  store: Store,
  by: By,
  input: Pick<RequestInput, "code" | "madeOn" | "fromOn" | "untilOn" | "ground"> & { readonly request: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "renew-help", said(input), async (book) => {
    const { fromOn, untilOn, madeOn, code, ground } = input;
    const known = await requestByCode(book, input.request);
    wantState(known, ["granted"]);
    const terms: HelpTerms = { ...readTerms(known.terms), fromOn, untilOn };
    refuse(checkTerms(terms, book.settings.decimals));
    await appendRequest(book, { code, party: known.party, voice: "committee", madeOn, terms }, null, ground);
  });
}

async function appendRequest(
  book: Book,
  asked: Pick<RequestFact, "party" | "voice" | "madeOn" | "terms"> & { readonly code: string | null },
  refused: RequestRow | null,
  ground: string,
): Promise<void> {
  const { party, voice, madeOn, terms } = asked;
  book.refuseFuture(madeOn);
  const code = asked.code ?? `C-${await nextCase(book)}`;
  if ((await requestsByCode(book, { code })).length > 0) throw new Problem("code-taken", { what: "request", code });
  await book.append(requestMade, {
    helpRequest: book.newId("c"),
    ...{ code, party, voice, madeOn, terms, content: contentOf(terms), appealOf: refused?.helpRequest ?? null },
    answerBy: addDays(madeOn, Number(book.settings.rules.answerDays)),
    about: ground === "" ? null : book.tell({ ground }),
  });
}

const nextCase = (book: Book): Promise<number> =>
  takeNumber(book, "case", async () =>
    (await listRequests(book)).reduce(
      (last, { code }) => Math.max(last, Number(/^C-(\d{1,9})$/.exec(code)?.[1] ?? 0)),
      0,
    ),
  );

/**
 * Changes what is asked for, before anybody has decided; votes on what stood before no longer count for it.
 * @throws Problem `code-unknown`, `request-state`, `unchanged`, `field-invalid`, `day-order`
 */
export function correctRequest(
  store: Store,
  by: By,
  input: TermsInput & { readonly request: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "correct-request", input, async (book) => {
    const known = await requestByCode(book, input.request);
    wantState(known, ["open", "reviewed"]);
    const terms = await termsOf(book, input);
    const content = contentOf(terms);
    if (content === known.content) throw new Problem("unchanged", { what: "request", code: input.request });
    await book.append(requestCorrected, { helpRequest: known.helpRequest, terms, content });
  });
}

/** What was said, with codes made ids. */
async function termsOf(book: Book, input: TermsInput): Promise<HelpTerms> {
  const { form, value, charges, services, fromOn, untilOn, most, helpClass } = input;
  for (const service of services) await serviceByCode(book, service);
  const payers: Payer[] = [];
  for (const payer of input.payers) payers.push(await payerOf(book, payer));
  const standing: Payer = { kind: "fund", fund: "village", contribution: null, party: null, share: 1 };
  const terms: HelpTerms = {
    ...{ form, value, services, fromOn, untilOn, most, helpClass },
    charges: form === "percent" && charges.length === 0 ? ["service"] : charges,
    payers: payers.length === 0 ? [standing] : payers,
  };
  refuse(checkTerms(terms, book.settings.decimals));
  return terms;
}

async function payerOf(book: Book, { kind: who, of, share }: PayerInput): Promise<Payer> {
  const place = { field: "payers" };
  const payer: Payer = { kind: who, fund: "village", contribution: null, party: null, share };
  if (who === "fund" || who === "labour") return { ...payer, fund: (await fundByCode(book, of, place)).fund };
  if (who === "commune") return { ...payer, party: (await partyByCode(book, of)).party };
  const [, year, number] = /^(\d{4})\/(\d{1,9})$/.exec(of) ?? [];
  const [found] = await contributionByCode(book, { code: of, year: Number(year ?? 0), number: Number(number ?? 0) });
  if (!found) throw new Problem("code-unknown", { what: "contribution", code: of.slice(0, 60) }, place);
  return { ...payer, fund: found.fund, contribution: found.contribution };
}

const requestReviewed = kind<{ readonly helpRequest: string; readonly person: string; readonly on: Day }>(
  "request-reviewed",
  (rows, { village, fact: { helpRequest, person, on } }) =>
    rows.set("helpRequest", { village, helpRequest }, { state: "reviewed", reviewedBy: person, reviewedOn: on }),
);
const requestWithdrawn = kind<{ readonly helpRequest: string; readonly on: Day }>(
  "request-withdrawn",
  (rows, { village, fact: { helpRequest } }) =>
    rows.set("helpRequest", { village, helpRequest }, { state: "withdrawn" }),
);

/** A member has gone through it: it can be put to the vote. @throws Problem `code-unknown`, `request-state` */
export function reviewRequest(
  store: Store,
  by: By,
  input: { readonly request: string; readonly person: string; readonly on: Day },
): Promise<readonly Sealed[]> {
  return act(store, by, "review-request", input, async (book) => {
    const known = await requestByCode(book, input.request);
    wantState(known, ["open"]);
    const { person } = await personByCode(book, input.person);
    book.refuseFuture(input.on);
    await book.append(requestReviewed, { helpRequest: known.helpRequest, person, on: input.on });
  });
}

/** @throws Problem `code-unknown`, `request-state` (also when the president has given it already) */
export function withdrawRequest(
  store: Store,
  by: By,
  input: { readonly request: string; readonly on: Day },
): Promise<readonly Sealed[]> {
  return act(store, by, "withdraw-request", input, async (book) => {
    const known = await requestByCode(book, input.request);
    wantState(known, ["open", "reviewed", "approved"]);
    if ((await grantsOf(book)).some(({ helpRequest }) => helpRequest === known.helpRequest))
      throw new Problem("request-state", { request: known.code, state: "granted", wanted: "open, reviewed, approved" });
    await book.append(requestWithdrawn, { helpRequest: known.helpRequest, on: input.on });
  });
}

export function wantState(
  { code, state }: Pick<RequestRow, "code" | "state">,
  wanted: readonly RequestRow["state"][],
): void {
  if (!wanted.includes(state)) throw new Problem("request-state", { request: code, state, wanted: wanted.join(", ") });
}

export type RequestRow = Awaited<ReturnType<typeof listRequests>>[number];

/** By its case number or id. @throws Problem `code-unknown` */
export async function requestByCode(reader: Reader, code: string): Promise<RequestRow> {
  const found = (await requestsByCode(reader, { code }))[0];
  if (!found) throw new Problem("code-unknown", { what: "request", code: code.slice(0, 60) });
  return found;
}

/** All requests in order of entry. */
export const listRequests = ask("requests for help", (db, t) =>
  db.select().from(t.helpRequest).where(inVillage(t.helpRequest)).orderBy(asc(t.helpRequest.seq)),
);
const requestsByCode = ask("request by code", (db, t) =>
  db
    .select()
    .from(t.helpRequest)
    .where(
      and(
        inVillage(t.helpRequest),
        or(eq(t.helpRequest.code, given("code")), eq(t.helpRequest.helpRequest, given("code"))),
      ),
    ),
);
const contributionByCode = ask("contribution by code", (db, t) =>
  db
    .select({ contribution: t.contribution.contribution, fund: t.contribution.fund })
    .from(t.contribution)
    .where(
      and(
        inVillage(t.contribution),
        or(
          eq(t.contribution.contribution, given("code")),
          and(eq(t.contribution.fiscalYear, given("year")), eq(t.contribution.number, given("number"))),
        ),
      ),
    ),
);

export const requestKinds: readonly Kind<never>[] = [requestMade, requestCorrected, requestReviewed, requestWithdrawn];
