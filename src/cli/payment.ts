import type { Sealed } from "../books/book.ts";
import { receiptPaper } from "../books/paper.ts";
import { listParties } from "../books/party.ts";
import { receivePayment, receivePayments } from "../books/payment.ts";
import { listPersons } from "../books/person.ts";
import { cancelReceipt, listReceipts, reprintReceipt } from "../books/receipt.ts";
import {
  explainMissing,
  issueReceiptBook,
  listReceiptBooks,
  missingNumbers,
  returnReceiptBook,
} from "../books/receiptBook.ts";
import { moneyText } from "../domain/money.ts";
import { receiptSheet } from "../print/receipt.ts";
import { receiptAnswer } from "../shapes/answer/receipt.ts";
import { optional, shape } from "../shapes/field.ts";
import {
  missingNumberShape,
  paymentShape,
  receiptBookReturnShape,
  receiptBookShape,
  receiptCancelShape,
  receiptNamedShape,
} from "../shapes/payment.ts";
import { code } from "../shapes/value.ts";
import { act, type Shown } from "./act.ts";
import { importing } from "./import.ts";
import { answerRows, list, look } from "./look.ts";
import { answerPaper, onTerminal, printing, sheetsText } from "./paper.ts";
import type { Desk, Session } from "./session.ts";
import type { Verb } from "./verb.ts";

/** The receipt that an act is about. */
async function receiptOf(session: Session, desk: Desk, events: readonly Sealed[]): Promise<Shown> {
  const receipt = String(events[0]!.fact.receipt);
  const paper = await desk.read((reader) => receiptPaper(reader, receipt));
  return {
    json: receiptAnswer.say(paper, desk.settings.decimals),
    text: sheetsText(session, [receiptSheet(paper, session.words())]),
  };
}

const payments: readonly Verb[] = [
  act({
    path: "payment receive",
    about:
      "Receives a payment and shows its receipt: what is named is paid first, else the oldest; the rest stays in advance",
    example: `tiwizi payment receive H-014 120.50 --box office --receipt-book R
tiwizi payment receive H-014 60 --named-for water --box office --receipt-book C3 --number 151 --happened-on 2025-02-03`,
    shape: paymentShape,
    args: ["party", "amount"],
    today: ["happenedOn"],
    run: receivePayment,
    show: receiptOf,
  }),
  importing({
    path: "payment import",
    about: "Receives the payments of a file, one of each household",
    example: "tiwizi payment import payments.csv --box office --receipt-book R --dry-run",
    shape: paymentShape,
    run: receivePayments,
  }),
];

const receipts: readonly Verb[] = [
  look({
    path: "receipt show",
    about: "Shows a receipt",
    example: "tiwizi receipt show R/12",
    shape: receiptNamedShape,
    args: ["receipt"],
    async show(session, desk, { receipt }) {
      const paper = await desk.read((reader) => receiptPaper(reader, receipt));
      await answerPaper(
        session,
        receiptAnswer.say(paper, desk.settings.decimals),
        [receiptSheet(paper, session.words())],
        onTerminal,
      );
    },
  }),
  look({
    path: "receipt print",
    about: "Prints a receipt as PDF; one more copy for somebody is: tiwizi receipt reprint",
    example: "tiwizi receipt print R/12 --file R-12.pdf --paper thermal80",
    shape: shape({ receipt: code("Number of the receipt", "R/12"), ...printing }),
    args: ["receipt"],
    async show(session, desk, { receipt, ...how }) {
      const found = await desk.read((reader) => receiptPaper(reader, receipt));
      await answerPaper(
        session,
        receiptAnswer.say(found, desk.settings.decimals),
        [receiptSheet(found, session.words())],
        how,
      );
    },
  }),
  act({
    path: "receipt reprint",
    about: "Counts one more copy of a receipt, which says DUPLICATE and its number; then print it",
    example: "tiwizi receipt reprint R/12",
    shape: receiptNamedShape,
    args: ["receipt"],
    run: reprintReceipt,
    show: receiptOf,
  }),
  act({
    path: "receipt cancel",
    about: "Cancels a receipt with its reason: what it paid is open again, and both stay visible",
    example: 'tiwizi receipt cancel R/12 --why bounced --reason "chèque sans provision" --on 2025-02-10',
    shape: receiptCancelShape,
    args: ["receipt"],
    today: ["on"],
    run: cancelReceipt,
    show: receiptOf,
  }),
  look({
    path: "receipt list",
    about: "Lists receipts in the order in which they were entered",
    example: "tiwizi receipt list --receipt-book R",
    shape: shape({ book: optional(code("Only those of this receipt book", "R")) }),
    async show(session, desk, { book }) {
      const rows = await desk.read(async (reader) => {
        const parties = new Map((await listParties(reader)).map((one) => [one.party, one]));
        return (await listReceipts(reader))
          .filter((one) => book === null || one.book === book)
          .map((one) => ({
            ...{ receipt: `${one.book}/${one.number}`, happenedOn: one.happenedOn },
            ...{ party: parties.get(one.party)?.code ?? "", name: parties.get(one.party)?.name ?? "" },
            ...{ amount: moneyText(one.amount, desk.settings.decimals), way: one.way, box: one.box },
            ...{ cancelledOn: one.cancelledOn, copies: one.copies },
          }));
      });
      answerRows(session, rows, [
        ...([
          ["receipt"],
          ["happenedOn"],
          ["party"],
          ["name"],
          ["amount", "figures"],
          ["way", "way"],
          ["box"],
        ] as const),
        ["cancelledOn"],
      ]);
    },
  }),
];

const books: readonly Verb[] = [
  act({
    path: "receipt-book issue",
    about: "Gives out a receipt book: the office's own, a device's, or a paper one with its printed range",
    example: "tiwizi receipt-book issue C3 --kind paper --from-number 151 --to-number 200 --holder itto",
    shape: receiptBookShape,
    args: ["book"],
    today: ["issuedOn"],
    run: issueReceiptBook,
  }),
  act({
    path: "receipt-book return",
    about: "The holder brings a receipt book back",
    example: "tiwizi receipt-book return C3 --returned-on 2025-03-31",
    shape: receiptBookReturnShape,
    args: ["book"],
    today: ["returnedOn"],
    run: returnReceiptBook,
  }),
  act({
    path: "receipt-book explain",
    about: "Says why a number of a paper book was never used",
    example: 'tiwizi receipt-book explain C3 163 --reason "page déchirée"',
    shape: missingNumberShape,
    args: ["book", "number"],
    run: explainMissing,
  }),
  list(
    "receipt-book missing",
    "Lists numbers of paper books that nobody has used or explained",
    [["book"], ["number", "figures"]],
    async (reader) => [...(await missingNumbers(reader))],
  ),
  list(
    "receipt-book list",
    "Lists receipt books",
    [
      ["book"],
      ["kind", "receiptBookKind"],
      ["fromNumber", "figures"],
      ["toNumber", "figures"],
      ["holder"],
      ["issuedOn"],
      ["returnedOn"],
    ],
    async (reader) => {
      const persons = new Map((await listPersons(reader)).map((one) => [one.person, one.code]));
      return (await listReceiptBooks(reader)).map(
        ({ book, kind, fromNumber, toNumber, holder, issuedOn, returnedOn }) => ({
          ...{ book, kind, fromNumber, toNumber, issuedOn, returnedOn },
          holder: holder && (persons.get(holder) ?? holder),
        }),
      );
    },
  ),
];

export const paymentVerbs: readonly Verb[] = [...payments, ...receipts, ...books];
