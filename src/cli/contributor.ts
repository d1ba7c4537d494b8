import type { Sealed } from "../books/book.ts";
import {
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
import { endPledge, listPledges, makePledge } from "../books/contributor/pledge.ts";
import { contributionPaper, contributorPaper } from "../books/contributor/statement.ts";
import type { Reader } from "../books/store/store.ts";
import { type Money, money, moneyText } from "../domain/money.ts";
import { shortQuantity } from "../domain/quantity.ts";
import { contributionSheet, contributorSheet } from "../print/contributor.ts";
import { contributionPaperAnswer, contributorPaperAnswer } from "../shapes/answer/contributor.ts";
import {
  contributionCancelShape,
  contributionShape,
  contributorShape,
  kindGiftCancelShape,
  kindGiftShape,
  pledgeEndShape,
  pledgeShape,
} from "../shapes/contributor.ts";
import { optional, shape } from "../shapes/field.ts";
import { day, whole } from "../shapes/measure.ts";
import { code } from "../shapes/value.ts";
import { paperWords } from "../words/words.ts";
import { act, type Shown } from "./act.ts";
import { answerHistory } from "./history.ts";
import { answerRows, list, look } from "./look.ts";
import { answerPaper, printing, sheetsText } from "./paper.ts";
import type { Desk, Session } from "./session.ts";
import type { Row } from "./table.ts";
import type { Verb } from "./verb.ts";

/** "50.00 EUR" */
const foreign = (amount: number, { currency, decimals }: { readonly currency: string; readonly decimals: number }) =>
  `${moneyText(money(amount), decimals)} ${currency}`;

const named = code("Code of the contributor", "MALIKA");

/** Ids of all that a party promised and gave. */
async function givenBy(reader: Reader, of: string): Promise<string[]> {
  const mine = <Row extends { readonly party: string }>(rows: readonly Row[]) =>
    rows.filter(({ party }) => party === of);
  return [
    ...mine(await listPledges(reader)).map(({ pledge }) => pledge),
    ...mine(await listContributions(reader)).map(({ contribution }) => contribution),
    ...mine(await listKindGifts(reader)).map(({ kindGift }) => kindGift),
  ];
}

const contributors: readonly Verb[] = [
  act({
    path: "contributor add",
    about: "Adds who gives: a migrant, a collective, the commune, a programme, an NGO, a firm",
    example: `tiwizi contributor add MALIKA --name "Malika Aït Baha" --kind migrant --currency EUR --contribution-class abroad
tiwizi contributor add H-030 --kind migrant --currency EUR
tiwizi contributor add ANON-1 --anonymous`,
    shape: contributorShape,
    args: ["code"],
    run: (store, by, input) => addContributor(store, by, { ...input, sealed: "" }),
  }),
  act({
    path: "contributor correct",
    about: "Mends what was written wrong of a contributor; name only what is wrong",
    example: "tiwizi contributor correct MALIKA --currency CHF",
    shape: contributorShape,
    args: ["code"],
    async known(reader, said) {
      const { party: _, partyKind, anonymous, ...stands } = await contributorByCode(reader, String(said.code ?? ""));
      return { ...stands, anonymous: anonymous === 1 };
    },
    run: (store, by, input) => correctContributor(store, by, { ...input, sealed: "" }),
  }),
  list(
    "contributor list",
    "Lists contributors",
    [["code"], ["name"], ["nameAr"], ["kind", "contributorKind"], ["currency"], ["contributionClass"], ["contact"]],
    async (reader) =>
      (await listContributors(reader)).map(({ party: _, partyKind, anonymous, ...row }) => ({
        ...{ ...row, anonymous: anonymous === 1 },
      })),
  ),
  look({
    path: "contributor history",
    about: "Shows all that happened to a contributor and what it gave, and who entered it",
    example: "tiwizi contributor history MALIKA",
    shape: shape({ contributor: named }),
    args: ["contributor"],
    show: (session, desk, { contributor }) =>
      desk.read(async (reader) => {
        const { party } = await contributorByCode(reader, contributor);
        await answerHistory(session, reader, [party, ...(await givenBy(reader, party))]);
      }),
  }),
  look({
    path: "contributor statement",
    about: "A contributor's year in their currency and language, and what became of it; on the terminal or as PDF",
    example: "tiwizi contributor statement MALIKA 2026 --file MALIKA-2026.pdf",
    shape: shape({
      contributor: named,
      year: whole("Calendar year in which the fiscal year begins", 1900, 2999, 2026),
      ...printing,
    }),
    args: ["contributor", "year"],
    async show(session, desk, { contributor, year, ...how }) {
      const found = await desk.read((reader) => contributorPaper(reader, contributor, year, desk.today));
      await answerPaper(
        session,
        contributorPaperAnswer.say(found, desk.settings.decimals),
        [contributorSheet(found, wordsOf(session, found.language))],
        how,
      );
    },
  }),
];

/** Those that somebody asked for by --lang, else the contributor's. */
const wordsOf = (session: Session, language: string) =>
  session.asked.lang === undefined ? paperWords(language, session.words(), session.second()) : session.words();

const pledges: readonly Verb[] = [
  act({
    path: "pledge make",
    about: "Writes down a promise, in the currency of the contributor; nobody owes it",
    example: "tiwizi pledge make MALIKA 50 --rate 10.70 --due-on 2026-08-31",
    shape: pledgeShape,
    args: ["contributor", "amount"],
    today: ["pledgedOn"],
    run: makePledge,
  }),
  act({
    path: "pledge end",
    about: "Ends a promise that will not be kept, or not whole; what came of it stays",
    example: 'tiwizi pledge end 2026/1 --reason "a perdu son travail"',
    shape: pledgeEndShape,
    args: ["pledge"],
    today: ["endedOn"],
    run: endPledge,
  }),
  list(
    "pledge list",
    "Lists promises: what was promised, what came, what is open",
    [
      ...([["number"], ["contributor"], ["pledgedOn"], ["pledged", "figures"], ["sent", "figures"]] as const),
      ...([["open", "figures"], ["worth", "figures"], ["fund"], ["caseCode"], ["dueOn"], ["endedOn"]] as const),
    ],
    async (reader, desk) =>
      (await listPledges(reader)).map((one) => ({
        ...{ number: one.number, contributor: one.contributor, pledgedOn: one.pledgedOn, fund: one.fund },
        ...{ pledged: foreign(one.amount, one), sent: foreign(one.sent, one), open: foreign(one.open, one) },
        ...{ worth: moneyText(one.worth, desk.settings.decimals), caseCode: one.caseCode, dueOn: one.dueOn },
        endedOn: one.endedOn,
      })),
  ),
];

/** The contribution that an act is about, as its receipt. */
async function receiptOf(session: Session, desk: Desk, events: readonly Sealed[]): Promise<Shown> {
  const paper = await desk.read((reader) => contributionPaper(reader, String(events[0]!.fact.contribution)));
  return {
    json: contributionPaperAnswer.say(paper, desk.settings.decimals),
    text: sheetsText(session, [contributionSheet(paper, session.words())]),
  };
}
const bound = [["purpose"], ["helpClass"], ["caseCode"], ["deadline"]] as const;

const contributions: readonly Verb[] = [
  act({
    path: "contribution receive",
    about:
      "Receives what a contributor sent: its currency, its fee and who bears it, its rate; and what it is bound to",
    example: `tiwizi contribution receive MALIKA 50 --fee 3.90 --rate 10.82 --box bank --pledge 2026/1
tiwizi contribution receive ROTARY 18000 --box bank --purpose school --deadline 2026-12-31
tiwizi contribution receive ANON-1 1000 --box bank --case C-17`,
    shape: contributionShape,
    args: ["contributor", "sent"],
    today: ["happenedOn"],
    run: receiveContribution,
    show: receiptOf,
  }),
  act({
    path: "contribution cancel",
    about: "Cancels a contribution that never came, went back or was a mistake; nothing of it may have been spent",
    example: 'tiwizi contribution cancel 2026/3 --reason "jamais arrivée"',
    shape: contributionCancelShape,
    args: ["contribution"],
    today: ["on"],
    run: cancelContribution,
    show: receiptOf,
  }),
  look({
    path: "contribution print",
    about: "Prints what is handed out for one contribution, in the contributor's language",
    example: "tiwizi contribution print 2026/3 --file contribution.pdf",
    shape: shape({ contribution: code("Number of the contribution", "2026/3"), ...printing }),
    args: ["contribution"],
    async show(session, desk, { contribution, ...how }) {
      const found = await desk.read((reader) => contributionPaper(reader, contribution));
      await answerPaper(
        session,
        contributionPaperAnswer.say(found, desk.settings.decimals),
        [contributionSheet(found, wordsOf(session, found.language))],
        how,
      );
    },
  }),
  list(
    "contribution list",
    "Lists contributions, cancelled ones too",
    [
      ...([["number"], ["contributor"], ["happenedOn"], ["sent", "figures"], ["fee", "figures"]] as const),
      ...([["rate", "figures"], ["received", "figures"], ["fund"], ["pledge"], ...bound, ["cancelledOn"]] as const),
    ],
    async (reader, desk) =>
      (await listContributions(reader)).map((one) => ({
        ...{ number: one.number, contributor: one.contributor, happenedOn: one.happenedOn, fund: one.fund },
        ...{ sent: foreign(one.sent, one), fee: foreign(one.fee, one), feeBy: one.feeBy, rate: one.rate },
        ...{ received: moneyText(one.received, desk.settings.decimals), pledge: one.pledgeNumber },
        ...{ purpose: one.purpose, helpClass: one.helpClass, caseCode: one.caseCode, deadline: one.deadline },
        cancelledOn: one.cancelledOn,
      })),
  ),
  look({
    path: "contribution restricted",
    about: "What is bound to a purpose, a class, a case or a day, and what is left of it; overdue first",
    example: "tiwizi contribution restricted --on 2026-12-31",
    shape: shape({ on: optional(day("What is late on this day; left out, today")) }),
    async show(session, desk, { on }) {
      const text = (amount: Money) => moneyText(amount, desk.settings.decimals);
      const found = await desk.read((reader) => restrictedContributions(reader, on ?? desk.today));
      const rows = found.map(
        (one): Row => ({
          ...{ number: one.number, contributor: one.contributor, fund: one.fund, purpose: one.purpose },
          ...{ helpClass: one.helpClass, caseCode: one.caseCode, deadline: one.deadline, late: one.late },
          ...{ received: text(one.received), spent: text(one.spent), left: text(one.left) },
        }),
      );
      answerRows(session, rows, [
        ...([["number"], ["contributor"], ["fund"], ...bound] as const),
        ...([["received", "figures"], ["spent", "figures"], ["left", "figures"], ["late"]] as const),
      ]);
    },
  }),
];

/** Labour and material have the same verbs and one series of numbers. */
const inKind = (
  what: "labour" | "material",
  say: { readonly about: string; readonly record: string; readonly cancel: string },
): Verb[] => [
  act({
    ...{ path: `${what} record`, about: `Records ${say.about} at its voted rate; never cash`, example: say.record },
    shape: kindGiftShape,
    args: ["party", "quantity"],
    today: ["happenedOn"],
    run: (store, by, input) => recordKindGift(store, by, { what, ...input }),
  }),
  act({
    ...{ path: `${what} cancel`, about: `Cancels ${say.about} that was entered by mistake`, example: say.cancel },
    shape: kindGiftCancelShape,
    args: ["kindGift"],
    today: ["on"],
    run: cancelKindGift,
  }),
  list(
    `${what} list`,
    `Lists ${say.about}, with what it is worth`,
    [
      ...([["number"], ["party"], ["happenedOn"], ["amountOf", "figures"], ["unit"], ["rate", "figures"]] as const),
      ...([["worth", "figures"], ["fund"], ["decision"], ["cancelledOn"]] as const),
    ],
    async (reader, desk) =>
      (await listKindGifts(reader))
        .filter((one) => one.what === what)
        .map((one) => ({
          ...{ number: one.number, party: one.partyCode, happenedOn: one.happenedOn, unit: one.unit, rate: one.rate },
          ...{ amountOf: shortQuantity(one.quantity), worth: moneyText(one.amount, desk.settings.decimals) },
          ...{ fund: one.fund, decision: one.decision, cancelledOn: one.cancelledOn },
        })),
  ),
];

export const contributorVerbs: readonly Verb[] = [
  ...contributors,
  ...pledges,
  ...contributions,
  ...inKind("labour", {
    about: "work",
    record:
      'tiwizi labour record H-014 2.5 --unit jour --rate 100 --decision AG-2026-02 --evidence "feuille du chef de chantier"',
    cancel: 'tiwizi labour cancel 2026/3 --reason "compté deux fois"',
  }),
  ...inKind("material", {
    about: "material",
    record: "tiwizi material record ROTARY 12 --unit sac --rate 72.50 --decision AG-2026-02 --fund water",
    cancel: 'tiwizi material cancel 2026/4 --reason "compté deux fois"',
  }),
];
