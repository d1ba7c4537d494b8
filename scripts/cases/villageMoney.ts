import { arrearsByAge } from "../../src/books/arrears.ts";
import { listBills, listLines } from "../../src/books/bill/list.ts";
import { transfersOfEvents } from "../../src/books/entry.ts";
import { boxBalances, fundBalances } from "../../src/books/fund.ts";
import { helpByItem } from "../../src/books/grant/given.ts";
import { listHouseholds } from "../../src/books/household.ts";
import { listOpen } from "../../src/books/openItem.ts";
import { listReceipts } from "../../src/books/receipt.ts";
import type { Reader } from "../../src/books/store/store.ts";
import { accountParts } from "../../src/domain/account.ts";
import { type Day, monthOf } from "../../src/domain/day.ts";
import { type Money, money, moneyText, sum } from "../../src/domain/money.ts";
import type { Row } from "./villageFiles.ts";

type Bill = Awaited<ReturnType<typeof listBills>>[number];
/** All that the expected files about money are made of. */
export interface Books {
  readonly bills: readonly Bill[];
  readonly help: Awaited<ReturnType<typeof helpByItem>>;
  readonly open: Awaited<ReturnType<typeof listOpen>>;
}
export async function booksOf(reader: Reader): Promise<Books> {
  return { bills: await listBills(reader), help: await helpByItem(reader), open: await listOpen(reader) };
}

const total = <T>(list: readonly T[], of: (item: T) => number): Money =>
  money(list.reduce((all, item) => all + of(item), 0));
const stands = ({ cancelledSeq }: Bill) => cancelledSeq === null;
const inSpan = ({ kind }: Bill) => kind !== "opening";
const debts = ({ open }: Books) => open.filter(({ kind }) => kind === "debt");

/** `helped` and `open_at_year_end` of each bill. */
export function settledOf({ help, open }: Books, bill: string): { helped: string; open_at_year_end: string } {
  const helped = total(
    help.filter((one) => one.bill === bill),
    ({ amount }) => amount,
  );
  const left = total(
    open.filter((one) => one.kind === "debt" && one.bill === bill),
    (one) => one.open,
  );
  return { helped: moneyText(helped), open_at_year_end: moneyText(left) };
}

export async function householdRows(reader: Reader, books: Books, closing: Day): Promise<Row[]> {
  const receipts = (await listReceipts(reader)).filter(({ cancelledSeq }) => cancelledSeq === null);
  return (await listHouseholds(reader)).map(({ party, code }) => {
    const bills = books.bills.filter((bill) => bill.party === party && stands(bill));
    const own = debts(books).filter((item) => item.party === party);
    const openOf = (service: string) =>
      total(
        own.filter((item) => item.service === service),
        (item) => item.open,
      );
    const late = own.filter(({ dueOn }) => (dueOn ?? "") < closing);
    const credit = total(
      books.open.filter((item) => item.kind === "credit" && item.party === party),
      (item) => item.open,
    );
    const row = {
      opening_debt: total(
        bills.filter((bill) => !inSpan(bill)),
        (bill) => bill.total,
      ),
      billed_2025: total(bills.filter(inSpan), (bill) => bill.total),
      helped: total(
        books.help.filter((one) => one.party === party),
        ({ amount }) => amount,
      ),
      paid: total(
        receipts.filter((receipt) => receipt.party === party),
        ({ amount }) => amount,
      ),
      open_water: openOf("water"),
      open_electricity: openOf("electricity"),
      overdue: total(late, (item) => item.open),
      credit,
      balance: money(total(own, (item) => item.open) - credit),
    };
    return { household: code, ...texts(row) };
  });
}

const texts = (row: Readonly<Record<string, Money>>): Row =>
  Object.fromEntries(Object.entries(row).map(([column, amount]) => [column, moneyText(amount)]));

/** Each fund's cash by what moved it, entry by entry; lowest after any of them. */
export async function fundRows(reader: Reader, { bills }: Books, funds: readonly string[]): Promise<Row[]> {
  const columns = ["opening_cash", "collected", "help_received", "help_paid", "loans", "gifts", "expenses"];
  const moved = new Map(funds.map((fund) => [fund, new Map(columns.map((column) => [column, 0]))]));
  const level = new Map<string, number>();
  const lowest = new Map<string, number>();
  const entries = new Map<string, Awaited<ReturnType<typeof transfersOfEvents>>>();
  for (const row of await transfersOfEvents(reader, { from: 0, until: 1_000_000_000 })) {
    const key = `${row.seq}/${row.part}`;
    entries.set(key, [...(entries.get(key) ?? []), row]);
  }
  for (const transfers of entries.values()) {
    const helps = transfers.some(({ debit, credit }) => `${debit} ${credit}`.includes("help-given/"));
    for (const { debit, credit, amount } of transfers)
      for (const [own, other, change] of [
        [debit, credit, amount],
        [credit, debit, -amount],
      ] as const) {
        const { code, fund } = accountParts(own);
        const sums = moved.get(fund);
        if (code !== "pooled-cash" || !sums) continue;
        const column = columnOf(accountParts(other).code, helps);
        sums.set(column, (sums.get(column) ?? 0) + change);
        level.set(fund, (level.get(fund) ?? 0) + change);
      }
    for (const [fund, now] of level) lowest.set(fund, Math.min(lowest.get(fund) ?? now, now));
  }
  const balances = await fundBalances(reader);
  const billed = await billedByFund(reader, bills);
  return funds.map((fund) => {
    const { cash, receivable } = balances.find((one) => one.fund === fund)!;
    const sums = Object.fromEntries([...moved.get(fund)!].map(([column, amount]) => [column, money(amount)]));
    const end = { closing_cash: cash, receivable, revenue_2025: billed.get(fund) ?? money(0) };
    return { fund, ...texts({ ...sums, ...end, lowest_cash: money(lowest.get(fund) ?? 0) }) };
  });
}

function columnOf(code: string, helps: boolean): string {
  if (code === "receivable") return helps ? "help_received" : "collected";
  if (code === "help-given") return "help_paid";
  if (code === "due-from" || code === "due-to") return "loans";
  if (code === "gift") return "gifts";
  if (code === "expense") return "expenses";
  if (code === "opening-balance") return "opening_cash";
  return code;
}

async function billedByFund(reader: Reader, bills: readonly Bill[]): Promise<Map<string, Money>> {
  const counted = new Set(bills.filter((bill) => stands(bill) && inSpan(bill)).map(({ bill }) => bill));
  const byFund = new Map<string, Money>();
  for (const { bill, fund, amount } of await listLines(reader))
    if (counted.has(bill)) byFund.set(fund, sum([byFund.get(fund) ?? money(0), amount]));
  return byFund;
}

/** Each help given, in the order in which it was. */
export const helpRows = ({ help, bills }: Books): Row[] =>
  help.map(({ on, code, bill, fund, amount }) => {
    const { partyCode, service, periodFrom } = bills.find((one) => one.bill === bill)!;
    const period = monthOf(periodFrom);
    return {
      day: on,
      decision: code,
      household: partyCode,
      service: service ?? "",
      period,
      fund,
      amount: moneyText(amount),
    };
  });

/** @param labels as the expected file names them: "not_due", "1-30", …, whatever has no end */
export async function arrearsRows(reader: Reader, closing: Day, labels: readonly string[]): Promise<Row[]> {
  const arrears = await arrearsByAge(reader, closing);
  const ageOf = (label: string) =>
    label === "not_due"
      ? "not-due"
      : (["0-30", "31-90", "91-180", "181-365"].find((age) => age.split("-")[1] === label.split("-")[1]) ?? "over");
  return labels.map((label) => {
    const age = ageOf(label) as keyof (typeof arrears)[number]["byAge"];
    return { days_overdue: label, amount: moneyText(total(arrears, ({ byAge }) => byAge[age])) };
  });
}

export async function summaryOf(
  reader: Reader,
  books: Books,
  funds: readonly string[],
): Promise<Record<string, unknown>> {
  const balances = await fundBalances(reader);
  const receipts = (await listReceipts(reader)).filter(({ cancelledSeq }) => cancelledSeq === null);
  const issued = books.bills.filter(inSpan);
  const billed = total(issued.filter(stands), (bill) => bill.total);
  const paid = total(receipts, ({ amount }) => amount);
  const toServices = total(
    books.help.filter((one) => one.fund !== one.payer),
    ({ amount }) => amount,
  );
  const helped = total(books.help, ({ amount }) => amount);
  return {
    cash_total: moneyText(total(await boxBalances(reader), (box) => box.money)),
    cash_by_fund: Object.fromEntries(
      funds.map((fund) => [fund, moneyText(balances.find((one) => one.fund === fund)!.cash)]),
    ),
    advances_total: moneyText(total(balances, ({ held }) => held)),
    receivable_total: moneyText(total(balances, ({ receivable }) => receivable)),
    billed_2025: moneyText(billed),
    bills_issued_2025: issued.length,
    bills_cancelled: issued.filter((bill) => !stands(bill)).length,
    payments: moneyText(paid),
    help_total: moneyText(helped),
    help_to_services: moneyText(toServices),
    help_on_own_surcharge: moneyText(money(helped - toServices)),
    // In hundredths of a percent, half up.
    collection_rate_percent: moneyText(
      money(billed === 0 ? 0 : Math.floor((2 * 10_000 * paid + billed) / (2 * billed))),
    ),
  };
}
