import { type WhatIf, whatIf } from "../books/bill/whatIf.ts";
import { whatIfPaper } from "../books/statement/whatIf.ts";
import { type Month, monthsBetween, type Period, periodOf } from "../domain/day.ts";
import { type Money, minus, moneyText, printDecimal, printMoney } from "../domain/money.ts";
import { shortQuantity } from "../domain/quantity.ts";
import type { Figure, Group } from "../domain/tariff/report.ts";
import { whatIfPicture } from "../print/whatIf.ts";
import { whatIfSheet } from "../print/whatIfSheet.ts";
import { tariffText, whatIfAnswer, whatIfSaid } from "../shapes/answer/tariff.ts";
import { optional, orElse, shape } from "../shapes/field.ts";
import { paperField } from "../shapes/paper.ts";
import { whatIfFields } from "../shapes/tariff.ts";
import { name } from "../shapes/value.ts";
import { writeNew } from "./files.ts";
import { look } from "./look.ts";
import { answerPaper, printing } from "./paper.ts";
import type { Desk, Session } from "./session.ts";
import { type Column, type Row, tableText } from "./table.ts";

/** How many of the largest changes stand on a terminal; `--json` gives all. */
const largest = 10;

const { file: tariff, public: _always, ...span } = whatIfFields;

/** The same for the wall of the assembly: public figures alone. */
export const whatIfPageVerb = look({
  path: "tariff page",
  about: "What a proposed tariff would have changed, as a page for the assembly: public figures alone",
  example: "tiwizi tariff page water-2026.json --from 2025-01 --to 2025-12 --paper A4 --file what-if.pdf",
  shape: shape({ tariff, ...span, ...printing, paper: orElse(paperField("Size of the paper"), "A4") }),
  args: ["tariff"],
  async show(session, desk, { tariff: proposed, file, paper, open, ...asked }) {
    const input = { ...asked, file: proposed, public: true };
    const [figures, page] = await desk.read(async (reader) => [
      await whatIf(reader, input),
      await whatIfPaper(reader, input),
    ]);
    const said = whatIfAnswer.say(whatIfSaid(figures), desk.settings.decimals);
    await answerPaper(session, said, [whatIfSheet(page, session.words())], { file, paper, open });
  },
});

export const whatIfVerb = look({
  path: "tariff what-if",
  about: "What a proposed tariff would have changed: income, who pays more or less, cliffs, what covers the costs",
  example: `tiwizi tariff what-if water-2026.json --from 2025-01 --to 2025-12
tiwizi tariff what-if water-2026.json --from 2025-01 --to 2025-12 --costs 30000.00 --budget 2000.00 \\
  --chart what-if.svg --cover water-covering.json
tiwizi tariff what-if water-2026.json --from 2025-01 --to 2025-12 --public`,
  shape: shape({
    ...whatIfFields,
    chart: optional(name("Picture to write, as SVG", "what-if.svg", 1000)),
    cover: optional(name("Tariff file to write, with the rates that cover the costs", "covering.json", 1000)),
  }),
  args: ["file"],
  async show(session, desk, { chart, cover, ...asked }) {
    const found = await desk.read((reader) => whatIf(reader, asked));
    const { decimals, currency } = desk.settings;
    const covering = found.costs.cover;
    const written: string[] = [];
    const write = (file: string, text: string | Uint8Array) => {
      writeNew(file, text);
      written.push(`${session.said().written(file)}\n`);
    };
    if (chart !== null)
      write(
        chart,
        whatIfPicture({ ...found, period: periodBetween(found.from, found.to), decimals, currency }, session.words()),
      );
    if (cover !== null && covering) write(cover, tariffText(covering.tariff));
    session.answer(whatIfAnswer.say(whatIfSaid(found), decimals), () =>
      [...sectionsOf(session, desk, found), written.join("")].filter(Boolean).join("\n"),
    );
  },
});

const periodBetween = (from: Month, to: Month): Period => periodOf(from, monthsBetween(from, to) + 1);

function sectionsOf(session: Session, desk: Desk, found: WhatIf): string[] {
  const said = session.said().whatIf;
  const { report } = found;
  const print = (amount: Money) => printMoney(amount, desk.settings.decimals);
  const months = session.words().period(periodBetween(found.from, found.to));
  const { bills, total } = report.kept;
  return [
    `${said.over(found.tariff, report.bills, months)}\n`,
    ...(bills && total !== null ? [`${said.kept(bills, print(total))}\n`] : []),
    incomeText(session, desk, found),
    groupsText(session, desk, found),
    ...largestText(session, desk, found),
    cliffsText(session, desk, found),
    `${[...costsText(session, found.costs, print), burdenText(session, found, print)].join("\n")}\n`,
    ...(report.households.length === 0 ? [`${said.withheld}\n`] : []),
  ];
}

const change = [
  ["before", "figures"],
  ["after", "figures"],
  ["difference", "figures"],
] as const satisfies readonly Column[];

function changeOf({ before, after }: Figure, decimals: number): Row {
  const text = (amount: Money | null) => (amount === null ? null : moneyText(amount, decimals));
  const difference = before === null || after === null ? null : minus(after, before);
  return { before: text(before), after: text(after), difference: text(difference) };
}

function incomeText(session: Session, desk: Desk, { report }: WhatIf): string {
  const { whatIf: words, paper } = session.words();
  const rowOf = (heading: "fund" | "line", name: string, figure: Figure): Row => ({
    [heading]: name,
    ...changeOf(figure, desk.settings.decimals),
  });
  const table = (heading: "fund" | "line", rows: readonly Row[]) =>
    tableText(
      [...rows, rowOf(heading, paper.total, report.income)],
      [[heading], ...change],
      session.said(),
      session.io.width,
    );
  const funds = report.funds.map(({ fund, ...figure }) => rowOf("fund", fund, figure));
  const kinds = report.kinds.map(({ kind, ...figure }) => rowOf("line", words.kind(kind), figure));
  return [table("fund", funds), table("line", kinds)].join("\n");
}

function groupsText(session: Session, desk: Desk, { report }: WhatIf): string {
  const { whatIf: words } = session.words();
  const rowOf = (group: string, { households, more, less, same, ...of }: Group): Row => ({
    ...{ group, households, more, less, same },
    ...changeOf(of, desk.settings.decimals),
  });
  const counts = (["households", "less", "same", "more"] as const).map((count) => [count, "figures"] as const);
  return (["blocks", "categories", "sections"] as const)
    .map((breakdown) => {
      const nameOf = ({ group }: Group) => {
        if (breakdown !== "blocks") return group || words.none;
        return group === null ? words.kept : words.block(group);
      };
      const rows = [...report[breakdown].map((group) => rowOf(nameOf(group), group)), rowOf(words.all, report.all)];
      return `${words.groups[breakdown]}\n${tableText(rows, [["group"], ...counts, ...change], session.said(), session.io.width)}`;
    })
    .join("\n");
}

function largestText(session: Session, desk: Desk, { report }: WhatIf): string[] {
  const changed = report.households.filter(({ before, after }) => before !== after);
  if (changed.length === 0) return [];
  const rows = changed.slice(0, largest).map(({ household, category, section, ...of }) => ({
    ...{ household, category, section },
    ...changeOf(of, desk.settings.decimals),
  }));
  const columns: readonly Column[] = [["household"], ["category"], ["section"], ...change];
  return [`${session.said().whatIf.largest}\n${tableText(rows, columns, session.said(), session.io.width)}`];
}

function cliffsText(session: Session, desk: Desk, { cliffs, unit }: WhatIf): string {
  const said = session.said();
  if (cliffs.length === 0) return `${said.whatIf.noCliffs}\n`;
  const rows = cliffs.map(({ from, to, ...of }) => ({
    ...{ fromNumber: shortQuantity(from), toNumber: shortQuantity(to) },
    ...changeOf(of, desk.settings.decimals),
  }));
  const columns: readonly Column[] = [["fromNumber", "figures"], ["toNumber", "figures"], ...change];
  return `${said.whatIf.cliffs(unit)}\n${tableText(rows, columns, said, session.io.width)}`;
}

function costsText(
  session: Session,
  { costs, given, income, cover }: WhatIf["costs"],
  print: (of: Money) => string,
): string[] {
  const said = session.said().whatIf;
  if (costs <= 0) return [said.noCosts];
  if (income === null) return [];
  const found = cover ? said.cover(printDecimal(cover.factor), print(cover.income)) : said.noCover;
  return [said.costs(print(costs), given, print(income)), found];
}

function burdenText(session: Session, { report: { burden } }: WhatIf, print: (of: Money) => string): string {
  const said = session.said().whatIf;
  if (burden === null) return said.noBudget;
  const [before, after, households] = [burden.before, burden.after, burden.households].map((count) =>
    String(count ?? "…"),
  );
  return said.burden(print(burden.limit), before!, after!, households!);
}
