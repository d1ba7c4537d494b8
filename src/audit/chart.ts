/** The accounts that there are, by what they stand for. */
const natures = {
  asset: "pooled-cash receivable due-from",
  liability: "advances unidentified-receipts deposits payable tax-payable due-to",
  equity: "opening-balance result",
  income: "service-sold surcharge dues penalty gift grant kind-received connection-fee credit-charge transfer-in",
  expense: "help-given bad-debt kind-used transfer-out expense bank-charge cash-difference cash-rounding",
};
export type Nature = keyof typeof natures;
const natureByCode: ReadonlyMap<string, Nature> = new Map(
  (Object.keys(natures) as Nature[]).flatMap((nature) =>
    natures[nature].split(" ").map((code) => [code, nature] as const),
  ),
);
export const chartCodes: ReadonlySet<string> = new Set(natureByCode.keys());
/** Of an account of the chart; undefined of any other. */
export const natureOf = (account: string): Nature | undefined => natureByCode.get(account.split("/")[0]!);
/** What a year ends with: it goes to the result. */
export const isCarried = (account: string): boolean => ["income", "expense"].includes(natureOf(account) ?? "");

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
    // A commune gives back what the fund has paid of a helped bill.
    ["receivable", "grant"],
    ["help-given", "pooled-cash"],
    ["help-given", "receivable"],
    ["advances", "pooled-cash"],
    ["pooled-cash", "receivable"],
    ["advances", "receivable"],
  ],
  "help-given": [
    ["help-given", "pooled-cash"],
    ["help-given", "receivable"],
    ["pooled-cash", "receivable"],
  ],
  "help-taken-back": [],
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
  "contribution-received": [
    ["pooled-cash", "gift"],
    ["pooled-cash", "grant"],
    // What the way cost, where the fund bears it.
    ["bank-charge", "gift"],
    ["bank-charge", "grant"],
  ],
  "contribution-cancelled": [],
  "kind-given": [["kind-used", "kind-received"]],
  "kind-gift-cancelled": [],
  "loan-made": [],
  "loan-repaid": [],
  "fund-transferred": [
    ["transfer-out", "pooled-cash"],
    ["pooled-cash", "transfer-in"],
  ],
  "cash-counted": [
    ["cash-difference", "pooled-cash"],
    ["pooled-cash", "cash-difference"],
  ],
};
/** A fund that is short takes back what it lent and borrows, whatever the act. */
const loan: Pairs = [
  ["due-from", "pooled-cash"],
  ["pooled-cash", "due-to"],
  ["due-to", "pooled-cash"],
  ["pooled-cash", "due-from"],
];
const undoing: ReadonlySet<string> = new Set([
  "bill-cancelled",
  "receipt-cancelled",
  "payout-cancelled",
  "help-taken-back",
  "contribution-cancelled",
  "kind-gift-cancelled",
]);

/** Whether a kind of event may book this pair; the pair of a reversal is judged with its original. */
export function mayBook(kind: string, debit: string, credit: string, reverses: boolean): boolean {
  if (kind === "year-closed") {
    const other = debit === "result" ? credit : credit === "result" ? debit : "";
    return !reverses && isCarried(other);
  }
  const own = pairs[kind];
  if (!own) return false;
  if (reverses) return undoing.has(kind);
  return [...own, ...loan].some(([from, to]) => from === debit && to === credit);
}
