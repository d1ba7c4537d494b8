/**
 * The chart: internal codes never change; the printed number is data of the village, by default that of the Moroccan plan for
 * associations. Source: domain.md 6 and ledger.md 7.
 */
export const chart = {
  "pooled-cash": { nature: "asset", number: "5160" },
  receivable: { nature: "asset", number: "3421" },
  advances: { nature: "liability", number: "4421" },
  "unidentified-receipts": { nature: "liability", number: "4497" },
  deposits: { nature: "liability", number: "1487" },
  payable: { nature: "liability", number: "4411" },
  "tax-payable": { nature: "liability", number: "4457" },
  "due-from": { nature: "asset", number: "3488" },
  "due-to": { nature: "liability", number: "4488" },
  "opening-balance": { nature: "equity", number: "1111" },
  "service-sold": { nature: "income", number: "71243" },
  surcharge: { nature: "income", number: "71248" },
  dues: { nature: "income", number: "7112" },
  penalty: { nature: "income", number: "7582" },
  gift: { nature: "income", number: "7116" },
  grant: { nature: "income", number: "7115" },
  "kind-received": { nature: "income", number: "7118" },
  "connection-fee": { nature: "income", number: "71244" },
  "credit-charge": { nature: "income", number: "7381" },
  result: { nature: "equity", number: "1191" },
  "help-given": { nature: "expense", number: "6586" },
  "bad-debt": { nature: "expense", number: "6585" },
  "kind-used": { nature: "expense", number: "6118" },
  "transfer-in": { nature: "income", number: "7198" },
  "transfer-out": { nature: "expense", number: "6198" },
  expense: { nature: "expense", number: "6125" },
  "bank-charge": { nature: "expense", number: "6147" },
  "cash-difference": { nature: "expense", number: "6588" },
  "cash-rounding": { nature: "expense", number: "65881" },
} as const satisfies Record<string, { readonly nature: Nature; readonly number: string }>;

/** Income and expense are what a fiscal year ends with; the rest is carried over. */
export type Nature = "asset" | "liability" | "equity" | "income" | "expense";
export type AccountCode = keyof typeof chart;

/** `receivable/water/h-…`: code, fund, and an owner where it is somebody's (party, or the other fund of a loan). */
export const accountId = (code: AccountCode, fund: string, owner?: string): string =>
  owner === undefined ? `${code}/${fund}` : `${code}/${fund}/${owner}`;

export function accountParts(account: string): { code: AccountCode; fund: string; owner: string | null } {
  const [code, fund, owner = null] = account.split("/");
  if (!code || !(code in chart) || !fund) throw new RangeError(`account ${account}`);
  return { code: code as AccountCode, fund, owner };
}

/** Accounts that a fiscal year ends with: what it leaves on them goes to the result. */
export const carriedCodes: readonly AccountCode[] = (Object.keys(chart) as AccountCode[]).filter((code) =>
  ["income", "expense"].includes(chart[code].nature),
);

/** What each kind of event may book, debit before credit; anything else can't be booked. Source: ledger.md 7. */
export const bookable: Readonly<Record<string, readonly string[]>> = {
  opened: ["pooled-cash opening-balance", "opening-balance pooled-cash", "pooled-cash advances"],
  "opening-corrected": ["pooled-cash opening-balance", "opening-balance pooled-cash"],
  "bill-issued": [
    "receivable service-sold",
    "receivable surcharge",
    "receivable dues",
    "receivable penalty",
    "receivable connection-fee",
    "receivable credit-charge",
    "receivable tax-payable",
    "receivable opening-balance",
    "receivable grant",
    "help-given pooled-cash",
    "help-given receivable",
  ],
  "help-given": ["help-given pooled-cash", "help-given receivable"],
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
  "deposit-applied": ["deposits receivable", "deposits pooled-cash"],
  "gift-received": ["pooled-cash gift"],
  "contribution-received": ["pooled-cash gift", "pooled-cash grant", "bank-charge gift", "bank-charge grant"],
  "kind-given": ["kind-used kind-received"],
  "loan-made": [],
  "loan-repaid": [],
  "fund-transferred": ["transfer-out pooled-cash", "pooled-cash transfer-in"],
  "cash-counted": ["cash-difference pooled-cash", "pooled-cash cash-difference"],
  "year-closed": carriedCodes.flatMap((code) => [`${code} result`, `result ${code}`]),
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
