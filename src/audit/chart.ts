/** The accounts that there are. */
export const chartCodes: ReadonlySet<string> = new Set(
  [
    "pooled-cash receivable advances unidentified-receipts deposits payable tax-payable due-from due-to opening-balance",
    "service-sold surcharge dues penalty gift transfer-in transfer-out expense bank-charge cash-difference cash-rounding",
    "grant kind-received connection-fee credit-charge result help-given bad-debt kind-used",
  ].flatMap((line) => line.split(" ")),
);

type Pairs = readonly (readonly [debit: string, credit: string])[];

/** What each kind may book. Written from the table of ledger.md 7, not from the program's. */
const pairs: Readonly<Record<string, Pairs>> = {
  opened: [
    ["pooled-cash", "opening-balance"],
    ["pooled-cash", "advances"],
    // A fund that opens below zero has spent the others' money.
    ["opening-balance", "pooled-cash"],
  ],
  "opening-corrected": [
    ["pooled-cash", "opening-balance"],
    ["opening-balance", "pooled-cash"],
  ],
  "bill-issued": [
    ["receivable", "service-sold"],
    ["receivable", "surcharge"],
    ["receivable", "dues"],
    ["receivable", "penalty"],
    ["receivable", "connection-fee"],
    ["receivable", "credit-charge"],
    ["receivable", "tax-payable"],
    ["receivable", "opening-balance"],
    ["advances", "pooled-cash"],
    ["pooled-cash", "receivable"],
    ["advances", "receivable"],
  ],
  "bill-cancelled": [["pooled-cash", "advances"]],
  "payment-received": [
    ["pooled-cash", "receivable"],
    ["pooled-cash", "advances"],
    ["unidentified-receipts", "pooled-cash"],
    ["cash-rounding", "pooled-cash"],
    ["pooled-cash", "cash-rounding"],
  ],
  "receipt-cancelled": [
    ["pooled-cash", "unidentified-receipts"],
    // Other credit of the household steps in.
    ["advances", "pooled-cash"],
    ["pooled-cash", "receivable"],
    ["advances", "receivable"],
  ],
  "money-paid-out": [
    ["expense", "pooled-cash"],
    ["bank-charge", "pooled-cash"],
    ["tax-payable", "pooled-cash"],
    ["deposits", "pooled-cash"],
    ["advances", "pooled-cash"],
  ],
  "payout-cancelled": [],
  "deposit-taken": [["pooled-cash", "deposits"]],
  // A deposit pays debts of its own fund where it stands, others through the cash of both funds.
  "deposit-applied": [
    ["deposits", "receivable"],
    ["deposits", "pooled-cash"],
    ["pooled-cash", "receivable"],
  ],
  "gift-received": [["pooled-cash", "gift"]],
  "loan-made": [],
  "loan-repaid": [
    ["due-to", "pooled-cash"],
    ["pooled-cash", "due-from"],
  ],
  "fund-transferred": [
    ["transfer-out", "pooled-cash"],
    ["pooled-cash", "transfer-in"],
  ],
  "cash-counted": [
    ["cash-difference", "pooled-cash"],
    ["pooled-cash", "cash-difference"],
  ],
};
/** A fund that is short borrows, whatever the act. */
const loan: Pairs = [
  ["due-from", "pooled-cash"],
  ["pooled-cash", "due-to"],
];
const undoing: ReadonlySet<string> = new Set(["bill-cancelled", "receipt-cancelled", "payout-cancelled"]);

/** Whether a kind of event may book this pair; the pair of a reversal is judged with its original. */
export function mayBook(kind: string, debit: string, credit: string, reverses: boolean): boolean {
  const own = pairs[kind];
  if (!own) return false;
  if (reverses) return undoing.has(kind);
  return [...own, ...loan].some(([from, to]) => from === debit && to === credit);
}
