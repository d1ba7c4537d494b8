import type { FastifyInstance } from "fastify";
import type { Sealed } from "../books/book.ts";
import {
  type ContributionRow,
  cancelContribution,
  listContributions,
  receiveContribution,
  restrictedContributions,
} from "../books/contributor/contribution.ts";
import {
  addContributor,
  contributorByCode,
  correctContributor,
  listContributors,
} from "../books/contributor/contributor.ts";
import { cancelKindGift, listKindGifts, recordKindGift } from "../books/contributor/inKind.ts";
import { endPledge, listPledges, makePledge, type PledgeRow } from "../books/contributor/pledge.ts";
import { contributionPaper, contributorPaper } from "../books/contributor/statement.ts";
import type { Reader } from "../books/store/store.ts";
import { money, sum } from "../domain/money.ts";
import { Problem } from "../domain/problem.ts";
import { secondLanguage } from "../domain/village.ts";
import { contributionSheet, contributorSheet } from "../print/contributor.ts";
import {
  contributionPaperAnswer,
  contributionsAnswer,
  contributorAnswer,
  contributorPaperAnswer,
  contributorsAnswer,
  pledgeActAnswer,
  pledgesAnswer,
  restrictedAnswer,
} from "../shapes/answer/contributor.ts";
import { kindGiftAnswer, kindGiftsAnswer } from "../shapes/answer/kindGift.ts";
import {
  contributionCancelShape,
  contributionShape,
  contributorShape,
  kindGiftCancelShape,
  kindGiftOfShape,
  pledgeEndShape,
  pledgeShape,
} from "../shapes/contributor.ts";
import { shape } from "../shapes/field.ts";
import { whole } from "../shapes/measure.ts";
import { code } from "../shapes/value.ts";
import { paperWords, type Words } from "../words/words.ts";
import { acts, answers, type Door, nothing, onPaper, prints } from "./door.ts";

const coded = { code: code("Code of the contributor", "MALIKA") };
const named = shape(coded);
const ofYear = shape({
  ...coded,
  year: whole("Calendar year in which the fiscal year begins", 1900, 2999, 2026),
});
const numbered = shape({
  year: whole("Fiscal year of the number", 1900, 2999, 2026),
  number: whole("Number in the year", 1, 999_999_999, 3),
});

export function contributorRoutes(app: FastifyInstance, door: Door): void {
  registerRoutes(app, door);
  pledgeRoutes(app, door);
  contributionRoutes(app, door);
  kindGiftRoutes(app, door);
  statementRoutes(app, door);
}

const contributorTold = async (reader: Reader, code: string) => toldOf(await contributorByCode(reader, code));
const toldOf = ({ anonymous, ...row }: Awaited<ReturnType<typeof listContributors>>[number]) => ({
  ...row,
  anonymous: anonymous === 1,
});

function registerRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    { path: "/contributors", about: "Who gives to the village", params: nothing, query: nothing },
    contributorsAnswer,
    async ({ reader }) => ({ contributors: (await listContributors(reader)).map(toldOf) }),
  );
  acts(app, door, {
    ...{ method: "POST", path: "/contributors", about: "Add a contributor" },
    ...{ params: nothing, body: contributorShape, said: contributorAnswer },
    run: (store, by, body) => addContributor(store, by, { ...body, sealed: "" }),
    tell: (reader, _, body) => contributorTold(reader, body.code),
    at: (answer) => `contributors/${encodeURIComponent(answer.code)}`,
  });
  answers(
    app,
    door,
    { path: "/contributors/:code", about: "One contributor", params: named, query: nothing },
    contributorAnswer,
    ({ reader, params }) => contributorTold(reader, params.code),
  );
  acts(app, door, {
    ...{ method: "PUT", path: "/contributors/:code", about: "Correct what was written wrong of a contributor" },
    ...{ params: named, body: contributorShape, said: contributorAnswer },
    async run(store, by, body, params) {
      if (body.code !== params.code)
        throw new Problem("field-invalid", { field: "code", found: body.code, want: params.code }, { field: "code" });
      return correctContributor(store, by, { ...body, sealed: "" });
    },
    tell: (reader, _, body) => contributorTold(reader, body.code),
  });
}

const pledgeTold = ({ currency, decimals, amount, sent, open, ...row }: PledgeRow) => ({
  ...{ ...row, pledged: { currency, decimals, amount }, sent: { currency, decimals, amount: sent } },
  open: { currency, decimals, amount: open },
});
/** What an act says of a pledge: what can't change any more. */
async function pledgeActed(reader: Reader, [event]: readonly Sealed[]) {
  const found = (await listPledges(reader)).find(({ pledge }) => pledge === event!.fact.pledge)!;
  return { ...pledgeTold(found), headCode: event!.headCode };
}

function pledgeRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    {
      path: "/pledges",
      about: "What was promised, what came, what is open; never a debt",
      params: nothing,
      query: nothing,
    },
    pledgesAnswer,
    async ({ reader }) => ({ pledges: (await listPledges(reader)).map(pledgeTold) }),
  );
  acts(app, door, {
    ...{ method: "POST", path: "/pledges", about: "Write down a promise" },
    ...{ params: nothing, body: pledgeShape, said: pledgeActAnswer },
    run: makePledge,
    tell: pledgeActed,
  });
  acts(app, door, {
    ...{ method: "POST", path: "/pledges/endings", about: "End a promise; what came of it stays" },
    ...{ params: nothing, body: pledgeEndShape, said: pledgeActAnswer },
    run: endPledge,
    tell: pledgeActed,
  });
}

const contributionTold = ({ currency, decimals, sent, fee, gift, ...row }: ContributionRow) => ({
  ...{ ...row, on: row.happenedOn, pledge: row.pledgeNumber, gift: money(gift) },
  ...{ sent: { currency, decimals, amount: money(sent) }, fee: { currency, decimals, amount: money(fee) } },
});

function contributionRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    { path: "/contributions", about: "What contributors sent, cancelled ones too", params: nothing, query: nothing },
    contributionsAnswer,
    async ({ reader }) => ({ contributions: (await listContributions(reader)).map(contributionTold) }),
  );
  answers(
    app,
    door,
    {
      path: "/contributions/restricted",
      about: "What is bound to a purpose, and what is left of it",
      params: nothing,
      query: nothing,
    },
    restrictedAnswer,
    async ({ reader, today }) => {
      const contributions = await restrictedContributions(reader, today);
      return { on: today, contributions, left: sum(contributions.map(({ left }) => left)) };
    },
  );
  acts(app, door, {
    ...{ method: "POST", path: "/contributions", about: "Receive what a contributor sent" },
    ...{ params: nothing, body: contributionShape, said: contributionPaperAnswer },
    run: receiveContribution,
    tell: (reader, events) => contributionPaper(reader, String(events[0]!.fact.contribution)),
    at: ({ contribution }) => `contributions/${contribution.number}`,
  });
  acts(app, door, {
    ...{
      method: "POST",
      path: "/contributions/cancellations",
      about: "Cancel a contribution of which nothing was spent",
    },
    ...{ params: nothing, body: contributionCancelShape, said: contributionPaperAnswer },
    run: cancelContribution,
    tell: (reader, events) => contributionPaper(reader, String(events[0]!.fact.contribution)),
  });
}

const giftTold = ({ partyCode, ...row }: Awaited<ReturnType<typeof listKindGifts>>[number]) => ({
  ...{ ...row, party: partyCode, amount: money(row.amount) },
});
async function giftOf(reader: Reader, id: unknown) {
  return giftTold((await listKindGifts(reader)).find(({ kindGift }) => kindGift === id)!);
}

function kindGiftRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    { path: "/gifts-in-kind", about: "Labour and material at voted rates", params: nothing, query: nothing },
    kindGiftsAnswer,
    async ({ reader }) => {
      const gifts = (await listKindGifts(reader)).map(giftTold);
      const standing = gifts.filter(({ cancelledOn }) => cancelledOn === null);
      return { gifts, worth: sum(standing.map(({ amount }) => amount)) };
    },
  );
  acts(app, door, {
    ...{ method: "POST", path: "/gifts-in-kind", about: "Record labour or material; never cash" },
    ...{ params: nothing, body: kindGiftOfShape, said: kindGiftAnswer },
    run: recordKindGift,
    tell: (reader, events) => giftOf(reader, events[0]!.fact.kindGift),
  });
  acts(app, door, {
    ...{
      method: "POST",
      path: "/gifts-in-kind/cancellations",
      about: "Cancel labour or material that was entered by mistake",
    },
    ...{ params: nothing, body: kindGiftCancelShape, said: kindGiftAnswer },
    run: cancelKindGift,
    tell: (reader, events) => giftOf(reader, events[0]!.fact.kindGift),
  });
}

function statementRoutes(app: FastifyInstance, door: Door): void {
  const one = { about: "What is handed out for one contribution; never for which household", params: numbered };
  const codeOf = ({ year, number }: { readonly year: number; readonly number: number }) => `${year}/${number}`;
  answers(
    app,
    door,
    { path: "/contributions/:year/:number", ...one, query: nothing },
    contributionPaperAnswer,
    ({ reader, params }) => contributionPaper(reader, codeOf(params)),
  );
  prints(
    app,
    door,
    { path: "/contributions/:year/:number/receipt.pdf", ...one, query: shape(onPaper) },
    async ({ reader, settings, params, query }) => {
      const paper = await contributionPaper(reader, codeOf(params));
      const sheet = (words: Words) =>
        contributionSheet(paper, query.lang ? words : paperWords(paper.language, words, secondLanguage(settings)));
      return { name: `contribution-${codeOf(params)}`, sheet };
    },
  );
  const year = { about: "A contributor's year in their currency, and what became of it", params: ofYear };
  answers(
    app,
    door,
    { path: "/contributors/:code/statements/:year", ...year, query: nothing },
    contributorPaperAnswer,
    ({ reader, params, today }) => contributorPaper(reader, params.code, params.year, today),
  );
  prints(
    app,
    door,
    { path: "/contributors/:code/statements/:year/statement.pdf", ...year, query: shape(onPaper) },
    async ({ reader, settings, params, query, today }) => {
      const paper = await contributorPaper(reader, params.code, params.year, today);
      const sheet = (words: Words) =>
        contributorSheet(paper, query.lang ? words : paperWords(paper.language, words, secondLanguage(settings)));
      return { name: `statement-${params.code}-${params.year}`, sheet };
    },
  );
}
