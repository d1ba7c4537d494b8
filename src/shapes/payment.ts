import { optional, orElse, shape } from "./field.ts";
import { amount, day, whole } from "./measure.ts";
import { code, name, note, oneOf } from "./value.ts";

const receiptNumber = (about: string) => whole(about, 1, 999_999_999, 12);

export const paymentShape = shape({
  party: code("Household (or other party) whose debt is paid", "H-014"),
  amount: amount("What is paid"),
  way: orElse(oneOf("How it is paid", "cash", "bank", "mobile", "cheque", "transfer", "unidentified"), "cash"),
  box: code("Box that it comes into; for `unidentified` the cancelled receipt that it comes from", "office"),
  namedFor: optional(code("Service or bill that the payer names; left out, oldest due day first", "water")),
  happenedOn: day("Day on which it was paid"),
  book: code("Receipt book", "R"),
  number: optional(receiptNumber("Printed number, where the receipt is of a paper book")),
  memo: note("Who brought it, for what", "payé par la fille à Agadir"),
});

export const receiptNamedShape = shape({ receipt: code("Number of the receipt", "R/12") });
export const receiptCancelShape = shape({
  receipt: code("Number of the receipt", "R/12"),
  on: day("Day on which it is cancelled"),
  why: oneOf("What became of the money", "given-back", "never-came", "bounced", "wrong-payer"),
  reason: name("Why, in words", "chèque sans provision", 2000),
});

export const receiptBookShape = shape({
  book: code("Code of the receipt book, which its numbers begin with", "R"),
  kind: orElse(oneOf("The office's own, a device's, or of paper", "office", "device", "paper"), "office"),
  fromNumber: optional(receiptNumber("First printed number of a paper book")),
  toNumber: optional(receiptNumber("Last printed number of a paper book")),
  holder: optional(code("Person who holds it", "hassan")),
  issuedOn: day("Day on which it is given out"),
});
export const receiptBookReturnShape = shape({
  book: code("Code of the receipt book", "R"),
  returnedOn: day("Day on which it comes back"),
});
export const missingNumberShape = shape({
  book: code("Code of the receipt book", "C3"),
  number: receiptNumber("The number that was never used"),
  reason: name("Why", "page déchirée", 2000),
});
