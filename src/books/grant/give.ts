import { and, asc, eq, isNull } from "drizzle-orm";
import { addDays, type Day, monthOf, periodOf } from "../../domain/day.ts";
import type { Entry } from "../../domain/entry.ts";
import type { Helped } from "../../domain/help/terms.ts";
import { sum } from "../../domain/money.ts";
import { Problem } from "../../domain/problem.ts";
import { appendBill, creditsByParty, type HelpOfBill, type NewBill, unmeasured } from "../bill/bill.ts";
import { type Book, type By, type Kind, kind, type Sealed } from "../book.ts";
import { type Draw, keepDraws } from "../contributor/contribution.ts";
import { entryCount } from "../entry.ts";
import { act } from "../log.ts";
import { keepUndone, mirrorOf, type Undone, undoItems, undoneBy, usesOfGrant } from "../settlement.ts";
import { ask, inVillage, type Reader, type Store } from "../store/store.ts";
import { listWaiting } from "../waitingHelp.ts";
import { type GrantRow, grantsOf, hasFallen } from "./grant.ts";
import {
  type Claim,
  claimsOn,
  drawsOf,
  type HelpDone,
  type HelpedBill,
  helpEntries,
  helpItems,
  inOrder,
  keepHelp,
  payable,
  shareOf,
} from "./settle.ts";
import { endWaiting, type HelpUndone, keepHelpUndone, releasesOf, type WaitingKey } from "./undo.ts";

export interface GivenFact extends HelpDone {
  readonly on: Day;
  /** What had waited and is given now. */
  readonly served: readonly WaitingKey[];
  readonly draws?: readonly Draw[];
}
const helpGiven = kind<GivenFact>("help-given", (rows, { village, seq, fact }) => {
  keepHelp(rows, { village, seq, first: entryCount(fact) - fact.given.length }, fact);
  keepDraws(rows, { village, seq }, fact);
  endWaiting(rows, village, seq, fact.served);
});

/** A bill that waits for help, or whose debt is remitted. */
interface Owing {
  readonly bill: string;
  readonly party: string;
  /** Open item by fund. */
  readonly items: ReadonlyMap<string, string>;
  readonly served: readonly WaitingKey[];
}
export type OwingClaim = Claim<Owing>;

/**
 * What grants pay of bills that are about to be issued.
 * @param waiting claims on older bills, which are served first where they were decided first; what is served is appended
 */
export async function helpFor<Bill extends HelpedBill>(
  book: Book,
  bills: readonly Bill[],
  on: Day,
  waiting: readonly OwingClaim[] = [],
): Promise<(bill: Bill) => HelpOfBill> {
  const claims: Claim<Bill | Owing>[] = [...waiting, ...(await claimsOn(book, bills))];
  const { given, waits } = await payable(book, inOrder(claims), on);
  const isOwing = (claim: Claim<Bill | Owing>): claim is OwingClaim => "served" in claim.what;
  await appendHelp(book, { given: given.filter(isOwing), waits: [] }, on);
  return (bill) => ({
    given: given.filter(({ what }) => what === bill),
    waits: waits.filter(({ what }) => what === bill),
  });
}

/** Gives help on bills that were issued before; what can't be paid waits. Nothing is appended where nothing changes. */
export async function appendHelp(
  book: Book,
  { given, waits }: { readonly given: readonly OwingClaim[]; readonly waits: readonly OwingClaim[] },
  on: Day,
): Promise<void> {
  const days = { happenedOn: on, bookedOn: book.bookedOn(on) };
  const shares = (claims: readonly OwingClaim[]) => claims.map((claim) => shareOf(claim, claim.what));
  const paid = shares(given);
  const fact: GivenFact = {
    on,
    given: paid,
    ...drawsOf(paid),
    // What waits already goes on waiting.
    waits: shares(waits.filter(({ what }) => what.served.length === 0)),
    served: given.flatMap(({ what }) => what.served),
  };
  if (fact.given.length + fact.waits.length === 0) return;
  await book.append(helpGiven, fact, { entries: helpEntries(fact.given, days), openItems: helpItems(fact.given) });
  const dueOn = addDays(on, Number(book.settings.rules.dueDays));
  for (const { what, ...claim } of given)
    await appendParticipations(book, [claim], { origin: what.bill, issuedOn: on, dueOn });
}

/** A commune's share was paid by the fund: the commune owes it to the fund, not the household. Its bill names nobody. */
export async function appendParticipations(
  book: Book,
  claims: readonly Omit<Claim<unknown>, "what">[],
  terms: { readonly origin: string; readonly issuedOn: Day; readonly dueOn: Day },
): Promise<void> {
  for (const { grant, payer, parts } of claims) {
    const { kind: who, party, fund } = grant.terms.payers[payer]!;
    if (who !== "commune" || party === null) continue;
    const amount = sum(parts.map((part) => part.amount));
    const share: NewBill = {
      ...unmeasured,
      ...{ kind: "participation", connection: null, service: null, dues: null, about: null, replaces: null, party },
      ...terms,
      once: `participation/${terms.origin}/${grant.helpGrant}/${payer}/${terms.issuedOn}`,
      period: periodOf(monthOf(terms.issuedOn)),
      lines: [{ code: "help-share", kind: "help-share", fund, amount }],
    };
    await appendBill(book, share, (await creditsByParty(book)).get(party) ?? []);
  }
}

const helpTaken = kind<
  HelpUndone & { readonly helpGrant: string; readonly on: Day; readonly undone: readonly Undone[] }
>("help-taken-back", (rows, { village, seq, fact }) => {
  keepUndone(rows, village, seq, fact.undone);
  keepHelpUndone(rows, village, seq, fact);
});

/** Urgent help has fallen: what was given under it goes back, and what waits waits no more. */
export async function takeBack(book: Book, grant: GrantRow, on: Day): Promise<void> {
  const days = { happenedOn: on, bookedOn: book.bookedOn(on) };
  const uses = await usesOfGrant(book, grant.helpGrant);
  const waiting = (await listWaiting(book)).filter(({ helpGrant }) => helpGrant === grant.helpGrant);
  if (uses.length + waiting.length === 0) return;
  const mirrors: Entry[] = [];
  for (const use of uses) mirrors.push(await mirrorOf(book, use, days));
  const fact = {
    ...{ helpGrant: grant.helpGrant, on, undone: undoneBy(uses) },
    releases: await releasesOf(book, uses),
    waiting: waiting.map(({ item, helpGrant, payer, seq }) => ({ item, helpGrant, payer, seq })),
  };
  await book.append(helpTaken, fact, { entries: mirrors, openItems: uses.flatMap(undoItems) });
}

/**
 * Gives what waits, in order of decision, as far as the money reaches.
 * @throws Problem `nothing-waits`, `help-short` when not even the first can be paid
 */
export function giveWaiting(store: Store, by: By, input: { readonly on: Day }): Promise<readonly Sealed[]> {
  return act(store, by, "give-waiting", input, async (book) => {
    const claims = await waitingClaims(book, book.today);
    if (claims.length === 0) throw new Problem("nothing-waits", { day: input.on });
    const { given, waits } = await payable(book, claims, input.on);
    if (given.length === 0) throw new Problem("help-short", { count: String(waits.length) });
    await appendHelp(book, { given, waits }, input.on);
  });
}

/** What waits, as claims on its bills, in order of decision; an urgent word that has fallen claims nothing any more. */
export async function waitingClaims(reader: Reader, today: Day): Promise<OwingClaim[]> {
  const grants = new Map((await grantsOf(reader)).map((grant) => [grant.helpGrant, grant]));
  const claims = new Map<string, OwingClaim>();
  for (const { bill, party, helpGrant, payer, seq, item, fund, amount } of await waitingParts(reader)) {
    const key = `${bill} ${helpGrant} ${payer} ${seq}`;
    const known = claims.get(key);
    const part: Helped = { fund, amount };
    const what: Owing = {
      ...{ bill, party },
      items: new Map([...(known?.what.items ?? []), [fund, item]]),
      served: [...(known?.what.served ?? []), { item, helpGrant, payer, seq }],
    };
    claims.set(key, { what, grant: grants.get(helpGrant)!, payer, parts: [...(known?.parts ?? []), part] });
  }
  return inOrder([...claims.values()].filter(({ grant }) => !hasFallen(grant, today)));
}

const waitingParts = ask("parts of waiting help", (db, t) =>
  db
    .select({
      bill: t.waitingHelp.bill,
      item: t.waitingHelp.item,
      helpGrant: t.waitingHelp.helpGrant,
      payer: t.waitingHelp.payer,
      seq: t.waitingHelp.seq,
      amount: t.waitingHelp.amount,
      party: t.openItem.party,
      fund: t.openItem.fund,
    })
    .from(t.waitingHelp)
    .innerJoin(t.openItem, and(eq(t.openItem.village, t.waitingHelp.village), eq(t.openItem.item, t.waitingHelp.item)))
    .where(and(inVillage(t.waitingHelp), isNull(t.waitingHelp.endedSeq)))
    .orderBy(asc(t.waitingHelp.seq), asc(t.waitingHelp.item)),
);

export const helpKinds: readonly Kind<never>[] = [helpGiven, helpTaken];
