import { negative, zero } from "../domain/money.ts";
import type { ReceiptPaper } from "../domain/paper.ts";
import type { Words } from "../words/words.ts";
import { otherDays } from "./calendar.ts";
import { codeOf } from "./code.ts";
import { own, partyText, personText } from "./own.ts";
import { cancelledStamp, figureColumn, figuresOf, footOf, knownFacts, letterheadOf, textColumn } from "./parts.ts";
import type { Block, Row, Sheet } from "./sheet.ts";

/** What somebody paid, for what, and what is left to pay. Both days stand on it when they differ. */
export function receiptSheet(paper: ReceiptPaper, words: Words): Sheet {
  const { receipt } = words;
  const figures = figuresOf(paper, words);
  const bookedLater = paper.bookedOn === paper.happenedOn ? null : words.day(paper.bookedOn);
  return {
    tag: words.tag,
    title: `${receipt.title} ${paper.number}`,
    on: paper.bookedOn,
    foot: footOf(paper, words),
    blocks: [
      letterheadOf(paper, words, { title: receipt.title, number: paper.number, copy: paper.copy }),
      ...cancelledStamp(paper.cancelled, words),
      {
        kind: "facts",
        code: codeOf(paper, paper.amount),
        facts: knownFacts(
          [receipt.payer, partyText(paper.payer, words)],
          [receipt.receivedOn, words.day(paper.happenedOn)],
          ...otherDays(paper.happenedOn, paper, words),
          [words.paper.bookedOn, bookedLater],
          [receipt.way, receipt.ways[paper.way]],
          [receipt.book, paper.book],
        ),
      },
      {
        kind: "amount",
        label: receipt.amount,
        figures: figures.named(paper.amount),
        words: figures.inWords(paper.amount),
      },
      paidTable(paper, words),
      { kind: "sums", sums: [{ label: receipt.stillOwed, value: figures.named(paper.stillOwed) }] },
      { kind: "signatures", people: [{ label: receipt.receivedBy, name: personText(paper.receivedBy, words) }] },
    ],
  };
}

function paidTable(paper: ReceiptPaper, words: Words): Block {
  const { receipt } = words;
  const { bare } = figuresOf(paper, words);
  const { credit, creditFor, creditUsed = zero, rounding = zero } = paper;
  const say = own(paper, words);
  const rows: Row[] = paper.paid.map(({ bill, amount }) => ({
    cells: [words.bill.named({ ...bill, about: say(bill.about) }), bare(amount)],
  }));
  if (credit !== 0) rows.push({ cells: [receipt.advance(say(creditFor)), bare(credit)] });
  if (creditUsed !== 0) rows.push({ cells: [receipt.advanceUsed, bare(negative(creditUsed))] });
  if (rounding !== 0) rows.push({ cells: [receipt.rounding, bare(rounding)] });
  rows.push({ cells: [words.paper.total, bare(paper.amount)], weight: "total" });
  return {
    kind: "table",
    columns: [textColumn(receipt.what), figureColumn(words.currency(paper.currency))],
    rows,
  };
}
