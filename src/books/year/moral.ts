import { and, isNull } from "drizzle-orm";
import { addDays, type Day, type Period } from "../../domain/day.ts";
import { standingOn } from "../../domain/mandate.ts";
import { money, sum } from "../../domain/money.ts";
import { allPublishable } from "../../domain/withheld.ts";
import type { HelpReport, ServiceReport, YearPaper } from "../../domain/year/paper.ts";
import { listConnections, listStates } from "../connection.ts";
import { grantsOf } from "../grant/grant.ts";
import { helpAtoms, helpBookedIn } from "../grant/publish.ts";
import { listHouseholds } from "../household.ts";
import { lossesOver } from "../loss.ts";
import { listMandates, listPersons } from "../person.ts";
import { listServices } from "../service.ts";
import { ask, inVillage, type Reader } from "../store/store.ts";

type Moral = Pick<YearPaper, "served" | "services" | "contributions" | "decisions" | "meetings" | "bodies">;

/** What the association did in a year beside its accounts: counts, without names. */
export async function moralFigures(reader: Reader, period: Period): Promise<Moral> {
  const last = addDays(period.until, -1);
  const served = await servedOn(reader, last);
  return {
    served: await householdsServed(reader, served),
    services: await serviceReports(reader, period, served),
    contributions: await contributionsIn(reader, period),
    decisions: await decisionsIn(reader, period),
    meetings: await meetingsIn(reader, period),
    bodies: await bodiesOn(reader, last),
  };
}

/**
 * How many households' bills help paid, how many households were granted help, and by how many grants; null where that, or what a
 * fund gave or got of it, is over so few that somebody could be known by it.
 */
export async function helpedIn(reader: Reader, period: Period): Promise<Omit<HelpReport, "amount"> | null> {
  const { from, until } = period;
  const grants = (await grantsOf(reader)).filter(({ decidedOn }) => decidedOn >= from && decidedOn < until);
  const booked = await helpBookedIn(reader, period);
  const granted = grants.map(({ party }) => ({ household: party, figures: ["granted"] }));
  if (!allPublishable([...helpAtoms(booked), ...granted])) return null;
  const parties = (rows: readonly { readonly party: string }[]) => new Set(rows.map(({ party }) => party)).size;
  return {
    households: parties(booked.filter(({ undone }) => !undone)),
    granted: parties(grants),
    grants: grants.length,
  };
}

type Connection = Awaited<ReturnType<typeof listConnections>>[number];

/** Connections that give something on a day: neither cut nor closed. */
async function servedOn(reader: Reader, on: Day): Promise<Connection[]> {
  const states = new Map<string, string>();
  const known = (await listStates(reader)).filter(({ fromOn }) => fromOn <= on);
  for (const { connection, state } of known.sort((a, b) => (a.fromOn < b.fromOn ? -1 : a.fromOn > b.fromOn ? 1 : 0)))
    states.set(connection, state);
  return (await listConnections(reader)).filter(({ connection, openedOn }) => {
    const state = states.get(connection) ?? "open";
    return openedOn <= on && (state === "open" || state === "suspended");
  });
}

async function householdsServed(reader: Reader, served: readonly Connection[]): Promise<YearPaper["served"]> {
  const sections = new Map((await listHouseholds(reader)).map(({ party, section }) => [party, section]));
  const groups = new Map<string, { service: string; section: string | null; parties: Set<string> }>();
  for (const { service, party } of served) {
    const section = sections.get(party);
    if (section === undefined) continue;
    const key = `${service} ${section ?? ""}`;
    const group = groups.get(key) ?? { service, section, parties: new Set<string>() };
    groups.set(key, group);
    group.parties.add(party);
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { service, section, parties }]) => ({ service, section, households: parties.size }));
}

async function serviceReports(reader: Reader, period: Period, served: readonly Connection[]): Promise<ServiceReport[]> {
  const isIn = (on: Day | null) => on !== null && on >= period.from && on < period.until;
  const connections = await listConnections(reader);
  const reports: ServiceReport[] = [];
  for (const { service, name, unit } of await listServices(reader)) {
    const own = connections.filter((one) => one.service === service);
    const { billed, produced, authorised, loss, percentText, complete } = await lossesOver(reader, service, period);
    reports.push({
      ...{ service, name, unit, billed, produced, authorised, loss, percentText, complete },
      connections: served.filter((one) => one.service === service).length,
      opened: own.filter(({ openedOn }) => isIn(openedOn)).length,
      closed: own.filter(({ closedOn }) => isIn(closedOn)).length,
    });
  }
  return reports;
}

async function contributionsIn(reader: Reader, { from, until }: Period): Promise<YearPaper["contributions"]> {
  const isIn = ({ bookedOn }: { readonly bookedOn: Day }) => bookedOn >= from && bookedOn < until;
  const [sent, kind] = [(await allContributions(reader)).filter(isIn), (await allKindGifts(reader)).filter(isIn)];
  return {
    contributors: new Set([...sent, ...kind].map(({ party }) => party)).size,
    received: sum(sent.map(({ received }) => received)),
    inKind: money(kind.reduce((all, { amount }) => all + amount, 0)),
  };
}

async function decisionsIn(reader: Reader, { from, until }: Period): Promise<YearPaper["decisions"]> {
  const taken = (await allDecisions(reader)).filter(
    ({ decidedOn, kind }) => decidedOn >= from && decidedOn < until && kind !== "help",
  );
  return byBody(taken, (body, own) => ({
    body,
    carried: own.filter(({ outcome }) => outcome === "carried").length,
    refused: own.filter(({ outcome }) => outcome !== "carried").length,
  }));
}

async function meetingsIn(reader: Reader, { from, until }: Period): Promise<YearPaper["meetings"]> {
  const held = (await allMeetings(reader)).filter(
    ({ heldOn, heldSeq }) => heldSeq !== null && heldOn >= from && heldOn < until,
  );
  return byBody(held, (body, own) => ({ body, held: own.length }));
}

/** As `body women` counts them: a deputy is no member, and the last members of an expired body still sit. */
async function bodiesOn(reader: Reader, on: Day): Promise<YearPaper["bodies"]> {
  const women = new Set((await listPersons(reader)).filter(({ sex }) => sex === "f").map(({ person }) => person));
  const mandates = await listMandates(reader);
  const bodies = byBody(mandates, (body) => {
    const members = [...standingOn(mandates, body, on).members];
    return { body, members: members.length, women: members.filter((person) => women.has(person)).length };
  });
  return bodies.filter(({ members }) => members > 0);
}

function byBody<Row extends { readonly body: string }, T>(
  rows: readonly Row[],
  tell: (body: string, own: readonly Row[]) => T,
): T[] {
  const bodies = [...new Set(rows.map(({ body }) => body))].sort();
  return bodies.map((body) =>
    tell(
      body,
      rows.filter((row) => row.body === body),
    ),
  );
}

const allContributions = ask("all contributions that stand", (db, t) =>
  db
    .select({
      party: t.contribution.party,
      bookedOn: t.contribution.bookedOn,
      received: t.contribution.received,
    })
    .from(t.contribution)
    .where(and(inVillage(t.contribution), isNull(t.contribution.cancelledSeq))),
);
const allKindGifts = ask("all gifts in kind that stand", (db, t) =>
  db
    .select({ party: t.kindGift.party, bookedOn: t.kindGift.bookedOn, amount: t.kindGift.amount })
    .from(t.kindGift)
    .where(and(inVillage(t.kindGift), isNull(t.kindGift.cancelledSeq))),
);
const allDecisions = ask("all decisions taken", (db, t) => db.select().from(t.decision).where(inVillage(t.decision)));
const allMeetings = ask("all meetings by day", (db, t) => db.select().from(t.meeting).where(inVillage(t.meeting)));
