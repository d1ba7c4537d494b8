import { and, eq, isNull } from "drizzle-orm";
import type { BillLine } from "../domain/bill.ts";
import { addDays, type Day, monthOf, periodOf } from "../domain/day.ts";
import { type Entry, moveIn, moveOut, type Transfer, transfer } from "../domain/entry.ts";
import { type Money, money, moneyText, negative, ownable, sum } from "../domain/money.ts";
import { Problem } from "../domain/problem.ts";
import { appendBill, type NewBill, unmeasured } from "./bill/bill.ts";
import { billsOfParty } from "./bill/list.ts";
import { type About, type Book, type By, type Kind, kind, type Sealed } from "./book.ts";
import { openBox } from "./box.ts";
import { act } from "./log.ts";
import { partyByCode } from "./party.ts";
import { listFunds, listServices } from "./service.ts";
import { ask, given, inVillage, type Store } from "./store/store.ts";

export interface OpeningInput {
  readonly on: Day;
  /** What lies where. Together the boxes hold what the funds hold. */
  readonly boxes: readonly { readonly box: string; readonly amount: Money }[];
  readonly funds: readonly { readonly fund: string; readonly amount: Money }[];
  /** What parties owe from before, one bill each line, by fund. */
  readonly debts: readonly {
    readonly party: string;
    readonly service: string | null;
    readonly on: Day;
    readonly parts: readonly { readonly fund: string; readonly amount: Money }[];
  }[];
  /** What parties have paid in advance; it lies in the fund common. */
  readonly credits: readonly { readonly party: string; readonly amount: Money }[];
}
interface OpeningFact {
  readonly on: Day;
  /** The day since which the book counts money; null while no opening has brought any. */
  readonly openedOn: Day | null;
  readonly bookedOn: Day;
  readonly credits: readonly { readonly party: string; readonly amount: Money; readonly item: string }[];
}
/** Opening balances keep no rows of their own: accounts, boxes and open items hold them; the village knows their day. */
const opened = kind<OpeningFact>("opened", (rows, { village, fact: { on, openedOn = on } }) => {
  // Events from before the first day was kept hold none: it was their own.
  if (openedOn !== null) rows.set("village", { village }, { openedOn });
});

/**
 * Opening balances from the paper notebook, in one act: cash by box and by fund, debts as bills and credits of kind *opening*.
 * A fund may open below zero: it opens with a loan from the others. Money is brought in once; debts and credits that were
 * forgotten may follow.
 * @throws Problem `opening-uneven`, `opening-again` (boxes or funds after the first), `opening-twice` (a debt or credit that an
 * earlier opening brought), `code-unknown`, `day-in-future`, `day-too-early`, `amount-too-large`
 */
export function openBalances(store: Store, by: By, input: OpeningInput): Promise<readonly Sealed[]> {
  return act(store, by, "open-balances", input, async (book) => {
    const { on, boxes, debts } = input;
    const days = { happenedOn: on, bookedOn: book.bookedOn(on) };
    const funds = fundsOf(book, input);
    refuseUneven(book, boxes, [...funds, ...input.credits]);
    await refuseStrange(book, input);
    const credits = await creditsOf(book, input);
    const bringsMoney = [...boxes, ...funds, ...credits].some(({ amount }) => amount !== 0);
    await book.append(
      opened,
      { on, bookedOn: days.bookedOn, openedOn: book.settings.openedOn ?? (bringsMoney ? on : null), credits },
      {
        entries: openingEntries(funds, credits, days),
        moves: boxes.filter(({ amount }) => amount > 0).map(({ box, amount }) => moveIn(box, amount, days)),
        openItems: credits.map(({ party, amount, item }) => ({
          opens: { item, kind: "credit", party, fund: "common", happenedOn: on, amount },
        })),
      },
    );
    for (const [i, debt] of debts.entries()) await appendDebt(book, debt, { i, openedOn: on });
  });
}

/** What the funds open with. A credit that is found later lies in the boxes already, and is no longer common's own. */
function fundsOf({ settings: { openedOn } }: Book, { boxes, funds, credits }: OpeningInput): OpeningInput["funds"] {
  if (openedOn === null) return funds;
  if ([...boxes, ...funds].some(({ amount }) => amount !== 0)) throw new Problem("opening-again", { day: openedOn });
  return [{ fund: "common", amount: negative(sum(credits.map(({ amount }) => amount))) }];
}

type Amounts = readonly { readonly amount: Money }[];

/** @throws Problem `opening-uneven`, `amount-too-large` */
function refuseUneven({ settings: { decimals } }: Book, boxes: Amounts, funds: Amounts): void {
  for (const list of [boxes, funds]) refuseHuge(list, decimals);
  const [inBoxes, inFunds] = [boxes, funds].map((list) => sum(list.map(({ amount }) => amount))) as [Money, Money];
  if (inBoxes === inFunds) return;
  throw new Problem("opening-uneven", { boxes: moneyText(inBoxes, decimals), funds: moneyText(inFunds, decimals) });
}

function refuseHuge(list: Amounts, decimals: number): void {
  ownable(
    list.reduce((all, { amount }) => all + Math.abs(amount), 0),
    decimals,
  );
}

async function creditsOf(book: Book, { on, credits }: OpeningInput): Promise<OpeningFact["credits"][number][]> {
  const known = await openingCredits(book, { on });
  const made = [];
  for (const { party: code, amount } of credits) {
    const { party } = await partyByCode(book, code);
    if (known.some((one) => one.party === party)) throw new Problem("opening-twice", { party: code, day: on });
    made.push({ party, amount, item: book.newId("i") });
  }
  return made;
}

/** @throws Problem `code-unknown`, with the line of a debt */
async function refuseStrange(book: Book, { on, boxes, funds, debts }: OpeningInput): Promise<void> {
  const known = new Set((await listFunds(book)).map(({ fund }) => fund));
  for (const { fund } of [...funds, ...debts.flatMap(({ parts }) => parts)])
    if (!known.has(fund))
      throw new Problem("code-unknown", { what: "fund", code: fund.slice(0, 60) }, { field: "fund" });
  const services = new Set((await listServices(book)).map(({ service }) => service));
  for (const [i, { service }] of debts.entries())
    if (service !== null && !services.has(service))
      throw new Problem(
        "code-unknown",
        { what: "service", code: service.slice(0, 60) },
        { line: i + 2, field: "service" },
      );
  for (const { box } of boxes) await openBox(book, box, on);
}

/** A debt from before is a bill of kind *opening*: numbered, due, paid like any other. */
async function appendDebt(
  book: Book,
  { party: code, service, on, parts }: OpeningInput["debts"][number],
  { i, openedOn }: { readonly i: number; readonly openedOn: Day },
): Promise<void> {
  const { party } = await partyByCode(book, code);
  const same = (one: Awaited<ReturnType<typeof billsOfParty>>[number]) =>
    one.kind === "opening" && one.service === service && one.issuedOn === on && one.cancelledSeq === null;
  if ((await billsOfParty(book, { party })).some(same))
    throw new Problem("opening-twice", { party: code, day: on }, { line: i + 2 });
  const owed = parts.filter(({ amount }) => amount > 0);
  refuseHuge(owed, book.settings.decimals);
  const bill: NewBill = {
    ...unmeasured,
    ...{ kind: "opening", party, connection: null, service, dues: null },
    once: `opening/${party}/${service ?? ""}/${on}/${i}`,
    period: periodOf(monthOf(on)),
    issuedOn: on,
    dueOn: addDays(on, Number(book.settings.rules.dueDays)),
    lines: owed.map(({ fund, amount }): BillLine => ({ code: "opening", kind: "opening", fund, amount })),
    ...{ origin: null, replaces: null, about: null },
  };
  // It was owed for years, perhaps; the book knows of it since its opening.
  await appendBill(book, bill, [], { since: on < openedOn ? openedOn : on });
}

export interface OpeningCorrection {
  /** Day of the balances that were wrong. */
  readonly on: Day;
  /** What is to be added, or taken away, to be right. Together the boxes change as the funds do. */
  readonly boxes: Readonly<Record<string, Money>>;
  readonly funds: Readonly<Record<string, Money>>;
  readonly reason: string;
}
const openingCorrected = kind<{ readonly on: Day; readonly about: About }>("opening-corrected", () => undefined);

/**
 * Mends what was counted or copied wrong when the book was opened, by the difference. A wrong opening debt is a bill: it is
 * cancelled like one.
 * @throws Problem `opening-uneven`, `code-unknown`, `box-short`, `unchanged`
 */
export function correctOpening(store: Store, by: By, input: OpeningCorrection): Promise<readonly Sealed[]> {
  return act(store, by, "correct-opening", input, async (book) => {
    const days = { happenedOn: input.on, bookedOn: book.bookedOn(input.on) };
    const boxes = differences(input.boxes);
    const funds = differences(input.funds).map(([fund, amount]) => ({ fund, amount }));
    const asked = {
      on: input.on,
      boxes: boxes.map(([box, amount]) => ({ box, amount })),
      funds,
      debts: [],
      credits: [],
    };
    refuseUneven(book, asked.boxes, funds);
    if (funds.length === 0 && boxes.length === 0) throw new Problem("unchanged", { what: "box", code: input.on });
    await refuseStrange(book, asked);
    await book.append(
      openingCorrected,
      { on: input.on, about: book.tell({ reason: input.reason }) },
      {
        entries: openingEntries(funds, [], days),
        moves: boxes.map(([box, amount]) =>
          amount > 0 ? moveIn(box, amount, days) : moveOut(box, negative(amount), days),
        ),
      },
    );
  });
}

const differences = (by: Readonly<Record<string, Money>>): [string, Money][] =>
  Object.entries(by).filter(([, amount]) => amount !== 0);

function openingEntries(
  funds: OpeningInput["funds"],
  credits: OpeningFact["credits"],
  days: { happenedOn: Day; bookedOn: Day },
): Entry[] {
  const transfers: Transfer[] = [];
  const owed: { fund: string; amount: Money }[] = [];
  for (const { fund, amount } of funds) {
    if (amount > 0) transfers.push(transfer(fund, "pooled-cash", "opening-balance", amount));
    if (amount < 0) owed.push({ fund, amount: money(-amount) });
  }
  for (const { party, amount } of credits)
    transfers.push(transfer("common", "pooled-cash", ["advances", party], amount));
  // A fund below zero has spent the others' money: it opens with a loan, which `append` finds by itself.
  const below = owed.map(({ fund, amount }) => transfer(fund, "opening-balance", "pooled-cash", amount));
  return [transfers, below].filter((list) => list.length > 0).map((list) => ({ ...days, transfers: list }));
}

const openingCredits = ask("opening credits of a day", (db, t) =>
  db
    .select({ party: t.openItem.party })
    .from(t.openItem)
    .where(
      and(
        inVillage(t.openItem),
        eq(t.openItem.kind, "credit"),
        isNull(t.openItem.receipt),
        eq(t.openItem.happenedOn, given("on")),
      ),
    ),
);

export const openingKinds: readonly Kind<never>[] = [opened, openingCorrected];
