import { listBoxes, movesOfEvents } from "../books/box.ts";
import { listTotals, transfersOfEvents } from "../books/entry.ts";
import { lastEvent } from "../books/history.ts";
import { listParties } from "../books/party.ts";
import { listReceipts } from "../books/receipt.ts";
import { listFunds } from "../books/service.ts";
import type { Reader } from "../books/store/store.ts";
import { villageSettings } from "../books/village.ts";
import { type AccountCode, accountParts, chart } from "../domain/account.ts";
import type { Day } from "../domain/day.ts";
import { type Money, minus, money, moneyText, negative, sum } from "../domain/money.ts";
import type { Village } from "../domain/village.ts";

/**
 * The whole book as an hledger journal, piece by piece: what is declared, every entry in the order of the log, and at the end
 * all balances as assertions, so that hledger itself finds any difference. Funds lead the names (`water:receivable:H-014`);
 * where the money lies stands beside them in virtual postings under `boxes`, which `--real` leaves out. Each transaction is of
 * its booked day and carries its entry's number as code, and as tags its place in the log, the day it happened on where that is
 * another, and the entry that it reverses. What closes a year carries hledger's own tag `retain`, so that `not:tag:retain` gives
 * the income statement of any span. Households are named by code; free text stays in the book, since it can be erased
 * there and not in a file that was given out.
 */
export async function* hledgerOf(reader: Reader): AsyncGenerator<string> {
  const settings = await villageSettings(reader);
  const pen = penOf(settings);
  const names = await namesOf(reader);
  const totals = (await listTotals(reader)).sort((a, b) =>
    names.account(a.account) < names.account(b.account) ? -1 : 1,
  );
  const boxes = await listBoxes(reader);
  yield declared(
    settings,
    totals.map(({ account }) => account),
    boxes,
    names,
    pen,
  );
  const head = (await lastEvent(reader))!;
  let lastDay = head.at.slice(0, 10) as Day;
  for (let from = 0; from <= head.seq; from += eventsInPiece) {
    const range = { from, until: from + eventsInPiece };
    const entries = groups(await transfersOfEvents(reader, range), ({ seq, part }) => `${seq}/${part}`);
    const moves = groups(await movesOfEvents(reader, range), ({ seq, bookedOn }) => `${seq} ${bookedOn}`);
    const made = [
      ...entries.map((transfers) => entryText(transfers, names, pen)),
      ...moves.map((moved) => movesText(moved, names, pen)),
    ].sort((a, b) => a.seq - b.seq);
    for (const { bookedOn } of made) if (bookedOn > lastDay) lastDay = bookedOn;
    yield made.map(({ text }) => `${text}\n`).join("");
  }
  yield asserted(lastDay, totals, boxes, names, pen);
}

const eventsInPiece = 2_000;

type TransferRow = Awaited<ReturnType<typeof transfersOfEvents>>[number];
type MoveRow = Awaited<ReturnType<typeof movesOfEvents>>[number];
type TotalRow = Awaited<ReturnType<typeof listTotals>>[number];
type BoxRow = Awaited<ReturnType<typeof listBoxes>>[number];
interface Transaction {
  readonly seq: number;
  readonly bookedOn: Day;
  readonly text: string;
}

/** How hledger sees each account; pooled cash alone is what it counts as cash. */
const letters = { asset: "A", liability: "L", equity: "E", income: "R", expense: "X" } as const;
const typeOf = (code: AccountCode): string => (code === "pooled-cash" ? "C" : letters[chart[code].nature]);

function declared(
  settings: Village,
  accounts: readonly string[],
  boxes: readonly BoxRow[],
  names: Names,
  pen: Pen,
): string {
  const lines = [
    `; ${oneLine(settings.name)}`,
    "decimal-mark .",
    // hledger wants the mark even where there are no decimals.
    `commodity ${settings.decimals === 0 ? "1000." : pen.bare(money(1_000 * 10 ** settings.decimals))} ${pen.currency}`,
    "",
    ...accounts.map((account) => {
      const { code } = accountParts(account);
      return `account ${names.account(account)}  ; type:${typeOf(code)}, number:${chart[code].number}`;
    }),
    ...[heldForFunds, ...boxes.map(({ box }) => names.box(box))].map((name) => `account ${name}`),
  ];
  return `${lines.join("\n")}\n\n`;
}

function entryText(transfers: readonly TransferRow[], names: Names, pen: Pen): Transaction {
  const { seq, part, fiscalYear, number, bookedOn, happenedOn, reversesSeq, reversesPart, kind } = transfers[0]!;
  const tags = [
    `event:${seq}/${part}`,
    ...(happenedOn === bookedOn ? [] : [`happened:${happenedOn}`]),
    ...(reversesSeq === null ? [] : [`reverses:${reversesSeq}/${reversesPart}`]),
    ...(kind === "year-closed" ? ["retain:"] : []),
  ];
  const lines = transfers.flatMap(({ debit, credit, amount }) => [
    pen.posting(names.account(debit), amount),
    pen.posting(names.account(credit), negative(amount)),
  ]);
  const head = `${bookedOn} (${fiscalYear}/${number}) ${kind}  ; ${tags.join(", ")}`;
  return { seq, bookedOn, text: `${[head, ...lines].join("\n")}\n` };
}

function movesText(moves: readonly MoveRow[], names: Names, pen: Pen): Transaction {
  const { seq, kind, bookedOn, happenedOn } = moves[0]!;
  const tags = [`event:${seq}`, ...(happenedOn === bookedOn ? [] : [`happened:${happenedOn}`])];
  const change = (move: MoveRow): Money => minus(move.moneyIn, move.moneyOut);
  const rest = sum(moves.map(change));
  const lines = [
    ...moves.map((move) => pen.posting(`[${names.box(move.box)}]`, change(move))),
    ...(rest === 0 ? [] : [pen.posting(`[${heldForFunds}]`, negative(rest))]),
  ];
  return { seq, bookedOn, text: `${[`${bookedOn} ${kind}  ; ${tags.join(", ")}`, ...lines].join("\n")}\n` };
}

function asserted(on: Day, totals: readonly TotalRow[], boxes: readonly BoxRow[], names: Names, pen: Pen): string {
  if (totals.length + boxes.length === 0) return "";
  const zero = money(0);
  const lines = [
    ...totals.map(({ account, debits, credits }) => pen.posting(names.account(account), zero, minus(debits, credits))),
    ...boxes.map(({ box, moneyIn, moneyOut }) => pen.posting(`[${names.box(box)}]`, zero, minus(moneyIn, moneyOut))),
  ];
  return `${[`${on} balances`, ...lines].join("\n")}\n`;
}

type Pen = ReturnType<typeof penOf>;
function penOf({ currency, decimals }: Village) {
  const bare = (amount: Money) => moneyText(amount, decimals);
  const posting = (account: string, amount: Money, balance?: Money): string =>
    `    ${account}  ${bare(amount)} ${currency}${balance === undefined ? "" : ` = ${bare(balance)} ${currency}`}`;
  return { bare, currency, posting };
}

const rootOfBoxes = "boxes";
/** The other side of the boxes: what all funds together have lying in them, with its sign turned. */
const heldForFunds = `${rootOfBoxes}:held for funds`;

interface Names {
  account(id: string): string;
  box(code: string): string;
}

/** A name for each account and box, never the same for two: people's codes may differ in signs that hledger would not take. */
async function namesOf(reader: Reader): Promise<Names> {
  const owners = new Map<string, string>();
  for (const { party, code } of await listParties(reader)) owners.set(party, code);
  for (const { receipt, book, number } of await listReceipts(reader)) owners.set(receipt, `${book}/${number}`);
  const given = new Set<string>([rootOfBoxes, heldForFunds]);
  const funds = new Map<string, string>();
  for (const { fund } of await listFunds(reader)) funds.set(fund, unused(given, part(fund)));
  const known = new Map<string, string>();
  const once = (key: string, make: () => string): string => {
    const name = known.get(key) ?? unused(given, make());
    known.set(key, name);
    return name;
  };
  return {
    account: (id) =>
      once(`account ${id}`, () => {
        const { code, fund, owner } = accountParts(id);
        const whose = owner === null ? [] : [part(owners.get(owner) ?? owner)];
        return [funds.get(fund), code, ...whose].join(":");
      }),
    box: (code) => once(`box ${code}`, () => `${rootOfBoxes}:${part(code)}`),
  };
}

function unused(given: Set<string>, wish: string): string {
  let name = wish;
  for (let i = 2; given.has(name); i += 1) name = `${wish}~${i}`;
  given.add(name);
  return name;
}

/** Letters, digits and a few signs in any script: the rest would end a name, begin a comment or hide. */
const part = (code: string): string => code.normalize("NFC").replace(/[^\p{L}\p{M}\p{N}._/-]/gu, "_") || "_";
const oneLine = (text: string): string => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, " ").trim();

function groups<T>(rows: readonly T[], key: (row: T) => string): T[][] {
  const byKey = new Map<string, T[]>();
  for (const row of rows) {
    const list = byKey.get(key(row));
    if (list) list.push(row);
    else byKey.set(key(row), [row]);
  }
  return [...byKey.values()];
}
