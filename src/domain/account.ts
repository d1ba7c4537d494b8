/**
 * The chart: internal codes never change; the printed number is data of the village, by default that of the Moroccan plan for
 * associations. Source: domain.md 6 and ledger.md 7.
 */
export const chart = {
  "pooled-cash": { side: "debit", number: "5160" },
  receivable: { side: "debit", number: "3421" },
  advances: { side: "credit", number: "4421" },
  "unidentified-receipts": { side: "credit", number: "4497" },
  deposits: { side: "credit", number: "1487" },
  payable: { side: "credit", number: "4411" },
  "tax-payable": { side: "credit", number: "4457" },
  "due-from": { side: "debit", number: "3488" },
  "due-to": { side: "credit", number: "4488" },
  "opening-balance": { side: "credit", number: "1111" },
  "service-sold": { side: "credit", number: "71243" },
  surcharge: { side: "credit", number: "71248" },
  dues: { side: "credit", number: "7112" },
  penalty: { side: "credit", number: "7582" },
  gift: { side: "credit", number: "7116" },
  "transfer-in": { side: "credit", number: "7198" },
  "transfer-out": { side: "debit", number: "6198" },
  expense: { side: "debit", number: "6125" },
  "bank-charge": { side: "debit", number: "6147" },
  "cash-difference": { side: "debit", number: "6588" },
  "cash-rounding": { side: "debit", number: "6585" },
} as const satisfies Record<string, { readonly side: "debit" | "credit"; readonly number: string }>;

export type AccountCode = keyof typeof chart;

/** `receivable/water/h-…`: code, fund, and an owner where it is somebody's (party, or the other fund of a loan). */
export const accountId = (code: AccountCode, fund: string, owner?: string): string =>
  owner === undefined ? `${code}/${fund}` : `${code}/${fund}/${owner}`;

export function accountParts(account: string): { code: AccountCode; fund: string; owner: string | null } {
  const [code, fund, owner = null] = account.split("/");
  if (!code || !(code in chart) || !fund) throw new RangeError(`account ${account}`);
  return { code: code as AccountCode, fund, owner };
}

/** What each kind of event may book, debit before credit; anything else can't be booked. Source: ledger.md 7. */
export const bookable: Readonly<Record<string, readonly string[]>> = {
  opened: ["pooled-cash opening-balance", "opening-balance pooled-cash", "pooled-cash advances"],
  "opening-corrected": ["pooled-cash opening-balance", "opening-balance pooled-cash"],
  "bill-issued": [
    "receivable service-sold",
    "receivable surcharge",
    "receivable dues",
    "receivable penalty",
    "receivable tax-payable",
    "receivable opening-balance",
  ],
  "bill-cancelled": ["pooled-cash advances"],
  "payment-received": [
    "pooled-cash receivable",
    "pooled-cash advances",
    "pooled-cash cash-rounding",
    "cash-rounding pooled-cash",
    "unidentified-receipts pooled-cash",
  ],
  "receipt-cancelled": ["pooled-cash unidentified-receipts"],
  "money-paid-out": [
    "expense pooled-cash",
    "bank-charge pooled-cash",
    "tax-payable pooled-cash",
    "deposits pooled-cash",
  ],
  "deposit-taken": ["pooled-cash deposits"],
  "gift-received": ["pooled-cash gift"],
  "loan-made": [],
  "loan-repaid": [],
  "fund-transferred": ["transfer-out pooled-cash", "pooled-cash transfer-in"],
  "cash-counted": ["cash-difference pooled-cash", "pooled-cash cash-difference"],
};

/** Booked by any kind: credit moves to the fund it pays, and a fund that is short takes back what it lent and borrows. */
export const alwaysBookable: readonly string[] = [
  "advances receivable",
  "advances pooled-cash",
  "pooled-cash receivable",
  "due-from pooled-cash",
  "pooled-cash due-to",
  "due-to pooled-cash",
  "pooled-cash due-from",
];
