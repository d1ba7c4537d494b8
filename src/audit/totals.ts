import { type Check, type Desk, type Event, factsOf, maybeText, textOf, wholeOf } from "./fact.ts";
import type { Row } from "./open.ts";
import { compareCells, compareRows, compareTable, everyRow } from "./rows.ts";

interface Sums {
  debits: number;
  credits: number;
}

/** Rules 11 (rows of accounts), 26 and 27: what accounts and boxes hold, and never too little of it. */
export function totalsOf(desk: Desk): Check {
  const accounts = new Map<string, Sums>();
  const boxes = new Map<string, { money_in: number; money_out: number; lowest: number }>();
  const days = daysOf();
  return {
    rules: [26, 27],
    event(event) {
      if (event.kind === "box-added")
        boxes.set(textOf(event.fact.box), { money_in: 0, money_out: 0, lowest: 0 - wholeOf(event.fact.overdraft) });
      for (const { bookedOn, transfers } of event.entries)
        for (const { debit, credit, amount } of transfers) {
          sumsOf(accounts, debit).debits += amount;
          sumsOf(accounts, credit).credits += amount;
          if (isPool(debit)) days.add(debit, bookedOn, amount);
          if (isPool(credit)) days.add(credit, bookedOn, -amount);
        }
      for (const { box, moneyIn, moneyOut, bookedOn } of event.moves) {
        const known = boxes.get(box) ?? { money_in: 0, money_out: 0, lowest: 0 };
        boxes.set(box, known);
        known.money_in += moneyIn;
        known.money_out += moneyOut;
        days.add(`box ${box}`, bookedOn, moneyIn - moneyOut);
      }
      checkFloors(desk, event, accounts, boxes);
    },
    async end() {
      for (const [what, day, level] of days.lowestDays((name) => boxes.get(name.slice(4))?.lowest ?? 0))
        desk.note(27, "below-floor", `${what} on ${day}`, "its floor or more", level);
      await compareAccounts(desk, accounts);
      const boxRows = [...boxes].map(([box, { lowest, ...sums }]) => ({ box, ...sums, lowest }));
      await compareTotals(desk, "box_total", "box", boxRows);
      for await (const row of everyRow(desk.source, "box", desk.village, "box")) {
        const known = boxes.get(String(row.box));
        if (known) compareCells(desk.note, 27, `box ${row.box}`, { lowest: known.lowest }, row);
      }
    },
  };
}

const isPool = (account: string): boolean => account.startsWith("pooled-cash/");

function sumsOf(accounts: Map<string, Sums>, account: string): Sums {
  const known = accounts.get(account) ?? { debits: 0, credits: 0 };
  accounts.set(account, known);
  return known;
}

function checkFloors(
  { note }: Desk,
  { seq, entries, moves }: Event,
  accounts: ReadonlyMap<string, Sums>,
  boxes: ReadonlyMap<string, { readonly money_in: number; readonly money_out: number; readonly lowest: number }>,
): void {
  const pools = new Set(entries.flatMap(({ transfers }) => transfers.flatMap(({ debit, credit }) => [debit, credit])));
  for (const account of pools) {
    const { debits = 0, credits = 0 } = accounts.get(account) ?? {};
    if (isPool(account) && debits < credits)
      note(27, "below-floor", `${account} after event ${seq}`, "0 or more", debits - credits);
  }
  for (const box of new Set(moves.map((move) => move.box))) {
    const { money_in, money_out, lowest } = boxes.get(box)!;
    if (money_in - money_out < lowest)
      note(27, "below-floor", `box ${box} after event ${seq}`, `${lowest} or more`, money_in - money_out);
  }
}

/** What changed on each booked day: with back-dating the floor holds on every day as well as after every event. */
function daysOf() {
  const changes = new Map<string, Map<string, number>>();
  return {
    add(what: string, day: string, amount: number): void {
      const known = changes.get(what) ?? new Map<string, number>();
      changes.set(what, known);
      known.set(day, (known.get(day) ?? 0) + amount);
    },
    *lowestDays(floorOf: (what: string) => number): Iterable<[what: string, day: string, level: number]> {
      for (const [what, byDay] of changes) {
        let level = 0;
        for (const day of [...byDay.keys()].sort()) {
          level += byDay.get(day)!;
          if (level < floorOf(what)) yield [what, day, level];
        }
      }
    },
  };
}

/** `account` by rule 11, its totals by 26, its floor by 27. */
async function compareAccounts(desk: Desk, accounts: ReadonlyMap<string, Sums>): Promise<void> {
  const parts = [...accounts.keys()].map((account) => {
    const [code = "", fund = "", owner = null] = account.split("/");
    return { account, code, fund, owner };
  });
  await compareTable(desk, 11, "account", ["account"], parts);
  const totals = [...accounts].map(([account, sums]) => ({ account, ...sums, lowest: isPool(account) ? 0 : null }));
  await compareTotals(desk, "account_total", "account", totals);
}

async function compareTotals({ source, village, note }: Desk, table: string, key: string, expected: Row[]) {
  const sums: Row[] = [];
  const floors = new Map(expected.map((row) => [row[key], row.lowest ?? null]));
  for await (const row of everyRow(source, table, village, key)) {
    sums.push(row);
    const lowest = floors.get(row[key]!);
    if (lowest !== undefined) compareCells(note, 27, `${table} ${row[key]}`, { lowest }, row);
  }
  compareRows(
    note,
    26,
    table,
    [key],
    expected.map(({ lowest: _, ...row }) => row),
    sums,
  );
}

/** Rule 28: what a closed month says, and that nothing is booked into it afterwards. */
export function monthsOf(desk: Desk): Check {
  const { note } = desk;
  const months = new Map<string, Map<string, Sums>>();
  const closed: { month: string; closed_on: string; seq: number }[] = [];
  const balances: Row[] = [];
  return {
    rules: [28],
    event(event) {
      const last = closed.at(-1)?.month ?? "";
      for (const [name, { bookedOn }] of namedPostings(event))
        if (bookedOn.slice(0, 7) <= last) note(28, "month-reopened", name, `after ${last}`, bookedOn);
      addEntries(months, event);
      if (event.kind !== "month-closed") return;
      const month = textOf(event.fact.month);
      if (last !== "" && month !== monthAfter(last)) note(28, "month-order", `month ${month}`, monthAfter(last), month);
      closed.push({ month, closed_on: textOf(event.fact.closedOn), seq: event.seq });
      const said = factsOf(event.fact.balances).map(({ account, debits, credits }) => ({
        ...{ month, account: maybeText(account), debits: wholeOf(debits), credits: wholeOf(credits) },
      }));
      compareRows(note, 28, `balance in event ${event.seq}`, ["month", "account"], balancesAt(months, month), said);
      balances.push(...said);
    },
    async end() {
      await compareTable(desk, 28, "month", ["month"], closed);
      await compareTable(desk, 28, "period_balance", ["month", "account"], balances);
    },
  };
}

/** Entries and moves of an event under the names that findings give them. */
export const namedPostings = ({ seq, entries, moves }: Event) => [
  ...entries.map((entry, part) => [`entry ${seq}/${part}`, entry] as const),
  ...moves.map((move, line) => [`box_move ${seq}/${line}`, move] as const),
];

function addEntries(months: Map<string, Map<string, Sums>>, { entries }: Event): void {
  for (const { bookedOn, transfers } of entries) {
    const month = bookedOn.slice(0, 7);
    const sums = months.get(month) ?? new Map<string, Sums>();
    months.set(month, sums);
    for (const { debit, credit, amount } of transfers) {
      sumsOf(sums, debit).debits += amount;
      sumsOf(sums, credit).credits += amount;
    }
  }
}

/** Every account's sums from the first day to the end of a month. */
function balancesAt(months: ReadonlyMap<string, ReadonlyMap<string, Sums>>, until: string): Row[] {
  const all = new Map<string, Sums>();
  for (const [month, sums] of months)
    if (month <= until)
      for (const [account, { debits, credits }] of sums) {
        const total = sumsOf(all, account);
        total.debits += debits;
        total.credits += credits;
      }
  return [...all].map(([account, sums]) => ({ month: until, account, ...sums }));
}

export function monthAfter(month: string): string {
  const [year, of] = month.split("-").map(Number) as [number, number];
  return of === 12 ? `${year + 1}-01` : `${year}-${String(of + 1).padStart(2, "0")}`;
}
