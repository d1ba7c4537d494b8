import Database from "better-sqlite3";
import { leafOf, nextHead } from "../../src/domain/chain.ts";
import { timed } from "./measure.ts";
import { village } from "./village.ts";

type Cell = string | number | null;
type Row = readonly Cell[];
type Named = Readonly<Record<string, Cell>>;

/** What acts wrote to a book, event by event: the same rows can be written again by hand. */
export interface Written {
  /** Accounts that came into being. */
  readonly accounts: readonly (readonly [table: string, row: Row])[];
  readonly events: readonly {
    readonly seq: number;
    readonly columns: Named;
    readonly fact: unknown;
    readonly rows: readonly (readonly [table: string, row: Row])[];
    readonly transfers: readonly Named[];
    readonly moves: readonly Named[];
    readonly settled: readonly Named[];
  }[];
  readonly requests: readonly {
    readonly request: string;
    readonly digest: string;
    readonly first: number;
    readonly last: number;
    readonly row: Row;
  }[];
}

/** Tables whose rows carry the event that made them, in an order that suits their references. */
const tables = ["private_row", "entry", "transfer", "box_move", "receipt", "bill", "open_item", "settlement"] as const;

/** Reads what stands in `path` and not yet in the book that it is a copy of, whose last event is `after`. */
export function writtenIn(path: string, base: string): Written {
  const file = new Database(path, { readonly: true });
  file.prepare("attach ? as base").run(base);
  const after = file.prepare("select seq from base.head where village = ?").pluck().get(village) as number;
  const bySeq = new Map<string, Map<number, Named[]>>();
  for (const table of tables) {
    const groups = new Map<number, Named[]>();
    bySeq.set(table, groups);
    for (const row of file
      .prepare(`select * from ${table} where village = ? and seq > ?`)
      .all(village, after) as Named[])
      groups.set(Number(row.seq), [...(groups.get(Number(row.seq)) ?? []), row]);
  }
  const linesOf = file.prepare("select * from bill_line where village = ? and bill = ? order by line");
  const fresh = (table: string) =>
    file.prepare(`select * from ${table} where account not in (select account from base.${table})`).all() as Named[];
  const events = file.prepare("select * from event where village = ? and seq > ? order by seq").all(village, after);
  const written = {
    accounts: [
      ...fresh("account").map((row) => ["account", Object.values(row)] as const),
      ...fresh("account_total").map(
        (row) => ["account_total", Object.values({ ...row, debits: 0, credits: 0 })] as const,
      ),
    ],
    events: (events as Named[]).map((columns) => {
      const seq = Number(columns.seq);
      const of = (table: string) => bySeq.get(table)!.get(seq) ?? [];
      const bills = of("bill").flatMap(({ bill }) => linesOf.all(village, bill) as Named[]);
      const rows = tables.flatMap((table) =>
        of(table).map((row) => [table, Object.values(table === "open_item" ? { ...row, settled: 0 } : row)] as const),
      );
      return {
        ...{ seq, columns, fact: JSON.parse(String(columns.body)) as unknown },
        rows: [...rows, ...bills.map((row) => ["bill_line", Object.values(row)] as const)],
        ...{
          transfers: of("transfer"),
          moves: of("box_move"),
          settled: of("settlement").filter(({ use }) => use === "payment"),
        },
      };
    }),
    requests: (file.prepare("select * from request where first_seq > ?").all(after) as Named[]).map((row) => ({
      ...{ request: String(row.request), digest: String(row.digest) },
      ...{ first: Number(row.first_seq), last: Number(row.last_seq) },
      row: Object.values(row),
    })),
  };
  file.close();
  return written;
}

/** A connection as the product's own, without the product. */
export function connectRaw(path: string): Database.Database {
  const file = new Database(path);
  for (const setting of ["journal_mode = wal", "synchronous = full", "foreign_keys = on", "recursive_triggers = on"])
    file.pragma(setting);
  return file;
}

/**
 * Writes the same rows into a copy of the base book by prepared statements: text and hashes of each event, each row, each sum.
 * @param single each request in a transaction of its own, else all in one
 */
export function writeRaw(path: string, written: Written, single: boolean): number {
  const file = connectRaw(path);
  const write = statementsOn(file);
  const ends = new Map(written.requests.map(({ last, row }) => [last, row]));
  let head = String(file.prepare("select head from head where village = ?").pluck().get(village));
  const ms = timed(() => {
    write.begin.run();
    for (const [table, row] of written.accounts) write.into(table, row);
    for (const event of written.events) {
      if (single && !write.open()) write.begin.run();
      head = writeEvent(write, event, head);
      const request = ends.get(event.seq);
      if (request) write.into("request", request);
      if (request && single) write.commit.run();
    }
    if (write.open()) write.commit.run();
  });
  file.close();
  return ms;
}

function writeEvent(write: ReturnType<typeof statementsOn>, event: Written["events"][number], before: string): string {
  const { seq, columns, fact, rows, transfers, moves, settled } = event;
  const body = JSON.stringify(fact);
  const leaf = leafOf(body);
  const head = nextHead(before, seq, leaf);
  write.event.run(village, seq, columns.id, columns.kind, columns.request, body, leaf, head);
  for (const [table, row] of rows) write.into(table, row);
  for (const { debit, credit, amount } of transfers) {
    write.debit.run(amount, village, debit);
    write.credit.run(amount, village, credit);
  }
  for (const { box, money_in, money_out } of moves) write.box.run(money_in, money_out, village, box);
  for (const { item, amount } of settled) write.settle.run(amount, village, item);
  write.head.run(seq, head, (fact as { at: string }).at, village);
  return head;
}

function statementsOn(file: Database.Database) {
  const inserts = new Map<string, Database.Statement>();
  const into = (table: string, row: Row) => {
    const insert = inserts.get(table) ?? file.prepare(`insert into ${table} values (${row.map(() => "?")})`);
    inserts.set(table, insert);
    insert.run(row);
  };
  const total = (side: string) =>
    file.prepare(`update account_total set ${side} = ${side} + cast(? as integer) where village = ? and account = ?`);
  return {
    ...{ into, open: () => file.inTransaction, begin: file.prepare("begin immediate"), commit: file.prepare("commit") },
    ...{
      event: file.prepare("insert into event values (?, ?, ?, ?, ?, ?, ?, ?)"),
      debit: total("debits"),
      credit: total("credits"),
    },
    box: file.prepare(
      "update box_total set money_in = money_in + cast(? as integer), money_out = money_out + cast(? as integer) where village = ? and box = ?",
    ),
    settle: file.prepare("update open_item set settled = settled + cast(? as integer) where village = ? and item = ?"),
    head: file.prepare("update head set seq = ?, head = ?, recorded_at = ? where village = ?"),
  };
}
