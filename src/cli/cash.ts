import { addBox, boxByCode, changeBox, listBoxes } from "../books/box.ts";
import { countCash, moveCash } from "../books/cash.ts";
import { boxBalances } from "../books/fund.ts";
import { cancelPayout, payOut, payoutsTold, takeIn } from "../books/payout.ts";
import { listPersons } from "../books/person.ts";
import { blankSlip, countSheetPaper, slipPaper } from "../books/statement/cash.ts";
import { cashPaper } from "../books/statement/fund.ts";
import { money, moneyText } from "../domain/money.ts";
import { cashBookSheet } from "../print/cash.ts";
import { countSheet } from "../print/countSheet.ts";
import { slipSheet } from "../print/slip.ts";
import { cashBookAnswer } from "../shapes/answer/cash.ts";
import { countSheetAnswer, slipAnswer } from "../shapes/answer/villagePaper.ts";
import {
  boxChangeShape,
  boxShape,
  cashCountShape,
  cashMoveShape,
  countSheetAsked,
  payoutCancelShape,
  payoutShape,
  slipAsked,
  takeInShape,
} from "../shapes/cash.ts";
import { optional, shape } from "../shapes/field.ts";
import { day } from "../shapes/measure.ts";
import { slug } from "../shapes/value.ts";
import { act } from "./act.ts";
import { answerRows, list, look } from "./look.ts";
import { answerPaper, printing } from "./paper.ts";
import { span, spanOf } from "./period.ts";
import type { Verb } from "./verb.ts";

const boxes: readonly Verb[] = [
  act({
    path: "box add",
    about: "Adds a cash box, a collector's purse, a bank account or mobile money",
    example: 'tiwizi box add office --kind cash --name "Caisse du bureau" --holder hassan --ceiling 8000',
    shape: boxShape,
    args: ["box"],
    run: addBox,
  }),
  act({
    path: "box change",
    about: "Changes who holds a box, its name, ceiling, reserve, signatures, or closes it; name only what changes",
    example: "tiwizi box change office --holder zineb",
    shape: boxChangeShape,
    args: ["box"],
    async known(reader, said, { settings }) {
      const { name, holder, ceiling, reserve, signatures, closedOn } = await boxByCode(reader, String(said.box ?? ""));
      return {
        ...{ name, holder, signatures, closedOn, reserve: moneyText(money(reserve), settings.decimals) },
        ceiling: ceiling === null ? null : moneyText(money(ceiling), settings.decimals),
      };
    },
    run: changeBox,
  }),
  look({
    path: "box list",
    about: "Lists boxes with what lies in them",
    example: "tiwizi box list --on 2025-01-31",
    shape: shape({ on: optional(day("At the end of this booked day; left out, now")) }),
    async show(session, desk, { on }) {
      const { decimals } = desk.settings;
      const rows = await desk.read(async (reader) => {
        const persons = new Map((await listPersons(reader)).map((one) => [one.person, one.code]));
        const known = new Map((await listBoxes(reader)).map((one) => [one.box, one]));
        return (await boxBalances(reader, on ?? undefined)).map(
          ({ box, name, kind, money: there, ceiling, above }) => ({
            ...{ box, name, kind, holder: persons.get(known.get(box)?.holder ?? "") ?? null },
            ...{
              cash: moneyText(there, decimals),
              ceiling: ceiling === null ? null : moneyText(ceiling, decimals),
              above,
            },
            closedOn: known.get(box)?.closedOn ?? null,
          }),
        );
      });
      answerRows(session, rows, [
        ...([
          ["box"],
          ["name"],
          ["kind", "boxKind"],
          ["holder"],
          ["cash", "figures"],
          ["ceiling", "figures"],
          ["closedOn"],
        ] as const),
      ]);
    },
  }),
  look({
    path: "box book",
    about: "The cash book of a box; on the terminal or as PDF",
    example: "tiwizi box book office --from 2025-01-01 --to 2025-01-31 --file cash.pdf",
    shape: shape({ box: slug("Code of the box", "office"), ...span, ...printing }),
    args: ["box"],
    async show(session, desk, { box, file, paper, open, ...asked }) {
      const found = await desk.read((reader) => cashPaper(reader, box, spanOf(desk, asked), desk.today));
      await answerPaper(
        session,
        cashBookAnswer.say(found, desk.settings.decimals),
        [cashBookSheet(found, session.words())],
        { file, paper, open },
      );
    },
  }),
  look({
    path: "cash count-sheet",
    about: "A sheet on which a box is counted by notes and coins, before the count is entered",
    example: "tiwizi cash count-sheet office --file count.pdf",
    shape: shape({ ...countSheetAsked, ...printing }),
    args: ["box"],
    today: ["on"],
    async show(session, desk, { box, on, ...how }) {
      const found = await desk.read((reader) => countSheetPaper(reader, box, on));
      const said = countSheetAnswer.say(found, desk.settings.decimals);
      await answerPaper(session, said, [countSheet(found, session.words())], how);
    },
  }),
  look({
    path: "cash slip",
    about: "A slip that goes with moved money: of one that was entered, by its number, or one to write on",
    example:
      "tiwizi cash slip B-7781 --file slip.pdf\ntiwizi cash slip --kind banking --from-box office --file blank.pdf",
    shape: shape({ ...slipAsked, ...printing }),
    args: ["move"],
    async show(session, desk, { move, kind, fromBox, ...how }) {
      const madeOn = desk.today;
      const found = await desk.read((reader) =>
        move === null ? blankSlip(reader, { kind, fromBox, madeOn }) : slipPaper(reader, move, madeOn),
      );
      const said = slipAnswer.say(found, desk.settings.decimals);
      await answerPaper(session, said, [slipSheet(found, session.words())], how);
    },
  }),
  act({
    path: "cash move",
    about: "Moves money between boxes, to the bank with its slip, or from a collector with two names",
    example: "tiwizi cash move 2000 --kind banking --from-box office --to-box bank --slip B-7781",
    shape: cashMoveShape,
    args: ["amount"],
    today: ["happenedOn"],
    run: moveCash,
  }),
  act({
    path: "cash count",
    about: "Counts a box by notes and coins; a difference is explained and booked",
    example: "tiwizi cash count office --pieces 200=3 --pieces 100=7 --pieces 0.50=12",
    shape: cashCountShape,
    args: ["box"],
    today: ["countedOn"],
    run: countCash,
  }),
];

const taking = (kind: "gift" | "deposit", about: string, example: string): Verb =>
  act({
    ...{ path: `${kind} take`, about, example, shape: takeInShape, args: ["amount"] as const },
    today: ["happenedOn"],
    run: (store, by, input) => takeIn(store, by, { kind, ...input }),
  });

const payouts: readonly Verb[] = [
  act({
    path: "payout pay",
    about: "Enters money that went out: an expense, a bank charge, tax, a deposit given back, credit refunded",
    example: `tiwizi payout pay 410 --fund water --box office --memo "gardien et chlore"
tiwizi payout pay 2400 --fund village --box bank --memo "tôles" --from-contribution 2026/3`,
    shape: payoutShape,
    args: ["amount"],
    today: ["happenedOn"],
    run: payOut,
  }),
  act({
    path: "payout cancel",
    about: "Cancels a payout that was entered by mistake, or came back",
    example: 'tiwizi payout cancel 2025/3 --reason "saisi deux fois"',
    shape: payoutCancelShape,
    args: ["payout"],
    today: ["on"],
    run: cancelPayout,
  }),
  list(
    "payout list",
    "Lists payouts",
    [
      ...([
        ["number"],
        ["happenedOn"],
        ["kind", "payoutKind"],
        ["fund"],
        ["box"],
        ["party"],
        ["amount", "figures"],
      ] as const),
      ...([["fromContribution"], ["cancelledOn"]] as const),
    ],
    async (reader, desk) =>
      (await payoutsTold(reader)).map((one) => ({
        ...{ number: one.number, happenedOn: one.happenedOn, kind: one.kind, fund: one.fund, box: one.box },
        ...{ party: one.party, fromContribution: one.fromContribution, cancelledOn: one.cancelledOn },
        amount: moneyText(one.amount, desk.settings.decimals),
      })),
  ),
  taking("gift", "Takes a gift into a fund", 'tiwizi gift take 500 --fund village --box office --memo "un passant"'),
  taking(
    "deposit",
    "Takes a household's deposit, which stays its own",
    "tiwizi deposit take 300 --party H-014 --fund water --box office",
  ),
];

export const cashVerbs: readonly Verb[] = [...boxes, ...payouts];
