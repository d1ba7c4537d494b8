import type { Day } from "../domain/day.ts";
import type { Paper } from "../domain/paper.ts";
import type { Words } from "../words/words.ts";
import { figureColumn, footOf, letterheadOf, textColumn } from "./parts.ts";
import { roomForFigure, roomForText } from "./round.ts";
import type { Block, Row, Sheet } from "./sheet.ts";

/** A blank paper of the village. */
export interface FormPaper extends Paper {
  readonly madeOn: Day;
}

/** For days without electricity: what a screen asks, to be written by hand and entered later. One form may be several sheets. */
export const forms = {
  receipt: (paper, words) => [receiptForm(paper, words)],
  readings: (paper, words) => [readingsForm(paper, words)],
  household: (paper, words) => [householdForm(paper, words)],
  request: (paper, words) => [requestForm(paper, words), envelopeForm(paper, words)],
} as const satisfies Readonly<Record<string, (paper: FormPaper, words: Words) => readonly Sheet[]>>;
export type FormName = keyof typeof forms;

const form = (paper: FormPaper, words: Words, title: string, blocks: readonly Block[]): Sheet => ({
  ...{ tag: words.tag, title, on: paper.madeOn, foot: footOf(paper, words) },
  blocks: [letterheadOf(paper, words, { title }), ...blocks],
});
const toWrite = (...labels: readonly string[]): Block => ({
  kind: "facts",
  facts: labels.map((label) => ({ label, value: null })),
});
const choice = (words: Words, label: string, choices: readonly string[]): Block => ({
  kind: "facts",
  facts: [{ label, value: words.household.form.circle(choices) }],
});
const toSign = (...labels: readonly string[]): Block => ({
  kind: "signatures",
  people: labels.map((label) => ({ label, name: null })),
});
const blankRows = (count: number, cells: readonly string[]): Row[] =>
  Array.from({ length: count }, () => ({ cells, weight: "form" as const }));

/** Of a printed receipt book: its number is given by the book. */
function receiptForm(paper: FormPaper, words: Words): Sheet {
  const { receipt, household } = words;
  return form(paper, words, receipt.title, [
    toWrite(receipt.book, household.form.number, receipt.receivedOn, receipt.payer),
    toWrite(household.form.inFigures, household.form.inWords),
    choice(words, receipt.way, Object.values(receipt.ways)),
    {
      kind: "table",
      columns: [textColumn(receipt.what), figureColumn(words.currency(paper.currency))],
      rows: [...blankRows(3, ["", roomForFigure]), { cells: [words.paper.total, roomForFigure], weight: "total" }],
    },
    { kind: "sums", sums: [{ label: receipt.stillOwed, value: null }] },
    toSign(receipt.receivedBy, household.form.paidBy),
  ]);
}

function readingsForm(paper: FormPaper, words: Words): Sheet {
  const { round, form: said } = words.household;
  return form(paper, words, said.readings, [
    toWrite(words.bill.service, round.reader),
    { kind: "text", text: `${round.write} ${round.absent}`, small: true },
    {
      kind: "table",
      columns: [
        ...[textColumn(words.paper.date), textColumn(said.connectionOrMeter)],
        ...[figureColumn(round.index), textColumn(round.remark)],
      ],
      rows: blankRows(12, [roomForFigure, roomForText, roomForFigure, roomForFigure]),
    },
  ]);
}

function householdForm(paper: FormPaper, words: Words): Sheet {
  const { bill } = words;
  const { fields, ...said } = words.household.form;
  return form(paper, words, said.household, [
    toWrite(fields.code, fields.name, fields.nameAr, fields.contact, bill.section),
    toWrite(fields.category, fields.contributionClass, fields.members, fields.language, fields.since),
    { kind: "heading", text: bill.connection },
    toWrite(bill.service, bill.connection, fields.zone, bill.meter, fields.digits, fields.installedAt),
    toSign(said.forHousehold, said.enteredBy),
  ]);
}

/** Tells nothing to somebody who sees it on the table: what is asked for, never why. */
function requestForm(paper: FormPaper, words: Words): Sheet {
  const { form: said } = words.household;
  return form(paper, words, said.request, [
    toWrite(said.caseNumber, words.statement.household, said.madeOn, said.services, said.term),
    choice(words, said.voice, said.voices),
    { kind: "heading", text: said.asked },
    { kind: "ruled", lines: 3 },
    { kind: "text", text: said.nothingElse, small: true },
    toSign(said.forHousehold, said.received),
  ]);
}

/** The part that only the committee reads, without a name: the case number joins the two. */
function envelopeForm(paper: FormPaper, words: Words): Sheet {
  const { form: said } = words.household;
  return form(paper, words, said.envelope, [
    { kind: "text", text: said.envelopeRule },
    toWrite(said.caseNumber),
    { kind: "ruled", lines: 14 },
  ]);
}
