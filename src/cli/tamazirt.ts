import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { disputeBill } from "../books/bill/dispute.ts";
import { issueDues } from "../books/bill/dues.ts";
import { issueBills } from "../books/bill/issue.ts";
import { listBills } from "../books/bill/list.ts";
import { establishBody } from "../books/body.ts";
import type { By } from "../books/book.ts";
import { addBox } from "../books/box.ts";
import { countCash, moveCash } from "../books/cash.ts";
import { openConnections } from "../books/connection.ts";
import { receiveContribution } from "../books/contributor/contribution.ts";
import { addContributor } from "../books/contributor/contributor.ts";
import { recordDecision, takeDecision } from "../books/decision.ts";
import { grantHelp } from "../books/grant/decide.ts";
import { openHouseholds } from "../books/household.ts";
import { declareKin } from "../books/kin.ts";
import { markMeter } from "../books/mark.ts";
import { conveneMeeting, holdMeeting } from "../books/meeting.ts";
import { installMeters, replaceMeter } from "../books/meter.ts";
import { closeMonth } from "../books/month.ts";
import { openBalances } from "../books/opening.ts";
import { addParty } from "../books/party.ts";
import { receivePayment } from "../books/payment.ts";
import { payOut } from "../books/payout.ts";
import { addPersons, giveMandate } from "../books/person.ts";
import { clearReading, recordReadings } from "../books/reading.ts";
import { issueReceiptBook } from "../books/receiptBook.ts";
import { correctRequest, type PayerInput, requestHelp, reviewRequest, type TermsInput } from "../books/request.ts";
import { say } from "../books/saying.ts";
import { addPlace, addService } from "../books/service.ts";
import type { Store } from "../books/store/store.ts";
import { adoptDues, adoptTariff } from "../books/tariff.ts";
import { authoriseUse, recordTurns } from "../books/turn.ts";
import { foundVillage } from "../books/village.ts";
import { castVotes, proposeMotion } from "../books/vote.ts";
import { type Day, day, firstDay, type Instant, lastDay, type Month } from "../domain/day.ts";
import { money } from "../domain/money.ts";
import { quantity } from "../domain/quantity.ts";
import { readCsv } from "../exchange/csv.ts";
import { openingOf } from "../exchange/opening.ts";
import { bodyShape, kinShape } from "../shapes/body.ts";
import { boxShape, cashMoveShape, payoutShape } from "../shapes/cash.ts";
import { connectionShape } from "../shapes/connection.ts";
import { decisionRecordShape } from "../shapes/decision.ts";
import type { Shape } from "../shapes/field.ts";
import { householdShape } from "../shapes/household.ts";
import { meterShape } from "../shapes/meter.ts";
import { paymentShape, receiptBookShape } from "../shapes/payment.ts";
import { mandateShape, personShape } from "../shapes/person.ts";
import { readShape } from "../shapes/read.ts";
import { readingShape, turnShape } from "../shapes/reading.ts";
import { sayingShape } from "../shapes/saying.ts";
import { partyShape, placeShape, serviceShape } from "../shapes/service.ts";
import { villageShape } from "../shapes/village.ts";

export const tamazirt = "tamazirt";

/** The files as the village keeps them: in the sources, or beside the bundle. */
const folder = (): string =>
  ["./fixtures/tamazirt/", "../../fixtures/tamazirt/"]
    .map((way) => fileURLToPath(new URL(way, import.meta.url)))
    .find((path) => existsSync(path))!;

const rows = <T>(file: string, shape: Shape<T>): Promise<T[]> => readCsv(`${folder()}${file}`, shape);
const json = (file: string): unknown => JSON.parse(readFileSync(`${folder()}${file}`, "utf8"));

/** Days of the village's own calendar stand for the clock, and a counter for dice: the demo is the same on every machine. */
function doorOf(): (on: Day) => By {
  let acts = 0;
  return (on) => {
    acts += 1;
    const entropy = createHash("sha256").update(`tamazirt ${acts}`).digest("hex");
    const at = new Date(Date.parse(`${on}T10:00:00Z`) + acts * 1000).toISOString() as Instant;
    const request = entropy.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, "$1-$2-7$3-8$4-$5");
    return { village: tamazirt, person: "hassan", request, at, entropy };
  };
}
type Door = ReturnType<typeof doorOf>;

/** Plays the first quarter of 2026 in Tamazirt, through the same acts that everybody uses. */
export async function playTamazirt(store: Store, progress: (what: string) => void): Promise<void> {
  const by = doorOf();
  progress("village");
  await setUp(store, by);
  for (const month of ["2026-01", "2026-02", "2026-03"] as Month[]) {
    progress(month);
    await playMonth(store, by, month);
  }
}

const start = day("2025-12-31");

async function setUp(store: Store, by: Door): Promise<void> {
  await foundVillage(store, by(start), readShape(villageShape, json("village.json")));
  await addPersons(store, by(start), await rows("persons.csv", personShape));
  for (const one of await rows("mandates.csv", mandateShape)) await giveMandate(store, by(start), one);
  // The assembly first: what it has decided is named by all that comes after.
  const [assembly, ...bodies] = await rows("bodies.csv", bodyShape);
  await establishBody(store, by(start), assembly!);
  for (const one of await rows("decisions.csv", decisionRecordShape)) await recordDecision(store, by(start), one);
  for (const one of bodies) await establishBody(store, by(start), one);
  for (const one of await rows("sections.csv", placeShape))
    await addPlace(store, by(start), { what: "section", ...one });
  for (const one of await rows("services.csv", serviceShape)) await addService(store, by(start), one);
  for (const one of await rows("boxes.csv", boxShape)) await addBox(store, by(start), one);
  for (const one of await rows("parties.csv", partyShape)) await addParty(store, by(start), one);
  await openHouseholds(store, by(start), await rows("households.csv", householdShape));
  for (const one of await rows("kin.csv", kinShape)) await declareKin(store, by(start), one);
  await openConnections(store, by(start), await rows("connections.csv", connectionShape));
  await installMeters(store, by(start), await rows("meters.csv", meterShape));
  const decision = { decision: "AG-2025-04", decidedOn: day("2025-12-14"), fromOn: day("2026-01-01"), untilOn: null };
  for (const name of ["water", "electricity", "irrigation"])
    await adoptTariff(store, by(start), { ...decision, file: json(`tariffs/${name}.json`) });
  await adoptDues(store, by(start), { ...decision, file: json("tariffs/dues.json") });
  // All that is named by now, as it is said in the other languages of the village.
  for (const one of await rows("sayings.csv", sayingShape)) await say(store, by(start), one);
  await openBalances(store, by(start), await openingOf(`${folder()}opening.csv`, start));
  for (const one of await rows("receipt-books.csv", receiptBookShape))
    await issueReceiptBook(store, by(day("2026-01-01")), one);
  await issueDues(store, by(day("2026-01-02")), {
    dues: "adhesion",
    year: 2026,
    issuedOn: day("2026-01-02"),
    dueOn: day("2026-03-31"),
  });
}

async function playMonth(store: Store, by: Door, month: Month): Promise<void> {
  const within = (on: Day) => on >= firstDay(month) && on <= lastDay(month);
  const last = lastDay(month);
  const things: [Day, () => Promise<unknown>][] = [];
  for (const one of (await rows("payments.csv", paymentShape)).filter((row) => within(row.happenedOn)))
    things.push([one.happenedOn, () => receivePayment(store, by(one.happenedOn), one)]);
  for (const one of (await rows("payouts.csv", payoutShape)).filter((row) => within(row.happenedOn)))
    things.push([one.happenedOn, () => payOut(store, by(one.happenedOn), one)]);
  for (const one of (await rows("moves.csv", cashMoveShape)).filter((row) => within(row.happenedOn)))
    things.push([one.happenedOn, () => moveCash(store, by(one.happenedOn), one)]);
  things.push(...[...happenings(store, by), ...solidarity(store, by)].filter(([on]) => within(on)));
  // Of one day in the order of the files; a stable sort keeps it.
  for (const [, happen] of things.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))) await happen();
  const turns = (await rows("turns.csv", turnShape)).filter((row) => within(row.day));
  if (turns.length > 0) await recordTurns(store, by(last), turns);
  const readings = (await rows("readings.csv", readingShape)).filter((row) => within(row.day));
  const sealed = await recordReadings(store, by(last), readings);
  // The mosque is filled from the line before the meter; its use has leave and is billed to nobody.
  await authoriseUse(store, by(last), {
    service: "water",
    fromOn: firstDay(month),
    untilOn: last,
    quantity: quantity(6_200),
  });
  for (const { fact } of sealed)
    if (fact.flag === "nil") await clearReading(store, by(last), { meter: fact.meter as string, day: last });
  await issueBills(store, by(last), { month, services: [], issuedOn: last, dueOn: null });
}

type Happening = [Day, () => Promise<unknown>];
const happening =
  (by: Door) =>
  <T>(on: string, run: (by: By, on: Day) => Promise<T>): Happening => [day(on), () => run(by(day(on)), day(on))];

/** What the files of a village do not hold: visits, quarrels, counts, closes. */
function happenings(store: Store, by: Door): Happening[] {
  const at = happening(by);
  return [
    at("2026-02-14", (door, on) =>
      replaceMeter(store, door, {
        ...{
          old: "0064404",
          removedAt: "654.120",
          on,
          serial: "0071466",
          digits: 5,
          decimals: 3,
          multiplier: "1",
          installedAt: "0.850",
        },
      }),
    ),
    at("2026-02-12", (door) => closeMonth(store, door, { month: "2025-12" as Month })),
    at("2026-02-12", (door) => closeMonth(store, door, { month: "2026-01" as Month })),
    at("2026-02-20", async (door, on) => {
      const bill = await store.read(tamazirt, async (reader) =>
        (await listBills(reader)).findLast(({ partyCode, service }) => partyCode === "H-004" && service === "water"),
      );
      return disputeBill(store, door, { bill: bill!.bill, on, reason: "dit que le robinet fuyait avant le compteur" });
    }),
    at("2026-03-30", (door, on) =>
      markMeter(store, door, { meter: "0064405", day: on, kind: "rolled-over", quantity: null, decision: "B-2026-02" }),
    ),
    at("2026-03-10", (door) => closeMonth(store, door, { month: "2026-02" as Month })),
    at("2026-03-30", async (door, on) => {
      // 3,481.50 in notes and coins, where the book says 3,481.91.
      const pieces = [
        [20000, 10],
        [10000, 9],
        [5000, 10],
        [2000, 3],
        [1000, 1],
        [500, 1],
        [100, 5],
        [50, 3],
      ] as const;
      return countCash(store, door, {
        ...{ box: "office", countedOn: on, explanation: "compté à deux, monnaie rendue" },
        pieces: pieces.map(([value, count]) => ({ value: money(value), count })),
      });
    }),
  ];
}

/** One case, its sponsor in Lyon and the committee's decision; the bills of March are the first that are helped. */
function solidarity(store: Store, by: Door): Happening[] {
  const at = happening(by);
  const request = "C-1";
  const meeting = "SC-M1";
  const motion = `${meeting}.1`;
  const terms: TermsInput = {
    ...{ form: "percent", value: "60", charges: [], services: ["water"], most: money(4000), helpClass: "" },
    ...{ fromOn: day("2026-03-01"), untilOn: day("2027-02-28") },
    payers: [{ kind: "fund", of: "village", share: 60 }],
  };
  const sponsor: PayerInput = { kind: "sponsor", of: "2026/1", share: 40 };
  return [
    at("2026-02-25", (door, on) =>
      requestHelp(store, door, {
        ...{ code: request, household: "H-016", ...terms, voice: "neighbour", madeOn: on, appealOf: null, ground: "" },
      }),
    ),
    at("2026-03-02", (door) =>
      addContributor(store, door, {
        ...{ code: "H-012", name: "", nameAr: "", contact: "", sealed: "", kind: "migrant", currency: "EUR" },
        ...{ language: "fr", contributionClass: "abroad", anonymous: false },
      }),
    ),
    at("2026-03-02", (door, on) =>
      receiveContribution(store, door, {
        ...{ contributor: "H-012", sent: "50.00", currency: null, rate: "10.82", fee: "3.90", feeBy: "fund" },
        ...{ pledge: null, fund: null, box: "bank", happenedOn: on, memo: "", caseCode: request },
        ...{ purpose: null, helpClass: null, deadline: null },
      }),
    ),
    at("2026-03-05", (door) => correctRequest(store, door, { request, ...terms, payers: [...terms.payers, sponsor] })),
    at("2026-03-05", (door, on) => reviewRequest(store, door, { request, person: "itto", on })),
    at("2026-03-05", (door, on) =>
      conveneMeeting(store, door, {
        ...{ body: "solidarity-committee", convenedOn: on, heldOn: day("2026-03-08"), place: "Madrasa", agenda: "" },
      }),
    ),
    at("2026-03-08", (door) =>
      holdMeeting(store, door, { meeting, heldOn: null, present: ["zineb", "itto", "rachida"], deputies: {} }),
    ),
    at("2026-03-08", (door) =>
      proposeMotion(store, door, { meeting, kind: "help", subject: request, proposedBy: "zineb", text: "Pour un an" }),
    ),
    at("2026-03-08", (door) =>
      castVotes(store, door, { motion, votes: { zineb: "for", itto: "for", rachida: "abstain" } }),
    ),
    at("2026-03-08", (door) => takeDecision(store, door, { motion, code: null })),
    at("2026-03-08", (door, on) => grantHelp(store, door, { request, on, beyond: null })),
  ];
}
