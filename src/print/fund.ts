import { type Money, sum } from "../domain/money.ts";
import type { FundStatementPaper } from "../domain/paper.ts";
import type { Words } from "../words/words.ts";
import { fundChart } from "./chart/fund.ts";
import { movementTable } from "./movements.ts";
import { own } from "./own.ts";
import { figureColumn, figuresOf, footOf, knownFacts, letterheadOf, textColumn } from "./parts.ts";
import type { Block, Sheet } from "./sheet.ts";

/** The money of a fund over a period, day by day and then by kind. */
export function fundSheet(paper: FundStatementPaper, words: Words): Sheet {
  const { fund } = words;
  const { named } = figuresOf(paper, words);
  const name = own(paper, words)(paper.fund);
  return {
    tag: words.tag,
    title: `${fund.title} ${name}`,
    on: paper.madeOn,
    readOnScreen: true,
    foot: footOf(paper, words),
    blocks: [
      letterheadOf(paper, words, { title: fund.title }),
      {
        kind: "facts",
        facts: knownFacts(
          [fund.name, name],
          [words.paper.period, words.period(paper.period)],
          [words.paper.madeOn, words.day(paper.madeOn)],
        ),
      },
      ...(paper.rows.length > 0 ? [{ kind: "chart" as const, chart: fundChart({ ...paper, fund: name }, words) }] : []),
      movementTable(paper, words, (row) => words.list([fund.kinds[row.kind], row.text])),
      summaryTable(paper, words),
      { kind: "amount", label: words.paper.closing, figures: named(paper.closing), words: null },
      { kind: "sums", sums: [{ label: fund.receivable, value: named(paper.receivable) }] },
    ],
  };
}

/** In and out by kind, in the order in which the kinds first appear. */
function summaryTable({ rows, ...paper }: FundStatementPaper, words: Words): Block {
  const { unlessZero, bare } = figuresOf(paper, words);
  const kinds = [...new Set(rows.map((row) => row.kind))];
  const totals = (of: typeof rows): [Money, Money] => [
    sum(of.map((row) => row.moneyIn)),
    sum(of.map((row) => row.moneyOut)),
  ];
  return {
    kind: "table",
    columns: [textColumn(words.fund.summary), figureColumn(words.paper.moneyIn), figureColumn(words.paper.moneyOut)],
    rows: [
      ...kinds.map((kind) => ({
        cells: [words.fund.kinds[kind], ...totals(rows.filter((row) => row.kind === kind)).map(unlessZero)],
      })),
      { cells: [words.paper.total, ...totals(rows).map(bare)], weight: "total" },
    ],
  };
}
