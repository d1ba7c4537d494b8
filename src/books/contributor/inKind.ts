import { and, asc, desc, eq } from "drizzle-orm";
import { worthInKind } from "../../domain/contributor.ts";
import { type Day, fiscalYear } from "../../domain/day.ts";
import { transfer } from "../../domain/entry.ts";
import { type Money, sum, zero } from "../../domain/money.ts";
import { Problem } from "../../domain/problem.ts";
import type { Quantity } from "../../domain/quantity.ts";
import { type About, type By, type Kind, kind, type Sealed } from "../book.ts";
import { entryParts, takeNumber } from "../entry.ts";
import { fundByCode } from "../fund.ts";
import { grantByCode } from "../grant/grant.ts";
import { act } from "../log.ts";
import { partyByCode, partyCodes } from "../party.ts";
import { mirrorOf } from "../settlement.ts";
import { ask, given, inVillage, type Reader, type Store } from "../store/store.ts";

export interface KindGiftInput {
  readonly what: "labour" | "material";
  /** Household, contributor or group. */
  readonly party: string;
  /** Day of work, sack of cement. */
  readonly unit: string;
  readonly quantity: Quantity;
  /** What a unit is worth, by decision. */
  readonly rate: string;
  readonly decision: string;
  readonly fund: string;
  readonly happenedOn: Day;
  /** Case of help whose labour share it works off, or null. */
  readonly caseCode: string | null;
  /** What was seen: the foreman's sheet, the delivery note. */
  readonly evidence: string;
}
interface KindGiftFact extends Omit<KindGiftInput, "evidence" | "caseCode"> {
  readonly kindGift: string;
  readonly helpGrant: string | null;
  readonly fiscalYear: number;
  readonly number: number;
  readonly amount: Money;
  readonly bookedOn: Day;
  readonly about: About;
}
const kindGiven = kind<KindGiftFact>("kind-given", (rows, { village, seq, fact }) =>
  rows.add("kindGift", {
    ...{ village, seq, ...fact, about: fact.about.ref, cancelledSeq: null, cancelledOn: null },
  }),
);

/**
 * Work or material at its voted rate: received and used at once, on both sides of the fund; never cash.
 * @throws Problem `code-unknown`, `field-invalid`, `day-in-future`
 */
export function recordKindGift(store: Store, by: By, input: KindGiftInput): Promise<readonly Sealed[]> {
  return act(store, by, "record-kind-gift", input, async (book) => {
    const { evidence, caseCode, quantity, rate, fund, happenedOn, ...said } = input;
    const helpGrant = caseCode === null ? null : (await grantByCode(book, caseCode)).helpGrant;
    const { party } = await partyByCode(book, input.party);
    await fundByCode(book, fund, { field: "fund" });
    const amount = worthInKind(quantity, rate, book.settings);
    const days = { happenedOn, bookedOn: book.bookedOn(happenedOn) };
    const year = fiscalYear(days.bookedOn, book.settings.fiscalMonth);
    const last = async () => (await lastKindGift(book, { year }))[0]?.number;
    const fact: KindGiftFact = {
      ...{ kindGift: book.newId("k"), fiscalYear: year, number: await takeNumber(book, `kind gift ${year}`, last) },
      ...{ ...said, helpGrant, party, quantity, rate, fund, amount, ...days, about: book.tell({ memo: evidence }) },
    };
    const transfers = [transfer(fund, "kind-used", ["kind-received", party], amount)];
    await book.append(kindGiven, fact, { entries: [{ ...days, transfers }] });
  });
}

const kindGiftCancelled = kind<{ readonly kindGift: string; readonly on: Day; readonly about: About }>(
  "kind-gift-cancelled",
  (rows, { village, seq, fact: { kindGift, on } }) =>
    rows.set("kindGift", { village, kindGift }, { cancelledSeq: seq, cancelledOn: on }),
);

/** It was written by mistake. @throws Problem `code-unknown`, `kind-gift-cancelled`, `day-order` */
export function cancelKindGift(
  store: Store,
  by: By,
  input: { readonly kindGift: string; readonly on: Day; readonly reason: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "cancel-kind-gift", input, async (book) => {
    const { on, reason } = input;
    const { kindGift, number, seq, happenedOn, cancelledOn } = await kindGiftByCode(book, input.kindGift);
    if (cancelledOn !== null) throw new Problem("kind-gift-cancelled", { gift: number, day: cancelledOn });
    if (on < happenedOn) throw new Problem("day-order", { from: happenedOn, until: on }, { field: "on" });
    const days = { happenedOn: on, bookedOn: book.bookedOn(on) };
    const part = (await entryParts(book, { seq })).at(-1)!.part;
    await book.append(
      kindGiftCancelled,
      { kindGift, on, about: book.tell({ reason }) },
      { entries: [await mirrorOf(book, { seq, part }, days)] },
    );
  });
}

async function kindGiftByCode(reader: Reader, code: string) {
  const found = (await listKindGifts(reader)).find(({ kindGift, number }) => kindGift === code || number === code);
  if (!found) throw new Problem("code-unknown", { what: "kind-gift", code: code.slice(0, 60) });
  return found;
}

/** What work and material given for each grant are worth. */
export async function workedOff(reader: Reader): Promise<Map<string, Money>> {
  const worked = new Map<string, Money>();
  for (const { helpGrant, amount, cancelledOn } of await kindGiftRows(reader))
    if (helpGrant !== null && cancelledOn === null) worked.set(helpGrant, sum([worked.get(helpGrant) ?? zero, amount]));
  return worked;
}

/** Labour and material in the order in which they were entered, cancelled ones too. */
export async function listKindGifts(reader: Reader) {
  const codes = await partyCodes(reader);
  return (await kindGiftRows(reader)).map(({ fiscalYear: year, number, ...row }) => ({
    ...row,
    ...{ partyCode: codes.get(row.party)!, year, number: `${year}/${number}` },
  }));
}
const kindGiftRows = ask("kind gifts", (db, t) =>
  db.select().from(t.kindGift).where(inVillage(t.kindGift)).orderBy(asc(t.kindGift.seq)),
);
const lastKindGift = ask("last kind gift number", (db, t) =>
  db
    .select({ number: t.kindGift.number })
    .from(t.kindGift)
    .where(and(inVillage(t.kindGift), eq(t.kindGift.fiscalYear, given("year"))))
    .orderBy(desc(t.kindGift.number))
    .limit(1),
);

export const kindGiftKinds: readonly Kind<never>[] = [kindGiven, kindGiftCancelled];
