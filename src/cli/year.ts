import { closeYear, listResults, listYears } from "../books/year/close.ts";
import { yearPaper } from "../books/year/report.ts";
import { minus, moneyText } from "../domain/money.ts";
import { yearSheet } from "../print/year.ts";
import { yearReportAnswer } from "../shapes/answer/year.ts";
import { orElse, shape } from "../shapes/field.ts";
import { flag } from "../shapes/group.ts";
import { oneOf } from "../shapes/value.ts";
import { fiscalYear, yearShape } from "../shapes/year.ts";
import { act } from "./act.ts";
import { list, look } from "./look.ts";
import { answerPaper, printing, sheetsText } from "./paper.ts";
import type { Verb } from "./verb.ts";

const proposed = flag("Before the assembly has decided: the same figures, with a mark");
const paper = orElse(oneOf("Size of the paper", "A4", "A5"), "A4");

export const yearVerbs: readonly Verb[] = [
  act({
    path: "year close",
    about: "Closes a fiscal year by the assembly's decision: income and expense go to each fund's result",
    example: "tiwizi year close 2026 --decision AG-2027-01 --decided-on 2027-02-14",
    shape: yearShape,
    args: ["year"],
    run: closeYear,
  }),
  list(
    "year list",
    "Lists closed years with the result of each fund",
    [
      ["year"],
      ["decision"],
      ["decidedOn"],
      ["fund"],
      ["income", "figures"],
      ["expense", "figures"],
      ["result", "figures"],
    ],
    async (reader, { settings: { decimals } }) => {
      const years = new Map((await listYears(reader)).map((one) => [one.year, one]));
      return (await listResults(reader)).map(({ year, fund, income, expense }) => ({
        ...{ year, decision: years.get(year)!.decision, decidedOn: years.get(year)!.decidedOn, fund },
        ...{ income: moneyText(income, decimals), expense: moneyText(expense, decimals) },
        result: moneyText(minus(income, expense), decimals),
      }));
    },
  ),
  look({
    path: "year show",
    about: "The figures of a year for the assembly, on the terminal",
    example: "tiwizi year show 2026 --proposed",
    shape: shape({ year: fiscalYear, proposed }),
    args: ["year"],
    async show(session, desk, { year, ...how }) {
      const found = await desk.read((reader) => yearPaper(reader, year, how));
      session.answer(yearReportAnswer.say(found, desk.settings.decimals), () =>
        sheetsText(session, [yearSheet(found, session.words())]),
      );
    },
  }),
  look({
    path: "year report",
    about: "The same in one file",
    example: "tiwizi year report 2026 --proposed --file report-2026.pdf",
    shape: shape({ year: fiscalYear, proposed, ...printing, paper }),
    args: ["year"],
    async show(session, desk, { year, proposed, ...how }) {
      const found = await desk.read((reader) => yearPaper(reader, year, { proposed }));
      const said = yearReportAnswer.say(found, desk.settings.decimals);
      await answerPaper(session, said, [yearSheet(found, session.words())], how);
    },
  }),
];
