import type { Wire } from "../domain/canonical.ts";
import { approvalsOf } from "./approvals.ts";
import { balancesOf } from "./balance.ts";
import { billsOf } from "./bills.ts";
import { chainOf } from "./chain.ts";
import { contributionsOf } from "./contributions.ts";
import { countsOf } from "./counts.ts";
import { daysOf } from "./days.ts";
import { decisionsOf } from "./decisions.ts";
import { type Check, type Desk, readEvent } from "./fact.ts";
import { fundsOf } from "./funds.ts";
import { helpOf } from "./help/help.ts";
import { helpRowsOf } from "./help/rows.ts";
import { lateOf } from "./late.ts";
import { loansOf } from "./loans.ts";
import { openSource, type Source } from "./open.ts";
import { papersOf } from "./papers.ts";
import { periodsOf } from "./period.ts";
import { postingsOf } from "./postings.ts";
import { privateOf } from "./private.ts";
import {
  type Finding,
  type MissingReceipt,
  notebook,
  type Report,
  type Unreadable,
  type VillageReport,
} from "./report.ts";
import { seriesOf } from "./series.ts";
import { monthsOf, totalsOf } from "./totals.ts";
import { yearsOf } from "./year.ts";

export interface VerifyOptions {
  /** One village instead of all. */
  readonly village?: string;
  /** Told now and then how many events of a village have been looked at. */
  readonly onProgress?: (done: { readonly village: string; readonly events: number }) => void;
}

/** What looks at each event, beside the chain; the order is that of the rules in a report of one event. */
const checks: readonly ((desk: Desk) => Check)[] = [
  postingsOf,
  fundsOf,
  daysOf,
  periodsOf,
  papersOf,
  helpRowsOf,
  seriesOf,
  billsOf,
  helpOf,
  contributionsOf,
  lateOf,
  loansOf,
  balancesOf,
  countsOf,
  totalsOf,
  monthsOf,
  yearsOf,
  decisionsOf,
  approvalsOf,
  privateOf,
];

/**
 * A second opinion on a book, which shares nothing with the program that wrote it but the form of its texts. The log is the
 * truth: its chain is checked, then every law on what the log says, then every table against the log. It reports all that is
 * broken, and changes nothing.
 * @param book path of a SQLite file, or a `postgres://` address
 */
export async function verifyBook(book: string, options: VerifyOptions = {}): Promise<Report | Unreadable> {
  let source: Source | undefined;
  try {
    source = await openSource(book);
    const storage = await checkStorage(source);
    const missingReceipts: MissingReceipt[] = [];
    const villages: VillageReport[] = [];
    const known = await source.villages();
    if (options.village !== undefined && !known.includes(options.village))
      return { unreadable: `there is no village ${options.village} in ${withoutPassword(book)}` };
    for (const village of options.village === undefined ? known : [options.village])
      villages.push(await verifyVillage(source, village, missingReceipts, options));
    return { villages, storage, missingReceipts };
  } catch (why) {
    // What the drivers throw carries a code; anything else is a fault of the auditor's own.
    if (!(why instanceof Error) || typeof (why as { code?: unknown }).code !== "string") throw why;
    return { unreadable: `${withoutPassword(book)}: ${why.message}${isOlder(why) ? older : ""}` };
  } finally {
    await source?.close();
  }
}

/**
 * A table or a column of a book is not there, as each engine says it; every book has events. The auditor changes no book, so it brings
 * none up to date either.
 */
const isOlder = ({ message, code }: Error & { readonly code?: unknown }): boolean =>
  (/^no such (table|column)/.test(message) || code === "42P01" || code === "42703") && !/\bevent\b/.test(message);
const older = " (an older program may have written this book: open it once by any other command, and verify again)";

/** Whether anything at all is broken. */
export const isSound = ({ villages, storage }: Report): boolean =>
  storage.length === 0 && villages.every(({ findings }) => findings.length === 0);

async function verifyVillage(
  source: Source,
  village: string,
  missingReceipts: MissingReceipt[],
  { onProgress }: VerifyOptions,
): Promise<VillageReport> {
  const { findings, note } = notebook();
  const missing = (one: MissingReceipt) => {
    missingReceipts.push(one);
  };
  const desk: Desk = { village, source, note, missing };
  const chain = chainOf(desk);
  const all = checks.map((make) => make(desk));
  for await (const page of source.pages("event", village, "seq")) {
    for (const row of page) await look(Number(row.seq), chain.link(row), all);
    onProgress?.({ village, events: chain.sofar().events });
  }
  await chain.end();
  for (const check of all) await check.end();
  const rules = new Set([chain, ...all].flatMap((check) => check.rules));
  const checked = [...rules].sort((a, b) => a - b);
  return { village, ...chain.sofar(), findings: [...findings].sort((a, b) => a.rule - b.rule), checked };
}

async function look(seq: number, value: Wire | undefined, all: readonly Check[]): Promise<void> {
  if (value === undefined) return;
  const event = readEvent(seq, value);
  for (const check of all) await check.event(event);
}

const settings = {
  // The rest (synchronous, foreign_keys) belongs to a connection, not to the file.
  sqlite: { journal_mode: "wal" },
  postgres: { fsync: "on", full_page_writes: "on" },
} as const;

/** Rule 37. */
async function checkStorage(source: Source): Promise<readonly Finding[]> {
  const { findings, note } = notebook();
  for (const [name, want] of Object.entries(settings[source.engine])) {
    const found = await source.setting(name);
    if (found !== want) note(37, "setting-unsafe", name, want, found);
  }
  for (const { code, says } of await source.damage()) note(37, code, "database", "sound", says);
  return findings;
}

const withoutPassword = (book: string): string => book.replace(/(:\/\/[^:@/]*):[^@/]*@/, "$1@");
