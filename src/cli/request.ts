import { seeEvidence } from "../books/evidence.ts";
import { type CaseListed, idsOfCase, listCases, showCase } from "../books/grant/case.ts";
import { correctRequest, renewHelp, requestHelp, reviewRequest, withdrawRequest } from "../books/request.ts";
import { moneyText } from "../domain/money.ts";
import { requestAnswer } from "../shapes/answer/request.ts";
import { shape } from "../shapes/field.ts";
import {
  evidenceShape,
  renewalShape,
  requestCorrectShape,
  requestNamed,
  requestShape,
  reviewShape,
  withdrawalShape,
} from "../shapes/request.ts";
import { act, type Shown } from "./act.ts";
import { answerHistory } from "./history.ts";
import { list, look } from "./look.ts";
import type { Session } from "./session.ts";
import { type Column, factsText, type Row, tableText } from "./table.ts";
import type { Verb } from "./verb.ts";

const columns: readonly Column[] = [
  ...([
    ["code"],
    ["household"],
    ["state", "requestState"],
    ["answerBy"],
    ["overdue"],
    ["form", "helpForm"],
    ["value", "figures"],
  ] as const),
  ...([["fromOn"], ["untilOn"], ["most", "figures"], ["payers"], ["decision"], ["appealOf"]] as const),
];

/** The household stands in it by its code: who may not see the case need not know the name. */
const rowOf = (one: CaseListed, decimals: number) => ({
  ...{ code: one.code, household: one.household, state: one.state, answerBy: one.answerBy, overdue: one.overdue },
  ...{ form: one.form, value: one.value, charges: one.charges.join(", "), services: one.services.join(", ") },
  ...{ fromOn: one.fromOn, untilOn: one.untilOn, most: one.most === null ? null : moneyText(one.most, decimals) },
  ...{ helpClass: one.helpClass, payers: one.payers.join(", "), voice: one.voice, madeOn: one.madeOn },
  ...{ reviewedBy: one.reviewedBy, reviewedOn: one.reviewedOn, decision: one.decision, appealOf: one.appealOf },
});

/** The number that a request got. */
const numbered = async (_: Session, __: unknown, [event]: readonly { readonly fact: object }[]): Promise<Shown> => {
  const { code } = event!.fact as { readonly code: string };
  return { json: { request: code }, text: code };
};

const acts: readonly Verb[] = [
  act({
    path: "request make",
    about: "Asks for help for a household; the ground is for the committee's eyes alone",
    example: `tiwizi request make H-014 --form percent --value 60 --services water --from-on 2026-03-01 --until-on 2027-02-28 --most 80.00 \\
  --payers fund:village=60,sponsor:2026/3=25,labour:village=15`,
    shape: requestShape,
    args: ["household"],
    today: ["madeOn"],
    run: requestHelp,
    show: numbered,
  }),
  act({
    path: "request correct",
    about: "Changes what is asked for before it is decided; name only what is wrong. What was voted no longer counts",
    example: "tiwizi request correct C-17 --value 50",
    shape: requestCorrectShape,
    args: ["request"],
    async known(reader, said, { settings, today }) {
      const { form, value, charges, services, fromOn, untilOn, most, helpClass, payers } = await showCase(
        reader,
        String(said.request ?? ""),
        today,
      );
      const ofForm = said.form === undefined || said.form === form ? { value, charges } : {};
      return {
        ...{ form, ...ofForm, services, fromOn, untilOn, helpClass, payers },
        most: most === null ? null : moneyText(most, settings.decimals),
      };
    },
    run: correctRequest,
  }),
  act({
    path: "request renew",
    about: "Asks for the same help for another term, before it ends",
    example: "tiwizi request renew C-17 --from-on 2027-03-01 --until-on 2028-02-29",
    shape: renewalShape,
    args: ["request"],
    today: ["madeOn"],
    run: renewHelp,
    show: numbered,
  }),
  act({
    path: "request see",
    about: "Writes down that a proof was seen, by whom and until when it holds; the proof itself is not kept",
    example: "tiwizi request see C-17 --kind attestation --seen-by itto --valid-until 2026-12-31",
    shape: evidenceShape,
    args: ["request"],
    today: ["seenOn"],
    run: seeEvidence,
  }),
  act({
    path: "request review",
    about: "A member has gone through the request: it can be put to the vote",
    example: "tiwizi request review C-17 --person itto",
    shape: reviewShape,
    args: ["request"],
    today: ["on"],
    run: reviewRequest,
  }),
  act({
    path: "request withdraw",
    about: "Takes a request back that was not given yet",
    example: "tiwizi request withdraw C-17",
    shape: withdrawalShape,
    args: ["request"],
    today: ["on"],
    run: withdrawRequest,
  }),
];

const looks: readonly Verb[] = [
  list(
    "request list",
    "Lists requests: those that wait for an answer by their day, then the others",
    columns,
    async (reader, { today, settings }) => (await listCases(reader, today)).map((one) => rowOf(one, settings.decimals)),
  ),
  look({
    path: "request show",
    about: "Shows a request: what is asked, what was seen, how it was voted on, what came of it",
    example: "tiwizi request show C-17",
    shape: shape(requestNamed),
    args: ["request"],
    async show(session, desk, { request }) {
      const found = await desk.read((reader) => showCase(reader, request, desk.today));
      session.answer(requestAnswer.say(found, desk.settings.decimals), () =>
        caseText(session, found, desk.settings.decimals),
      );
    },
  }),
  look({
    path: "request history",
    about: "Shows all that happened to a case, from the request to the last help, and who entered it",
    example: "tiwizi request history C-17",
    shape: shape(requestNamed),
    args: ["request"],
    show: (session, desk, { request }) =>
      desk.read(async (reader) => answerHistory(session, reader, await idsOfCase(reader, request))),
  }),
];

function caseText(session: Session, found: Awaited<ReturnType<typeof showCase>>, decimals: number): string {
  const said = session.said();
  const { width } = session.io;
  const facts: Row = { ...rowOf(found, decimals), grant: found.grant, appeals: found.appeals.join(", ") };
  const all: readonly Column[] = [
    ...([
      ["code"],
      ["household"],
      ["state", "requestState"],
      ["voice", "voice"],
      ["madeOn"],
      ["answerBy"],
      ["overdue"],
      ["form", "helpForm"],
    ] as const),
    ...([["value"], ["charges"], ["services"], ["fromOn"], ["untilOn"], ["most", "figures"], ["helpClass"]] as const),
    ...([["payers"], ["reviewedBy"], ["reviewedOn"], ["decision"], ["grant"], ["appealOf"], ["appeals"]] as const),
  ];
  const tables = [
    factsText(facts, all, said, width),
    found.evidence.length > 0 &&
      tableText(found.evidence, [["kind"], ["seenBy"], ["seenOn"], ["validUntil"]], said, width),
    found.motions.length > 0 &&
      tableText(
        found.motions,
        [
          ...([
            ["motion"],
            ["decision"],
            ["outcome", "outcome"],
            ["votesFor", "figures"],
            ["votesAgainst", "figures"],
          ] as const),
          ...([["abstained", "figures"], ["recused", "figures"], ["current"]] as const),
        ],
        said,
        width,
      ),
  ];
  return tables.filter((table) => table !== false).join("\n");
}

export const requestVerbs: readonly Verb[] = [...acts, ...looks];
