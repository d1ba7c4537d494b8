import { printDecimal, printMoney } from "../domain/money.ts";
import type {
  ContributionOnPaper,
  ContributionPaper,
  ContributorPaper,
  ForeignAmount,
  Paper,
} from "../domain/paper.ts";
import type { Words } from "../words/words.ts";
import { own, partyText } from "./own.ts";
import {
  cancelledStamp,
  figureColumn,
  figuresOf,
  footOf,
  knownFacts,
  letterheadOf,
  printQuantity,
  textColumn,
} from "./parts.ts";
import type { Block, Row, Sheet } from "./sheet.ts";

const foreign = ({ currency, decimals, amount }: ForeignAmount, words: Words): string =>
  words.money(printMoney(amount, decimals), currency);
const nameOf = ({ anonymous, contributor }: Pick<ContributorPaper, "anonymous" | "contributor">, words: Words) =>
  anonymous ? contributor.code : partyText(contributor, words);

/** "Caisse du village, école, avant le 31/12/2026": the fund, and what it may be spent on alone. */
function whereTo(one: ContributionOnPaper, paper: Paper, words: Words): string {
  const { fund, purpose, helpClass, caseCode, deadline } = one;
  const { bound } = words.contributor;
  const say = own(paper, words);
  return words.list([
    say(fund),
    say(purpose),
    helpClass && bound.helpClass(say(helpClass)),
    caseCode && bound.caseCode(caseCode),
    deadline && bound.deadline(words.shortDay(deadline)),
  ]);
}

/** What a contributor is handed for one contribution; of whom it may help it says no more than the number of the case. */
export function contributionSheet(paper: ContributionPaper, words: Words): Sheet {
  const { contributor: says } = words;
  const { contribution: one } = paper;
  const { named, inWords } = figuresOf(paper, words);
  return {
    tag: words.tag,
    title: `${says.receipt} ${one.number}`,
    on: one.on,
    foot: footOf(paper, words),
    blocks: [
      letterheadOf(paper, words, { title: says.receipt, number: one.number }),
      ...cancelledStamp(one.cancelledOn === null ? undefined : { on: one.cancelledOn, why: null }, words),
      {
        kind: "facts",
        facts: knownFacts(
          [words.receipt.payer, nameOf(paper, words)],
          [words.receipt.receivedOn, words.day(one.on)],
          [says.sent, foreign(one.sent, words)],
          [says.fees[one.feeBy], one.fee.amount === 0 ? null : foreign(one.fee, words)],
          [says.rate, one.rate === "1" ? null : printDecimal(one.rate)],
          [says.whereTo, whereTo(one, paper, words)],
        ),
      },
      {
        kind: "amount",
        label: words.receipt.amount,
        figures: named(one.received),
        words: inWords(one.received),
      },
    ],
  };
}

/** A contributor's year, in the currency of what was sent: promised, sent, and what became of it. */
export function contributorSheet(paper: ContributorPaper, words: Words): Sheet {
  const { contributor: says } = words;
  const { named } = figuresOf(paper, words);
  const [main, ...others] = paper.sent;
  return {
    tag: words.tag,
    title: `${says.title} ${paper.contributor.code}`,
    on: paper.madeOn,
    foot: footOf(paper, words),
    blocks: [
      letterheadOf(paper, words, { title: says.title }),
      {
        kind: "facts",
        facts: knownFacts(
          [says.name, nameOf(paper, words)],
          [words.paper.period, words.period(paper.period)],
          [words.paper.madeOn, words.day(paper.madeOn)],
        ),
      },
      ...pledgeTable(paper, words),
      ...contributionTable(paper, words),
      ...becameTable(paper, words),
      ...kindTable(paper, words),
      { kind: "amount", label: says.sentInYear, figures: main ? foreign(main, words) : "", words: null },
      {
        kind: "sums",
        sums: [
          ...others.map((one) => ({ label: says.sentInYear, value: foreign(one, words) })),
          { label: says.receivedInYear, value: named(paper.received) },
        ],
      },
    ],
  };
}

/** A table, or nothing where it has no rows. */
const tableOf = (
  columns: readonly (readonly [head: string, holds: "text" | "figures"])[],
  rows: readonly Row[],
): Block[] =>
  rows.length === 0
    ? []
    : [
        {
          kind: "table",
          columns: columns.map(([head, holds]) => (holds === "text" ? textColumn(head) : figureColumn(head))),
          rows,
        },
      ];

function pledgeTable({ pledges }: ContributorPaper, words: Words): Block[] {
  const { contributor: says, paper } = words;
  return tableOf(
    [
      ...([
        [paper.date, "text"],
        [says.pledge, "text"],
        [says.pledged, "figures"],
      ] as const),
      ...([
        [says.sent, "figures"],
        [says.open, "figures"],
      ] as const),
    ],
    pledges.map(({ on, number, pledged, sent, open }) => ({
      cells: [words.shortDay(on), number, ...[pledged, sent, open].map((amount) => foreign(amount, words))],
    })),
  );
}

function contributionTable(paper: ContributorPaper, words: Words): Block[] {
  const { contributor: says } = words;
  const { named } = figuresOf(paper, words);
  return tableOf(
    [
      ...([
        [words.paper.date, "text"],
        [says.contribution, "text"],
        [says.sent, "figures"],
      ] as const),
      ...([
        [says.fee, "figures"],
        [says.rate, "figures"],
        [says.received, "figures"],
      ] as const),
    ],
    paper.contributions.map((one) => ({
      cells: [
        words.shortDay(one.on),
        [one.number, one.cancelledOn && words.paper.cancelled(one.cancelledOn, null)].filter(Boolean).join(" "),
        foreign(one.sent, words),
        one.fee.amount === 0 ? "" : foreign(one.fee, words),
        one.rate === "1" ? "" : printDecimal(one.rate),
        one.cancelledOn === null ? named(one.received) : "",
      ],
    })),
  );
}

function becameTable(paper: ContributorPaper, words: Words): Block[] {
  const { contributor: says } = words;
  const { named } = figuresOf(paper, words);
  return tableOf(
    [
      ...([
        [says.contribution, "text"],
        [says.became, "text"],
        [says.spent, "figures"],
      ] as const),
      [says.left, "figures"],
    ],
    paper.contributions
      .filter(({ cancelledOn }) => cancelledOn === null)
      .flatMap((one): Row[] => [
        {
          cells: [
            one.number,
            one.left === null ? says.joined(whereTo(one, paper, words)) : whereTo(one, paper, words),
            "",
            one.left === null ? "" : named(one.left),
          ],
        },
        ...one.uses.map(({ on, what, number, text, amount }) => ({
          cells: ["", words.list([words.shortDay(on), says.uses[what], number, text]), named(amount), ""],
        })),
      ]),
  );
}

function kindTable(paper: ContributorPaper, words: Words): Block[] {
  const { contributor: says } = words;
  const { named } = figuresOf(paper, words);
  const say = own(paper, words);
  return tableOf(
    [
      ...([
        [words.paper.date, "text"],
        [says.inKind, "text"],
        [words.bill.quantity, "figures"],
      ] as const),
      ...([
        [words.bill.rate, "figures"],
        [says.worth, "figures"],
      ] as const),
    ],
    paper.inKind.map(({ on, what, quantity, unit, rate, amount }) => ({
      cells: [
        words.shortDay(on),
        says.kinds[what],
        printQuantity(quantity, say(unit)),
        printDecimal(rate),
        named(amount),
      ],
    })),
  );
}
