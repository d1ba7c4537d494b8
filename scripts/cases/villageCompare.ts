import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { listLines } from "../../src/books/bill/list.ts";
import { listDecisions } from "../../src/books/decision.ts";
import { lossesOf } from "../../src/books/loss.ts";
import type { Reader, Store } from "../../src/books/store/store.ts";
import { type Day, type Month, monthOf } from "../../src/domain/day.ts";
import { type Money, moneyText, sum } from "../../src/domain/money.ts";
import { type Quantity, quantity, quantityText } from "../../src/domain/quantity.ts";
import { type Row, rowsOf, villageId } from "./villageFiles.ts";
import {
  arrearsRows,
  type Books,
  booksOf,
  fundRows,
  helpRows,
  householdRows,
  settledOf,
  summaryOf,
} from "./villageMoney.ts";

export interface Case {
  readonly id: string;
  readonly expected: string;
  readonly got: string;
  readonly ok: boolean;
}

/** Every row of the expected files beside what the book says; bills first, since a difference there explains most others. */
export function compareVillage(store: Store, folder: string): Promise<Case[]> {
  const expected = join(folder, "expected");
  return store.read(villageId, async (reader) => {
    const books = await booksOf(reader);
    const settings = new Map(rowsOf(folder, "settings.csv").map(({ key, value }) => [key, value]));
    const closing = settings.get("closing_day") as Day;
    const bills = await billsOf(reader, books);
    const cases = compareRows("bills", rowsOf(expected, "bills.csv"), bills, billColumns);
    cases.push(
      ...compareRows("billed_by_month", rowsOf(expected, "billed_by_month.csv"), byMonth(bills), monthColumns),
    );
    if (existsSync(join(expected, "losses.csv"))) {
      const rows = rowsOf(expected, "losses.csv");
      cases.push(...compareRows("losses", rows, await losses(reader, rows), Object.keys(rows[0] ?? {})));
    }
    const compare = async (name: string, rows: (expected: readonly Row[]) => Promise<Row[]> | Row[]) => {
      const want = rowsOf(expected, `${name}.csv`);
      cases.push(...compareRows(name, want, await rows(want), Object.keys(want[0] ?? {})));
    };
    await compare("households", () => householdRows(reader, books, closing));
    const fundsOf = (want: readonly Row[]) => want.map(({ fund }) => fund!);
    await compare("funds", (want) => fundRows(reader, books, fundsOf(want)));
    await compare("help", () => helpRows(books));
    const ages = (want: readonly Row[]) => want.map((row) => row.days_overdue!);
    await compare("arrears_by_age", (want) => arrearsRows(reader, closing, ages(want)));
    const outcomes = new Map((await listDecisions(reader)).map(({ request, outcome }) => [request, outcome]));
    for (const { decision, valid } of rowsOf(folder, "help_decisions.csv")) {
      const got = outcomes.get(decision!) === "carried" ? "yes" : "no";
      cases.push({ id: `help_decisions:${decision}`, expected: valid!, got, ok: valid === got });
    }
    const summary = JSON.parse(readFileSync(join(expected, "summary.json"), "utf8")) as Record<string, unknown>;
    const found = await summaryOf(reader, books, Object.keys(summary.cash_by_fund as object));
    for (const [key, want] of Object.entries(summary)) {
      const [of, got] = [JSON.stringify(want), JSON.stringify(found[key]) ?? "(none)"];
      cases.push({ id: `summary:${key}`, expected: of, got, ok: of === got });
    }
    return cases;
  });
}

const billColumns = [
  "household",
  "service",
  "period",
  "issued",
  "due",
  "quantity",
  "service_fund",
  "village_fund",
  "total",
  "helped",
  "cancelled",
  "open_at_year_end",
  "lines",
];
const monthColumns = ["period", "service", "bills", "quantity", "service_fund", "village_fund", "total"];

async function billsOf(reader: Reader, books: Books): Promise<Row[]> {
  const lines = new Map<string, Awaited<ReturnType<typeof listLines>>>();
  for (const line of await listLines(reader)) lines.set(line.bill, [...(lines.get(line.bill) ?? []), line]);
  return books.bills.map((bill) => {
    const own = lines.get(bill.bill) ?? [];
    const inFund = (village: boolean) =>
      moneyText(sum(own.filter(({ fund }) => (fund === "village") === village).map(({ amount }) => amount)));
    return {
      household: bill.partyCode,
      service: bill.service ?? "",
      period: monthOf(bill.periodFrom),
      issued: bill.issuedOn,
      due: bill.dueOn,
      quantity: quantityText(bill.quantity ?? quantity(0)),
      service_fund: inFund(false),
      village_fund: inFund(true),
      total: moneyText(bill.total),
      ...settledOf(books, bill.bill),
      cancelled: bill.cancelledSeq === null ? "no" : "yes",
      lines: own.map(({ code, amount }) => `${code === "fixed:fixed" ? "fixed" : code}=${moneyText(amount)}`).join(" "),
      kind: bill.kind,
    };
  });
}

function byMonth(bills: readonly Row[]): Row[] {
  const groups = new Map<string, Row[]>();
  for (const bill of bills)
    if (bill.cancelled === "no" && bill.kind === "service") {
      const key = `${bill.period} ${bill.service}`;
      groups.set(key, [...(groups.get(key) ?? []), bill]);
    }
  const total = (rows: readonly Row[], column: string) =>
    rows.reduce((all, row) => all + Number(row[column]!.replace(".", "")), 0);
  return [...groups.values()].map((rows) => ({
    period: rows[0]!.period!,
    service: rows[0]!.service!,
    bills: String(rows.length),
    quantity: quantityText(total(rows, "quantity") as Quantity),
    service_fund: moneyText(total(rows, "service_fund") as Money),
    village_fund: moneyText(total(rows, "village_fund") as Money),
    total: moneyText(total(rows, "total") as Money),
  }));
}

async function losses(reader: Reader, expected: readonly Row[]): Promise<Row[]> {
  const found: Row[] = [];
  for (const { period } of expected) {
    const { produced, billed, authorised, loss, percentText } = await lossesOf(reader, "water", period as Month);
    found.push({
      period: period!,
      produced: quantityText(produced),
      billed: quantityText(billed),
      authorised_unbilled: quantityText(authorised),
      loss: quantityText(loss),
      loss_percent: percentText ?? "",
    });
  }
  return found;
}

/** Row by row in the expected order; the order itself is part of the answer. */
function compareRows(
  file: string,
  expected: readonly Row[],
  found: readonly Row[],
  columns: readonly string[],
): Case[] {
  const text = (row: Row | undefined) => (row ? columns.map((column) => row[column]).join(", ") : "(none)");
  return Array.from({ length: Math.max(expected.length, found.length) }, (_, i) => {
    const want = text(expected[i]);
    const got = text(found[i]);
    return { id: `${file}:${i + 2}`, expected: want, got, ok: want === got };
  });
}
