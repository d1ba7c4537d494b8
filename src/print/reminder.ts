import type { NoticePaper, OverdueOnPaper, ReminderPaper } from "../domain/paper/household.ts";
import type { Words } from "../words/words.ts";
import { own, partyText, personText } from "./own.ts";
import { figureColumn, figuresOf, footOf, knownFacts, letterheadOf, textColumn } from "./parts.ts";
import type { Block, Sheet } from "./sheet.ts";

/** What is past its due day, said as a neighbour says it. */
export function reminderSheet(paper: ReminderPaper, words: Words): Sheet {
  const { reminder } = words.household;
  return {
    tag: words.tag,
    title: `${reminder.title} ${paper.household.code}`,
    on: paper.madeOn,
    foot: footOf(paper, words),
    blocks: [
      letterheadOf(paper, words, { title: reminder.title }),
      { kind: "facts", facts: factsOf(paper, words) },
      { kind: "text", text: reminder.greeting },
      overdueTable(paper, words),
      amountBy(reminder.payBy(words.day(paper.payBy)), paper, words),
      { kind: "text", text: reminder.talk },
    ],
  };
}

/** What must be known before a connection is cut: for which debts, from which day, and how it stays open. */
export function noticeSheet(paper: NoticePaper, words: Words): Sheet {
  const { notice } = words.household;
  const cutOn = words.day(paper.cutOn);
  return {
    tag: words.tag,
    title: `${notice.title} ${paper.connection}`,
    on: paper.madeOn,
    foot: footOf(paper, words),
    blocks: [
      letterheadOf(paper, words, { title: notice.title }),
      { kind: "facts", facts: factsOf(paper, words) },
      { kind: "text", text: notice.said(own(paper, words)(paper.service), paper.connection, cutOn) },
      overdueTable({ ...paper, overdue: paper.overdue.map(ofSameService) }, words),
      amountBy(notice.payBefore(cutOn), paper, words),
      { kind: "heading", text: notice.avoid },
      { kind: "facts", facts: notice.ways.map((value, i) => ({ label: String(i + 1), value })) },
      {
        kind: "signatures",
        people: [
          { label: notice.forBureau, name: null },
          { label: notice.received, name: null },
        ],
      },
    ],
  };
}

/** All that a notice is about is of one service, which it has named. */
const ofSameService = (one: OverdueOnPaper): OverdueOnPaper => ({ ...one, bill: { ...one.bill, about: null } });

const factsOf = (paper: ReminderPaper, words: Words) =>
  knownFacts(
    [words.bill.debtor, partyText(paper.household, words)],
    [words.bill.section, own(paper, words)(paper.section)],
    [words.paper.madeOn, words.day(paper.madeOn)],
    [words.household.overdue.ask, askText(paper, words)],
  );

/** A telephone number is not broken over two lines. */
const askText = ({ ask }: ReminderPaper, words: Words): string =>
  ask
    .map(({ phone, ...person }) => words.list([personText(person, words), phone?.replaceAll(" ", "\u00a0")]))
    .join(" · ");

function overdueTable(paper: ReminderPaper, words: Words): Block {
  const { overdue } = words.household;
  const { bare } = figuresOf(paper, words);
  const say = own(paper, words);
  const named = (bill: OverdueOnPaper["bill"]) => words.bill.named({ ...bill, about: say(bill.about) });
  return {
    kind: "table",
    columns: [
      textColumn(overdue.bill),
      textColumn(overdue.dueOn),
      figureColumn(overdue.late),
      figureColumn(overdue.open),
    ],
    rows: [
      ...paper.overdue.map(({ bill, dueOn, days, open, byPlan }) => ({
        cells: [
          byPlan ? words.list([named(bill), overdue.byPlan]) : named(bill),
          words.shortDay(dueOn),
          overdue.days(days),
          bare(open),
        ],
      })),
      { cells: [words.paper.total, "", "", bare(paper.total)], weight: "total" },
    ],
  };
}

function amountBy(label: string, paper: ReminderPaper, words: Words): Block {
  const { named, inWords } = figuresOf(paper, words);
  return { kind: "amount", label, figures: named(paper.total), words: inWords(paper.total) };
}
