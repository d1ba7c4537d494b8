import { closeMonth, listMonths } from "../books/month.ts";
import { correctOpening, openBalances } from "../books/opening.ts";
import { monthPaper } from "../books/statement/month.ts";
import { readTable } from "../exchange/csv.ts";
import { openingOf } from "../exchange/opening.ts";
import { monthSheet } from "../print/month.ts";
import { monthPaperAnswer } from "../shapes/answer/villagePaper.ts";
import { shape } from "../shapes/field.ts";
import { day, month as monthNamed } from "../shapes/measure.ts";
import { monthShape, openingCorrectionShape, openingRowShape } from "../shapes/opening.ts";
import { readShape } from "../shapes/read.ts";
import { act, answerEvents, lastSeq } from "./act.ts";
import { requestOfFile } from "./door.ts";
import { addFlags, recordOf } from "./flags.ts";
import { fileNamed } from "./import.ts";
import { list, look } from "./look.ts";
import { answerPaper, printing } from "./paper.ts";
import type { Verb } from "./verb.ts";

const balances = shape({ on: day("Day of the balances") });

const opening: Verb = {
  path: "opening import",
  about: "Enters opening balances from the paper notebook: boxes and funds once; debts and advances also later",
  example: `tiwizi opening import opening.csv --on 2024-09-30 --dry-run
Columns: what, code, service, fund, on, amount
  box,office,,,,3240.00
  fund,water,,,,1850.00
  debt,H-014,water,water,2024-08-31,61.35
  credit,H-022,,,,40.00`,
  attach(command, session) {
    command.argument("[file]", "CSV file, UTF-8, with a header line *");
    addFlags(command, balances);
    command.action(async () => {
      const file = fileNamed(command.args[0]);
      const desk = await session.desk();
      const { on } = readShape(balances, recordOf(command, balances));
      const { digest } = await readTable(file, openingRowShape.fields);
      const input = await openingOf(file, on, { decimals: desk.settings.decimals });
      const by = session.by(desk.village, requestOfFile("opening import", desk.village, digest, on));
      const before = await lastSeq(desk.store, desk.village);
      answerEvents(session, by, { events: await openBalances(desk.store, by, input), before });
    });
  },
};

export const monthVerbs: readonly Verb[] = [
  opening,
  act({
    path: "opening correct",
    about: "Mends opening balances by the difference; a wrong debt is a bill, see: tiwizi bill correct",
    example: `tiwizi opening correct --on 2024-09-30 --boxes office=-20.00 --funds water=-20.00 --reason "counted twice"`,
    shape: openingCorrectionShape,
    run: correctOpening,
  }),
  act({
    path: "month close",
    about: "Closes a month: nothing is booked into it any more, a late fact goes to the first open day",
    example: "tiwizi month close 2025-01",
    shape: monthShape,
    args: ["month"],
    run: closeMonth,
  }),
  look({
    path: "month page",
    about: "A month for the notice board: billed, collected, owed, lost, spent; nobody is named",
    example: "tiwizi month page 2025-01 --file january.pdf --paper A4",
    shape: shape({ month: monthNamed("Month"), ...printing }),
    args: ["month"],
    async show(session, desk, { month, ...how }) {
      const found = await desk.read((reader) => monthPaper(reader, month, desk.today));
      const said = monthPaperAnswer.say(found, desk.settings.decimals);
      await answerPaper(session, said, [monthSheet(found, session.words())], how);
    },
  }),
  list("month list", "Lists closed months", [["month"], ["closedOn"]], async (reader) =>
    (await listMonths(reader)).map(({ month, closedOn }) => ({ month, closedOn })),
  ),
];
