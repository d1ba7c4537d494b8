import { expect } from "vitest";
import { verifyBook } from "../../src/audit/verify.ts";
import { establishBody } from "../../src/books/body.ts";
import { takeDecision } from "../../src/books/decision.ts";
import { grantHelp } from "../../src/books/grant/decide.ts";
import { conveneMeeting, holdMeeting } from "../../src/books/meeting.ts";
import { addPersons, giveMandate } from "../../src/books/person.ts";
import { rebuildInto } from "../../src/books/rebuild.ts";
import { type RequestInput, requestHelp } from "../../src/books/request.ts";
import { openStore } from "../../src/books/store/open.ts";
import type { Store } from "../../src/books/store/store.ts";
import { castVotes, proposeMotion } from "../../src/books/vote.ts";
import { day } from "../../src/domain/day.ts";
import type { Vote } from "../../src/domain/vote.ts";
import { dump } from "../store/raw.ts";
import { by, newFile, type Small, small } from "./small.ts";

const women = ["zineb", "itto", "rachida"];
/** Five members of the committee from 2024 to 2026, quorum 3; Hassan is treasurer of the bureau. */
export const five = ["zineb", "itto", "youssef", "rachida", "moha"];

export async function withCommittee(store: Store): Promise<void> {
  const on = "2024-01-01";
  const at = "2026-01-01";
  const codes = [...five, "aziz", "tuda"];
  const person = (code: string) => ({ code, name: code, nameAr: "", phone: "", sex: women.includes(code) ? "f" : "m" });
  await addPersons(
    store,
    by(at),
    codes.map((code) => person(code) as ReturnType<typeof person> & { sex: "f" | "m" }),
  );
  await establishBody(store, by(at), {
    ...{ body: "committee", name: "Comité de solidarité", kind: "committee", prefix: "SC", quorum: "3" },
    ...{ fromOn: day(on), decision: "AG-2024-1" },
  });
  for (const code of five)
    await giveMandate(store, by(at), {
      ...{ person: code, body: "committee", role: code === "zineb" ? "chair" : "member" },
      ...{ fromOn: day(on), untilOn: day("2026-12-31") },
    });
  await giveMandate(store, by(at), {
    ...{ person: "hassan", body: "bureau", role: "treasurer", fromOn: day(on), untilOn: null },
  });
}

/** A meeting that has come together. */
export async function met(
  store: Store,
  on: string,
  present: readonly string[],
  deputies: Readonly<Record<string, string>> = {},
): Promise<string> {
  const called = { body: "committee", convenedOn: day(on), heldOn: day(on), place: "Madrasa", agenda: "" };
  const [convened] = await conveneMeeting(store, by(on), called);
  const meeting = String(convened!.fact.meeting);
  await holdMeeting(store, by(on), { meeting, heldOn: null, present, deputies });
  return meeting;
}

/** Puts something to the vote and closes it: Zineb proposes, Itto closes. */
export async function voted(
  store: Store,
  on: string,
  meeting: string,
  votes: Readonly<Record<string, Vote>>,
  given: { readonly request?: string; readonly code?: string } = {},
) {
  const { request: subject = null, code = null } = given;
  const said = { kind: subject === null ? "spending" : "help", subject, proposedBy: "zineb", text: "Une pompe" };
  const [proposed] = await proposeMotion(store, by(on), { meeting, ...said });
  const motion = String(proposed!.fact.motion);
  await castVotes(store, by(on), { motion, votes });
  const [decided] = await takeDecision(store, by(on, { person: "itto" }), { motion, code });
  return decided!;
}

/** Sixty percent of the water, of the fund, for all of 2026; what a story asks otherwise stands in `given`. */
export async function askHelp(
  store: Store,
  code: string,
  household: string,
  given: Partial<RequestInput> = {},
): Promise<string> {
  const [asked] = await requestHelp(store, by(given.madeOn ?? "2026-01-01"), {
    ...{ code, household, voice: "household", madeOn: day("2026-01-01"), appealOf: null, ground: "" },
    ...({ form: "percent", value: "60", charges: [], services: [], helpClass: "", most: null, payers: [] } as const),
    ...{ fromOn: day("2026-01-01"), untilOn: day("2026-12-31") },
    ...given,
  });
  return String(asked!.fact.helpRequest);
}
/** Asks, and the committee says yes on the same day; the grant is the answer. */
export async function helped(store: Store, code: string, household: string, given: Partial<RequestInput> = {}) {
  const on = given.madeOn ?? "2026-01-01";
  await askHelp(store, code, household, given);
  const meeting = await met(store, on, five);
  const all = Object.fromEntries(five.map((one) => [one, "for" as const]));
  await voted(store, on, meeting, all, { request: code });
  return grantHelp(store, by(on), { request: code, on: day(on), beyond: null });
}

/** Plays a story with a committee; its book must be sound, and the same when its log is projected again. */
export async function told(
  story: (one: Small) => Promise<void>,
  rules: Readonly<Record<string, string>> = {},
): Promise<void> {
  const file = newFile();
  const one = await small(file, rules);
  await withCommittee(one.store);
  await story(one);
  const report = await verifyBook(file);
  if ("unreadable" in report) throw new Error(report.unreadable);
  expect(report.villages.flatMap(({ findings }) => findings)).toEqual([]);
  const again = newFile();
  await rebuildInto(one.store, "small", await openStore(again, { create: true }));
  expect(await dump(again)).toEqual(await dump(file));
}
