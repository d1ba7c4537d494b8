import { copyFileSync, readFileSync } from "node:fs";
import Database from "better-sqlite3";
import { rebuildInto } from "../../src/books/rebuild.ts";
import { migrationsOf } from "../../src/books/store/migrate.ts";
import { openStore } from "../../src/books/store/open.ts";
import { canonical } from "../../src/domain/canonical.ts";
import { firstHead, leafOf, nextHead } from "../../src/domain/chain.ts";
import { newPath, village } from "./book.ts";

/** A fault planted into a sound book, by the rule that must name it, alone. */
export interface Plant {
  readonly rule: number;
  readonly says: string;
  /** Statements of another program. */
  readonly sql?: readonly string[];
  /** What the log is made to say, sealed and projected again. */
  readonly log?: (log: Log) => void;
  /** A byte of the file, overwritten. */
  readonly bytes?: { readonly at: number; readonly value: number };
  /** Where the guards of the tables must stay on. */
  readonly guarded?: true;
}

/** An event as a forger would change it; what stands in `text` is written as it is. */
export interface Forged {
  seq: number;
  id: string;
  readonly kind: string;
  body: Body;
  text?: string;
}
/** What the plants touch of facts, of whatever kind; an event has some of it. */
interface LooseFact {
  [told: string]: unknown;
  number: string;
  bill: string;
  party: string;
  box: string;
  closedOn: string;
  amount: string;
  terms: { value: string };
  help: Record<"given" | "waits", Some<Share>>;
  given: Some<Share>;
  pieces: Some<Record<"count", string>>;
  entries: Some<Posting>;
  moves: Some<Record<"box" | "in" | "out" | "bookedOn" | "happenedOn", string>>;
  lines: Some<Record<"rate", string>>;
  pricedFor: { parts: Some<Record<"days", string>> };
  use: Record<"from" | "to" | "quantity", string>;
  body: {
    [told: string]: unknown;
    taxes: Some<Record<"percent", string>>;
    classes: { A: Record<"cash", string> };
  };
  instalments: Some<Record<"amount" | "dueOn", string>>;
  bills: Some<Record<"amount", string>>;
  penalty: Record<"since" | "helped" | "code", string>;
  fee: { contributionClass: string; earned: Record<"due", string> };
  period: Record<"until", string>;
  balances: Some<Record<"credits", string>>;
  funds: [
    ...Some<Record<"opening" | "income" | "assets" | "liabilities", string>>,
    Record<"opening" | "assets", string>,
  ];
  proposedBy: string;
  closedBy: string;
  role: string;
  actsFor: unknown;
  attendance: Some<Record<"standsFor", string | null>>;
  votes: Some<Record<"vote", string>>;
  all: Record<"signatureAbove", string>;
}
interface Share {
  fund: string;
  parts: Some<Record<"amount", string>>;
}
interface Posting {
  number: string;
  bookedOn: string;
  happenedOn: string;
  reverses: Record<"seq" | "part", string>;
  transfers: Some<Record<"fund" | "debit" | "credit" | "amount", string>>;
}
/** As many as a plant reaches for. */
type Some<T> = [T, T, ...T[]];
interface Body {
  id: string;
  at: string;
  by: string;
  digest: string;
  fact: LooseFact;
}

/**
 * A book whose log says something else than what happened, sealed and projected again as if the program itself had done it:
 * what the program would write if it had that fault.
 */
export const forged = (sound: string, change: (log: Log) => void, of = village): Promise<string> =>
  unguarded(resealed(sound, change), of);

/** Another log in the same tables. */
export function resealed(sound: string, change: (log: Log) => void): string {
  const path = copyOf(sound);
  const file = new Database(path);
  const rows = file.prepare("select seq, id, kind, body from event order by seq").all() as (Omit<Forged, "body"> & {
    body: string;
  })[];
  const events = rows.map((row) => ({ ...row, body: JSON.parse(row.body) as Body }));
  change(logOf(events));
  const write = file.prepare("update event set id = ?, body = ?, leaf = ?, head = ? where seq = ?");
  let head = "";
  for (const { seq, id, body, text = canonical(body) } of events) {
    const leaf = leafOf(text);
    head = seq === 0 ? firstHead(text) : nextHead(head, seq, leaf);
    write.run(id, text, leaf, head, seq);
  }
  file.close();
  return path;
}

/** A book that somebody opened with another program. @param changes SQL, each of which must change something, or a pragma */
export function tampered(sound: string, ...changes: readonly string[]): string {
  const path = copyOf(sound);
  const file = new Database(path);
  file.pragma("foreign_keys = 0");
  for (const change of changes) {
    if (change.startsWith("pragma ")) {
      file.pragma(change.slice("pragma ".length));
      continue;
    }
    const { changes: rows } = file.prepare(change).run();
    if (rows === 0) throw new Error(`changes nothing: ${change}`);
  }
  file.close();
  return path;
}

export type Log = ReturnType<typeof logOf>;

/** A fault planted into a sound book, by the rule that must name it, alone. */
export interface Plant {
  readonly rule: number;
  readonly says: string;
  /** Statements of another program. */
  readonly sql?: readonly string[];
  /** What the log is made to say, sealed and projected again. */
  readonly log?: (log: Log) => void;
  /** A byte of the file, overwritten. */
  readonly bytes?: { readonly at: number; readonly value: number };
  /** Where the guards of the tables must stay on. */
  readonly guarded?: true;
}

function logOf(events: readonly Forged[]) {
  const of = (kind: string) => events.filter((event) => event.kind === kind);
  const at = (kind: string, nth: number): Forged => {
    const found = of(kind).at(nth);
    if (!found) throw new Error(`no event ${nth} of kind ${kind}`);
    return found;
  };
  return { events, at, fact: (kind: string, nth = 0): LooseFact => at(kind, nth).body.fact };
}

/** The same log in a file whose tables have no guards left, so that a projector may write what they would refuse. */
export async function unguarded(from: string, of = village): Promise<string> {
  const path = newPath();
  const file = new Database(path);
  file.pragma("journal_mode = wal");
  file.exec("create table migration (name text primary key, digest text not null) strict");
  for (const { name, text, digest } of migrationsOf("sqlite")) {
    file.exec(
      text
        .replace(/,\n {2}(CONSTRAINT \w+ CHECK|UNIQUE|FOREIGN KEY) [^\n]*?(?=,?\n)/g, "")
        .replace(/CREATE TRIGGER.*/g, ""),
    );
    file.prepare("insert into migration values (?, ?)").run(name, digest);
  }
  file.close();
  const [old, fresh] = [await openStore(from), await openStore(path)];
  await rebuildInto(old, of, fresh);
  await old.close();
  await fresh.close();
  return path;
}

export function copyOf(path: string): string {
  const copy = newPath();
  copyFileSync(path, copy);
  return copy;
}

export const bytesOf = (path: string): Buffer => readFileSync(path);
