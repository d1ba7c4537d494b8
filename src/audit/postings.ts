import { chartCodes, mayBook } from "./chart.ts";
import { type Check, type Desk, type Entry, type Event, readEvent, type Transfer, textOf } from "./fact.ts";
import { compareRows, follow } from "./rows.ts";

/** Rules 10 (entries, transfers and moves), 11, 12, 16 and 17. */
export function postingsOf(desk: Desk): Check {
  const { note } = desk;
  const funds = new Set<string>();
  const checkRows = rowsAlong(desk);
  const checkMirror = mirrorsOf(desk);
  const all = { boxes: 0, pooled: 0 };
  return {
    rules: [10, 11, 12, 16, 17],
    async event(event) {
      learnFunds(event, funds);
      await checkRows.event(event);
      for (const [part, entry] of event.entries.entries()) {
        const name = `entry ${event.seq}/${part}`;
        if (entry.transfers.length === 0) note(12, "boxes-uneven", name, "a debit and a credit", undefined);
        for (const [line, transfer] of entry.transfers.entries())
          checkTransfer(desk, event, entry, transfer, { funds, name: `transfer ${event.seq}/${part}/${line}` });
        if (entry.reverses) await checkMirror(event, part, entry);
      }
      checkBoxes(desk, event, all);
    },
    async end() {
      await checkRows.end();
      if (all.boxes !== all.pooled) note(12, "boxes-uneven", "all boxes", all.pooled, all.boxes);
    },
  };
}

function learnFunds({ kind, fact }: Event, funds: Set<string>): void {
  if (kind === "fund-added") funds.add(textOf(fact.code));
  if (kind === "village-founded") for (const fund of ["common", "village"]) funds.add(fund);
}

/** Rule 10: the rows of `entry`, `transfer` and `box_move`, read along with the log. */
function rowsAlong({ village, source, note }: Desk) {
  const tables = [
    { table: "entry", key: ["seq", "part"], rows: entryRows },
    { table: "transfer", key: ["seq", "part", "line"], rows: transferRows },
    { table: "box_move", key: ["seq", "line"], rows: moveRows },
  ].map((one) => ({ ...one, followed: follow(source, one.table, village, one.key.join(", ")) }));
  return {
    async event(event: Event) {
      for (const { table, key, rows, followed } of tables)
        compareRows(note, 10, table, key, rows(event), await followed.upTo(event.seq));
    },
    async end() {
      for (const { table, key, followed } of tables)
        compareRows(note, 10, table, key, [], await followed.upTo(Number.MAX_SAFE_INTEGER));
    },
  };
}

const entryRows = ({ seq, entries }: Event) =>
  entries.map(({ fiscalYear, number, bookedOn, happenedOn, reverses }, part) => ({
    seq,
    part,
    fiscal_year: fiscalYear,
    number,
    booked_on: bookedOn,
    happened_on: happenedOn,
    reverses_seq: reverses?.seq ?? null,
    reverses_part: reverses?.part ?? null,
  }));
const transferRows = ({ seq, entries }: Event) =>
  entries.flatMap(({ transfers }, part) => transfers.map((transfer, line) => ({ seq, part, line, ...transfer })));
const moveRows = ({ seq, moves }: Event) =>
  moves.map(({ box, moneyIn, moneyOut, bookedOn, happenedOn }, line) => ({
    ...{ seq, line, box, booked_on: bookedOn, happened_on: happenedOn },
    ...{ money_in: moneyIn, money_out: moneyOut },
  }));

const largestAmount = 10 ** 13;

function checkTransfer(
  { note }: Desk,
  { kind }: Event,
  { reverses }: Entry,
  { fund, debit, credit, amount }: Transfer,
  { funds, name }: { readonly funds: ReadonlySet<string>; readonly name: string },
): void {
  if (!(amount >= 1 && amount <= largestAmount)) note(11, "amount-impossible", name, "1 to 10^13", amount);
  for (const account of [debit, credit]) {
    const [code = "", of = ""] = account.split("/");
    if (!chartCodes.has(code)) note(11, "account-strange", name, "an account of the chart", account);
    if (of !== fund || !funds.has(fund)) note(11, "account-strange", name, `an account of fund ${fund}`, account);
  }
  const [from = "", to = ""] = [debit, credit].map((account) => account.split("/")[0]);
  if (!mayBook(kind, from, to, reverses !== null)) note(16, "pair-strange", name, kind, `${from} to ${to}`);
}

/** Rule 12: within an event, what goes through boxes is what goes through the funds' cash. */
function checkBoxes({ note }: Desk, { seq, entries, moves }: Event, all: { boxes: number; pooled: number }): void {
  let pooled = 0;
  for (const { transfers } of entries)
    for (const { debit, credit, amount } of transfers) {
      if (debit.startsWith("pooled-cash/")) pooled += amount;
      if (credit.startsWith("pooled-cash/")) pooled -= amount;
    }
  let boxes = 0;
  for (const { moneyIn, moneyOut } of moves) boxes += moneyIn - moneyOut;
  if (boxes !== pooled) note(12, "boxes-uneven", `event ${seq}`, pooled, boxes);
  all.boxes += boxes;
  all.pooled += pooled;
}

/** Rule 17. The original is read again from the log, since it may be years back. */
function mirrorsOf({ village, source, note }: Desk) {
  const mirrored = new Set<string>();
  return async ({ seq, entries }: Event, part: number, { reverses, transfers }: Entry): Promise<void> => {
    const name = `entry ${seq}/${part}`;
    const at = `${reverses!.seq}/${reverses!.part}`;
    if (mirrored.has(at)) note(17, "mirrored-twice", name, `entry ${at} undone once`, "again");
    mirrored.add(at);
    const known = reverses!.seq === seq ? { entries: entries.slice(0, part) } : await eventAt(reverses!.seq, seq);
    const original = known?.entries[reverses!.part];
    const want = original?.transfers.map(({ fund, debit, credit, amount }) => ({
      ...{ fund, debit: credit, credit: debit, amount },
    }));
    if (!want || JSON.stringify(want) !== JSON.stringify(transfers.map(inOrder)))
      note(17, "mirror-differs", name, want ?? `an entry ${at} before it`, transfers);
  };

  async function eventAt(seq: number, before: number): Promise<Event | undefined> {
    if (!(seq < before)) return undefined;
    const body = await source.body(village, seq);
    try {
      return body === undefined ? undefined : readEvent(seq, JSON.parse(body));
    } catch {
      return undefined;
    }
  }
}

const inOrder = ({ fund, debit, credit, amount }: Transfer): Transfer => ({ fund, debit, credit, amount });
