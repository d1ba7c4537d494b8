import { and, eq, isNull, ne } from "drizzle-orm";
import { accountParts } from "../domain/account.ts";
import { money, moneyText } from "../domain/money.ts";
import { type Noun, Problem } from "../domain/problem.ts";
import { type About, type Book, type By, type Erasing, type Kind, kind, type Sealed } from "./book.ts";
import { connectionColumns } from "./connection.ts";
import { anyOf, isPerson, type OwnText, textsOf } from "./dossier/dossier.ts";
import { ownOf } from "./dossier/own.ts";
import { act } from "./log.ts";
import { partyByCode, partyColumns } from "./party.ts";
import { personByCode, personColumns } from "./person.ts";
import { ask, given, inVillage, type Store } from "./store/store.ts";

interface PartyErased extends Erasing {
  readonly party: string;
  readonly connections: readonly string[];
  readonly about: About;
}
const partyErased = kind<PartyErased>("party-erased", (rows, { village, fact: { party, connections } }) => {
  rows.set("party", { village, party }, partyColumns({}, party));
  for (const connection of connections)
    rows.set("connection", { village, connection }, connectionColumns({}, connection));
});
const personErased = kind<Erasing & { readonly person: string; readonly about: About }>(
  "person-erased",
  (rows, { village, fact: { person } }) => rows.set("person", { village, person }, personColumns({}, person)),
);

/**
 * Takes away all texts about a household or other party, also those of before a correction: names, contacts, memos, reasons,
 * grounds, the codes of the party and its connections. What it was billed and paid stays, under ids that tell nothing; the serials
 * of meters stay too, they belong to things. Copies made before still hold what they held.
 * @throws Problem `code-unknown`, `still-open` with what is, `unchanged` when nothing is left to erase
 */
export function eraseParty(
  store: Store,
  by: By,
  input: { readonly party: string; readonly reason: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "erase-party", input, async (book) => {
    const { party, code, kind: what } = await partyByCode(book, input.party);
    const noun = what === "household" ? "household" : "party";
    refuseOpen(noun, code, await openOfParty(book, party));
    const { ids } = await ownOf(book, party);
    const texts = (await textsOf(book, anyOf(ids))).filter(({ text }) => Object.keys(text).join() !== "serial");
    const connections = (await connectionsOfParty(book, { party })).map(({ connection }) => connection);
    await book.append(partyErased, { party, connections, ...erasing(book, { noun, code }, texts, input.reason) });
  });
}

/** The same for a person. @throws Problem `code-unknown`, `still-open`, `unchanged` */
export function erasePerson(
  store: Store,
  by: By,
  input: { readonly person: string; readonly reason: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "erase-person", input, async (book) => {
    const { person, code } = await personByCode(book, input.person);
    refuseOpen("person", code, await openOfPerson(book, person));
    const texts = await textsOf(book, isPerson(person));
    await book.append(personErased, { person, ...erasing(book, { noun: "person", code }, texts, input.reason) });
  });
}

function erasing(
  book: Book,
  { noun: what, code }: { readonly noun: Noun; readonly code: string },
  texts: readonly OwnText[],
  reason: string,
): Erasing & { readonly about: About } {
  // The reasons of earlier erasures stay: they say why there is nothing to read.
  const erases = texts.filter(({ text }) => !("erased" in text)).map(({ ref }) => ref);
  if (erases.length === 0) throw new Problem("unchanged", { what, code });
  return { about: book.tell({ erased: reason }), erases };
}

function refuseOpen(what: Noun, code: string, open: readonly string[]): void {
  if (open.length > 0) throw new Problem("still-open", { what, code, open: open.join("; ") });
}

/** Balances by the word that people use for them. */
const balances: Readonly<Record<string, string>> = {
  receivable: "open-debt",
  advances: "open-credit",
  deposits: "open-deposit",
};

async function openOfParty(book: Book, party: string): Promise<string[]> {
  const { decimals } = book.settings;
  const accounts = (await balancesOf(book, { party })).map(({ account, debits, credits }) => {
    const { code } = accountParts(account);
    return `${balances[code] ?? code} ${moneyText(money(Math.abs(debits - credits)), decimals)}`;
  });
  const connections = (await connectionsOfParty(book, { party })).filter(({ closedOn }) => closedOn === null);
  const grants = (await grantsOfParty(book, { party })).filter(({ untilOn }) => untilOn >= book.today);
  const asked = new Set(["open", "reviewed", "approved"]);
  const requests = (await requestsOfParty(book, { party })).filter(({ state }) => asked.has(state));
  return [
    ...accounts,
    ...connections.map(({ code }) => `open-connection ${code}`),
    ...requests.map(({ code }) => `open-request ${code}`),
    ...grants.map(({ code }) => `open-grant ${code}`),
    ...(await plansOfParty(book, { party })).map(({ code }) => `open-plan ${code}`),
    ...(await pledgesOfParty(book, { party })).map(({ pledge }) => `open-pledge ${pledge}`),
  ];
}

async function openOfPerson(book: Book, person: string): Promise<string[]> {
  const offices = (await officesOf(book, { person })).filter(
    ({ untilOn }) => untilOn === null || untilOn >= book.today,
  );
  return [
    ...offices.map(({ body, role }) => `open-mandate ${body}, ${role}`),
    ...(await boxesHeldBy(book, { person })).map(({ box }) => `open-box ${box}`),
    ...(await keysHeldBy(book, { person })).map(({ committeeKey }) => `open-key ${committeeKey}`),
  ];
}

const balancesOf = ask("balances of a party", (db, t) =>
  db
    .select({ account: t.account.account, debits: t.accountTotal.debits, credits: t.accountTotal.credits })
    .from(t.account)
    .innerJoin(
      t.accountTotal,
      and(eq(t.accountTotal.village, t.account.village), eq(t.accountTotal.account, t.account.account)),
    )
    .where(
      and(inVillage(t.account), eq(t.account.owner, given("party")), ne(t.accountTotal.debits, t.accountTotal.credits)),
    )
    .orderBy(t.account.account),
);
const connectionsOfParty = ask("connections of a party by code", (db, t) =>
  db
    .select({ connection: t.connection.connection, code: t.connection.code, closedOn: t.connection.closedOn })
    .from(t.connection)
    .where(and(inVillage(t.connection), eq(t.connection.party, given("party"))))
    .orderBy(t.connection.code),
);
const requestsOfParty = ask("requests for help of a party", (db, t) =>
  db
    .select({ code: t.helpRequest.code, state: t.helpRequest.state })
    .from(t.helpRequest)
    .where(and(inVillage(t.helpRequest), eq(t.helpRequest.party, given("party"))))
    .orderBy(t.helpRequest.code),
);
const grantsOfParty = ask("grants of a party that were not ended", (db, t) =>
  db
    .select({ code: t.helpGrant.code, untilOn: t.helpGrant.untilOn })
    .from(t.helpGrant)
    .where(and(inVillage(t.helpGrant), eq(t.helpGrant.party, given("party")), isNull(t.helpGrant.endedOn)))
    .orderBy(t.helpGrant.code),
);
const plansOfParty = ask("plans of a party that run", (db, t) =>
  db
    .select({ code: t.plan.code })
    .from(t.plan)
    .where(and(inVillage(t.plan), eq(t.plan.party, given("party")), isNull(t.plan.endedOn)))
    .orderBy(t.plan.code),
);
const pledgesOfParty = ask("pledges of a party that stand", (db, t) =>
  db
    .select({ pledge: t.pledge.pledge })
    .from(t.pledge)
    .where(and(inVillage(t.pledge), eq(t.pledge.party, given("party")), isNull(t.pledge.endedOn)))
    .orderBy(t.pledge.pledge),
);
const officesOf = ask("offices of a person", (db, t) =>
  db
    .select({ body: t.mandate.body, role: t.mandate.role, untilOn: t.mandate.untilOn })
    .from(t.mandate)
    .where(and(inVillage(t.mandate), eq(t.mandate.person, given("person"))))
    .orderBy(t.mandate.mandate),
);
const boxesHeldBy = ask("boxes that a person holds", (db, t) =>
  db
    .select({ box: t.box.box })
    .from(t.box)
    .where(and(inVillage(t.box), eq(t.box.holder, given("person")), isNull(t.box.closedOn)))
    .orderBy(t.box.box),
);
const keysHeldBy = ask("committee keys that a person holds", (db, t) =>
  db
    .select({ committeeKey: t.keyHolder.committeeKey })
    .from(t.keyHolder)
    .where(and(inVillage(t.keyHolder), eq(t.keyHolder.person, given("person")), isNull(t.keyHolder.endedOn))),
);

export const erasureKinds: readonly Kind<never>[] = [partyErased, personErased];
