import { idsOfCase } from "../books/grant/case.ts";
import { endGrant, grantHelp, grantUrgently, ratifyGrant, reviewGrant, setHelpClass } from "../books/grant/decide.ts";
import { giveWaiting } from "../books/grant/give.ts";
import {
  type GrantListed,
  type HelpListed,
  listGrants,
  listHelp,
  listWaitingHelp,
  showGrant,
} from "../books/grant/list.ts";
import { moneyText, sum } from "../domain/money.ts";
import { grantAnswer } from "../shapes/answer/grant.ts";
import { shape } from "../shapes/field.ts";
import {
  classShape,
  grantEndShape,
  grantNamed,
  grantReviewShape,
  grantShape,
  helpMonth,
  payWaitingShape,
  ratificationShape,
  urgentShape,
} from "../shapes/grant.ts";
import { act } from "./act.ts";
import { answerHistory } from "./history.ts";
import { list, look } from "./look.ts";
import type { Desk } from "./session.ts";
import { type Column, factsText, type Row, tableText } from "./table.ts";
import type { Verb } from "./verb.ts";

const acts: readonly Verb[] = [
  act({
    path: "grant give",
    about: "Gives the help that was decided; --beyond where the assembly has promised more than there is",
    example: "tiwizi grant give C-17",
    shape: grantShape,
    args: ["request"],
    today: ["on"],
    run: grantHelp,
  }),
  act({
    path: "grant urgent",
    about: "The president helps at once, for one month; it falls unless it is ratified within 30 days",
    example: "tiwizi grant urgent C-18",
    shape: urgentShape,
    args: ["request"],
    today: ["on"],
    run: grantUrgently,
  }),
  act({
    path: "grant ratify",
    about: "A decision on the request says yes to the president's urgent word",
    example: "tiwizi grant ratify C-18",
    shape: ratificationShape,
    args: ["grant"],
    run: ratifyGrant,
  }),
  act({
    path: "grant review",
    about: "Something has changed in the household: help goes on for one month, unless it is asked for again",
    example: `tiwizi grant review C-17 --why return --reason "son fils est revenu"`,
    shape: grantReviewShape,
    args: ["grant"],
    today: ["on"],
    run: reviewGrant,
  }),
  act({
    path: "grant end",
    about: "Ends help before its term; what was given stays given, but for urgent help that nobody ratified",
    example: "tiwizi grant end C-17 --why decided",
    shape: grantEndShape,
    args: ["grant"],
    today: ["on"],
    run: endGrant,
  }),
  act({
    path: "grant pay-waiting",
    about: "Pays what waits, in order of decision, as far as the money reaches",
    example: "tiwizi grant pay-waiting",
    shape: payWaitingShape,
    today: ["on"],
    run: giveWaiting,
  }),
  act({
    path: "grant class",
    about: "Says how many months help of a class may last at most",
    example: "tiwizi grant class elderly 24 --decision AG-2026-2",
    shape: classShape,
    args: ["helpClass", "months"],
    today: ["fromOn"],
    run: setHelpClass,
  }),
];

const grantRow = (one: GrantListed, { settings: { decimals } }: Desk) => ({
  ...{ code: one.code, household: one.household, state: one.state, form: one.form, value: one.value },
  ...{ charges: one.charges.join(", "), services: one.services.join(", "), helpClass: one.helpClass },
  ...{ fromOn: one.fromOn, untilOn: one.lastOn, most: one.most === null ? null : moneyText(one.most, decimals) },
  ...{ payers: one.payers.join(", "), decision: one.decision, decidedOn: one.decidedOn, ratifyBy: one.ratifyBy },
  ...{ beyond: one.beyond, endedWhy: one.endedWhy, monthsLeft: one.monthsLeft, used: moneyText(one.used, decimals) },
  ...{ committed: moneyText(one.committed, decimals), estimated: one.estimated },
  ...{ given: moneyText(one.given, decimals), waiting: moneyText(one.waiting, decimals) },
  worked: moneyText(one.worked, decimals),
});
const sums: readonly Column[] = [
  ...([
    ["monthsLeft", "figures"],
    ["used", "figures"],
    ["committed", "figures"],
  ] as const),
  ...([
    ["given", "figures"],
    ["waiting", "figures"],
  ] as const),
];
const helpColumns: readonly Column[] = [
  ...([
    ["grant"],
    ["household"],
    ["bill"],
    ["month"],
    ["payer"],
    ["given", "figures"],
    ["waiting", "figures"],
  ] as const),
];

/** Rows of help, and what they come to. */
function helpRows(help: readonly HelpListed[], { settings: { decimals } }: Desk): Row[] {
  const rows = help.map(({ given, waiting, ...one }) => ({
    ...{ ...one, given: moneyText(given, decimals), waiting: moneyText(waiting, decimals) },
  }));
  return rows;
}
function withSum(help: readonly HelpListed[], desk: Desk): Row[] {
  const total = (amounts: readonly HelpListed["given"][]) => moneyText(sum(amounts), desk.settings.decimals);
  const whole = { given: total(help.map(({ given }) => given)), waiting: total(help.map(({ waiting }) => waiting)) };
  return help.length === 0 ? [] : [...helpRows(help, desk), whole];
}

const looks: readonly Verb[] = [
  list(
    "grant list",
    "Lists help that was decided: what it costs, who pays, what ends soon and should be renewed",
    [
      ...([
        ["code"],
        ["household"],
        ["state", "grantState"],
        ["form", "helpForm"],
        ["value", "figures"],
        ["untilOn"],
      ] as const),
      ...([["most", "figures"], ["payers"], ...sums, ["ratifyBy"]] as const),
    ],
    async (reader, desk) => (await listGrants(reader, desk.today)).map((one) => grantRow(one, desk)),
  ),
  look({
    path: "grant show",
    about: "Shows help that was decided, bill by bill and payer by payer",
    example: "tiwizi grant show C-17",
    shape: shape(grantNamed),
    args: ["grant"],
    async show(session, desk, { grant }) {
      const found = await desk.read((reader) => showGrant(reader, grant, desk.today));
      const { io } = session;
      session.answer(grantAnswer.say(found, desk.settings.decimals), () => {
        const facts: readonly Column[] = [
          ...([
            ["code"],
            ["household"],
            ["state", "grantState"],
            ["form", "helpForm"],
            ["value"],
            ["charges"],
            ["services"],
          ] as const),
          ...([["helpClass"], ["fromOn"], ["untilOn"], ["most", "figures"], ["payers"], ["decision"]] as const),
          ...([
            ["decidedOn"],
            ["ratifyBy"],
            ["beyond"],
            ["endedWhy", "grantEnd"],
            ...sums,
            ["worked", "figures"],
            ["estimated"],
          ] as const),
        ];
        const text = factsText(grantRow(found, desk), facts, session.said(), io.width);
        const columns = helpColumns.filter(([field]) => field !== "grant" && field !== "household");
        const help = withSum(found.help, desk);
        return help.length === 0 ? text : `${text}\n${tableText(help, columns, session.said(), io.width)}`;
      });
    },
  }),
  list(
    "grant waiting",
    "Lists bills that help will pay when the money is there, in the order in which they will be",
    helpColumns,
    async (reader, desk) => helpRows(await listWaitingHelp(reader), desk),
  ),
  look({
    path: "grant history",
    about: "Shows all that happened to a case, from the request to the last help, and who entered it",
    example: "tiwizi grant history C-17",
    shape: shape(grantNamed),
    args: ["grant"],
    show: (session, desk, { grant }) =>
      desk.read(async (reader) => answerHistory(session, reader, await idsOfCase(reader, grant))),
  }),
  look({
    path: "help list",
    about: "What help has paid, bill by bill and payer by payer: for the committee and the treasurer alone",
    example: "tiwizi help list --month 2026-02",
    shape: shape(helpMonth),
    async show(session, desk, { month }) {
      const help = await desk.read((reader) => listHelp(reader, month));
      session.answer(helpRows(help, desk), () =>
        tableText(withSum(help, desk), helpColumns, session.said(), session.io.width),
      );
    },
  }),
];

export const grantVerbs: readonly Verb[] = [...acts, ...looks];
