import { addDays, type Month, periodOf } from "../domain/day.ts";
import type { Helped, HelpPaper } from "../domain/help/report.ts";
import { type Money, printDecimal } from "../domain/money.ts";
import type { CrossSubsidy } from "../domain/tariff/cross.ts";
import type { Words } from "../words/words.ts";
import { own } from "./own.ts";
import { figureColumn, figuresOf, footOf, knownFacts, letterheadOf, textColumn } from "./parts.ts";
import type { Block, Row, Sheet } from "./sheet.ts";

/** The page of solidarity: whom it reached, in numbers; and apart from that, what tariffs make some pay for others. */
export function helpSheet(paper: HelpPaper, words: Words): Sheet {
  const { help: says } = words;
  return {
    tag: words.tag,
    title: says.title,
    on: addDays(paper.period.until, -1),
    foot: footOf(paper, words),
    blocks: [
      letterheadOf(paper, words, { title: says.title }),
      {
        kind: "facts",
        facts: knownFacts(
          [says.span, words.period(paper.period)],
          [says.figures, paper.public ? says.forAll : says.inside],
        ),
      },
      ...breakdowns.flatMap((breakdown) => groupTable(paper, breakdown, words)),
      settledTable(paper, words),
      requestTable(paper, words),
      ...paper.cross.map((cross) => crossTable(paper, cross, words)),
      {
        kind: "facts",
        facts: [says.formula, ...(paper.public ? [says.why] : [])].map((value) => ({ label: says.note, value })),
      },
    ],
  };
}

const breakdowns = ["months", "services", "sections", "categories", "forms", "payers"] as const;
type Breakdown = (typeof breakdowns)[number];

function nameOf(paper: HelpPaper, breakdown: Breakdown, group: string, words: Words): string {
  const say = own(paper, words);
  switch (breakdown) {
    case "months":
      return words.period(periodOf(group as Month));
    case "services":
      return say(paper.serviceNames[group] ?? group);
    case "sections":
      return say(paper.sectionNames[group] ?? group);
    case "forms":
      return words.help.forms[group] ?? group;
    case "payers":
      return words.help.payers[group] ?? group;
    case "categories":
      return say(group);
  }
}

/** Figures of a page, or the word that they are withheld. */
function tellers(paper: HelpPaper, words: Words) {
  const { bare } = figuresOf(paper, words);
  return {
    amount: (amount: Money | null) => (amount === null ? words.help.withheld : bare(amount)),
    count: (count: number | null) => (count === null ? words.help.withheld : String(count)),
  };
}

function groupTable(paper: HelpPaper, breakdown: Breakdown, words: Words): Block[] {
  const { help: says } = words;
  const { amount, count } = tellers(paper, words);
  const cells = ({ households, bills, given, waiting }: Helped) => [
    ...[count(households), count(bills), amount(given), amount(waiting)],
  ];
  const groups = paper[breakdown];
  if (groups.length === 0) return [];
  return [
    {
      kind: "table",
      columns: [
        textColumn(says.groups[breakdown]),
        ...[says.households, says.bills, says.given, says.waiting].map(figureColumn),
      ],
      rows: [
        ...groups.map((one) => ({
          cells: [one.group === null ? says.none : nameOf(paper, breakdown, one.group, words), ...cells(one)],
        })),
        { cells: [says.all, ...cells(paper.all)], weight: "total" },
      ],
    },
  ];
}

function settledTable(paper: HelpPaper, words: Words): Block {
  const { help: says } = words;
  const { amount } = tellers(paper, words);
  const { billed, paid, given, collectionRate, settledRate, helpRate } = paper.settled;
  const rate = (text: string | null) =>
    text === null ? (billed === 0 ? "" : says.withheld) : `${printDecimal(text)}\u00a0%`;
  const row = (...cells: readonly string[]): Row => ({ cells });
  return {
    kind: "table",
    columns: [textColumn(says.settled), figureColumn(says.amount), figureColumn(says.rate)],
    rows: [
      row(says.billed, amount(billed), ""),
      row(says.paid, amount(paid), rate(collectionRate)),
      row(says.given, amount(given), rate(helpRate)),
      row(says.both, "", rate(settledRate)),
    ],
  };
}

function requestTable(paper: HelpPaper, words: Words): Block {
  const { help: says } = words;
  const { count } = tellers(paper, words);
  const { days, ...counts } = paper.requests;
  const rows = (["made", "carried", "refused", "appeals"] as const).map((one) => ({
    cells: [says[one], count(counts[one])],
  }));
  const mean = days === null ? [] : [{ cells: [says.days, printDecimal(days)] }];
  return { kind: "table", columns: [textColumn(says.requests), figureColumn(says.count)], rows: [...rows, ...mean] };
}

function crossTable(paper: HelpPaper, { service, mean, all, blocks }: CrossSubsidy, words: Words): Block {
  const { help: says } = words;
  const { amount, count } = tellers(paper, words);
  const cells = ({ households, below, above }: CrossSubsidy["all"]) => [
    ...[count(households), amount(below), amount(above)],
  ];
  const price = mean === null ? says.withheld : printDecimal(mean);
  return {
    kind: "table",
    columns: [
      textColumn(says.cross(own(paper, words)(paper.serviceNames[service] ?? service), price)),
      ...[says.households, says.below, says.above].map(figureColumn),
    ],
    rows: [
      ...blocks.map((one) => ({ cells: [words.whatIf.block(one.block), ...cells(one)] })),
      { cells: [says.all, ...cells(all)], weight: "total" },
    ],
  };
}
