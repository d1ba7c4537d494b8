import { describe, expect, test } from "vitest";
import { verifyBook } from "../../src/audit/verify.ts";
import { changeQuorum, establishBody, listBodies, womenInBodies } from "../../src/books/body.ts";
import {
  correctDecision,
  findDecision,
  listDecisions,
  type RecordInput,
  recordDecision,
  takeDecision,
} from "../../src/books/decision.ts";
import { eventAt, historyOf } from "../../src/books/history.ts";
import { declareKin, endKin, listKin } from "../../src/books/kin.ts";
import { lendToFund } from "../../src/books/loan.ts";
import { conveneMeeting, holdMeeting } from "../../src/books/meeting.ts";
import { endMandate, giveMandate } from "../../src/books/person.ts";
import { rebuildInto } from "../../src/books/rebuild.ts";
import { correctRequest } from "../../src/books/request.ts";
import { openStore } from "../../src/books/store/open.ts";
import type { Reader, Store } from "../../src/books/store/store.ts";
import { castVotes, listMotions, proposeMotion, votesOn } from "../../src/books/vote.ts";
import { day } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import { dump } from "../store/raw.ts";
import { askHelp, five, met, voted, withCommittee } from "./committee.ts";
import { by, newFile, refused, small } from "./small.ts";

/** Plays a story with a committee; its book must be sound, and the same when its log is projected again. */
async function decided(story: (store: Store) => Promise<void>): Promise<void> {
  const file = newFile();
  const { store } = await small(file);
  await withCommittee(store);
  await story(store);
  const report = await verifyBook(file);
  if ("unreadable" in report) throw new Error(report.unreadable);
  expect(report.villages.flatMap(({ findings }) => findings)).toEqual([]);
  const again = newFile();
  const to = await openStore(again, { create: true });
  await rebuildInto(store, "small", to);
  expect(await dump(again)).toEqual(await dump(file));
}
const read = <T>(store: Store, look: (reader: Reader) => Promise<T>) => store.read("small", look);
const flagsOf = (store: Store, seq: number) => read(store, async (reader) => (await eventAt(reader, seq)).flags);
const struck = (store: Store, motion: string) =>
  read(store, async (reader) =>
    (await votesOn(reader, { motion })).flatMap(({ struckOut }) => (struckOut === null ? [] : [struckOut])),
  );
const all = (vote: "for" | "against") => Object.fromEntries(five.map((code) => [code, vote]));

describe("a vote", () => {
  test("three of five are enough; the decision gets the next number of its body and year", () =>
    decided(async (store) => {
      const meeting = await met(store, "2026-02-01", ["zineb", "itto", "youssef"]);
      const first = await voted(store, "2026-02-01", meeting, { zineb: "for", itto: "for", youssef: "against" });
      expect(first.fact).toMatchObject({
        ...{ code: "SC-2026/1", outcome: "carried", quorum: "3", members: "5", present: "3" },
        ...{ votesFor: "2", votesAgainst: "1", abstained: "0", recused: "0", struckOut: [] },
      });
      const second = await voted(store, "2026-02-01", meeting, { zineb: "for", itto: "against", youssef: "abstain" });
      expect(second.fact).toMatchObject({ code: "SC-2026/2", outcome: "refused" });
      const few = await met(store, "2026-03-01", ["zineb", "itto"]);
      const third = await voted(store, "2026-03-01", few, { zineb: "for", itto: "for" });
      expect(third.fact).toMatchObject({ code: "SC-2026/3", outcome: "no-quorum" });
      expect(await flagsOf(store, third.seq)).toEqual([]);
    }));

  test("on help, the household's own, its kin and the treasurer are struck out, and what stepped out is none", () =>
    decided(async (store) => {
      const request = await askHelp(store, "C-17", "H-001");
      for (const [person, tie] of [
        ["moha", "own"],
        ["itto", "kin"],
        ["youssef", "kin"],
      ] as const)
        await declareKin(store, by("2026-01-02"), { person, party: "H-001", tie, fromOn: day("2020-01-01") });
      await giveMandate(store, by("2026-01-02"), {
        ...{ person: "rachida", body: "bureau", role: "treasurer", fromOn: day("2026-01-01"), untilOn: null },
      });
      // Youssef is no kin any more when the committee meets.
      await endKin(store, by("2026-01-02"), { person: "youssef", party: "H-001", untilOn: day("2026-01-02") });
      const meeting = await met(store, "2026-02-01", five);
      const votes = { ...all("for"), zineb: "against", itto: "recused" } as const;
      const { fact } = await voted(store, "2026-02-01", meeting, votes, { request: "C-17" });
      // Zineb against, Youssef for: a tie.
      expect(fact).toMatchObject({ outcome: "refused", present: "5", votesFor: "1", votesAgainst: "1", recused: "1" });
      expect((await struck(store, String(fact.motion))).sort()).toEqual(["own-household", "treasurer"]);
      const [motion] = await read(store, listMotions);
      expect(motion).toMatchObject({ code: "SC-M1.1", request: "C-17", subject: request });
      const row = await read(store, (reader) => findDecision(reader, "SC-2026/1"));
      expect(row).toMatchObject({ request: "C-17", content: motion!.content, subject: request });
    }));

  test("a request that changed since it was put to the vote is not decided, and one that is decided not again", () =>
    decided(async (store) => {
      const meeting = await met(store, "2026-02-01", five);
      const said = { meeting, kind: "help", proposedBy: "zineb", text: "" };
      await askHelp(store, "C-18", "H-002");
      const [proposed] = await proposeMotion(store, by("2026-02-01"), { ...said, subject: "C-18" });
      const motion = String(proposed!.fact.motion);
      await castVotes(store, by("2026-02-01"), { motion, votes: all("for") });
      await correctRequest(store, by("2026-02-01"), {
        ...({ request: "C-18", form: "percent", value: "50", charges: [], services: [], most: null } as const),
        ...{ helpClass: "", payers: [], fromOn: day("2026-01-01"), untilOn: day("2026-12-31") },
      });
      const take = () => takeDecision(store, by("2026-02-01", { person: "itto" }), { motion, code: null });
      expect((await refused(take(), "motion-changed")).facts).toEqual({ motion: "SC-M1.1", request: "C-18" });
      const { fact } = await voted(store, "2026-02-01", meeting, all("for"), { request: "C-18" });
      expect(fact).toMatchObject({ outcome: "carried" });
      await refused(take(), "request-decided");
      await refused(proposeMotion(store, by("2026-02-02"), { ...said, subject: "C-18" }), "request-decided");
      await refused(proposeMotion(store, by("2026-02-02"), { ...said, subject: "C-99" }), "code-unknown");
      await refused(proposeMotion(store, by("2026-02-02"), { ...said, subject: null }), "field-invalid");
    }));

  test("who proposed does not close; a motion is closed once, and takes no vote after", () =>
    decided(async (store) => {
      const meeting = await met(store, "2026-02-01", five);
      const said = { meeting, kind: "rules", subject: null, proposedBy: null, text: "Échéance de 20 jours" };
      const [proposed] = await proposeMotion(store, by("2026-02-01", { person: "zineb" }), said);
      const motion = String(proposed!.fact.motion);
      const votes = { zineb: "for", itto: "for" } as const;
      await castVotes(store, by("2026-02-01"), { motion, votes });
      const take = (person: string) => takeDecision(store, by("2026-02-01", { person }), { motion, code: null });
      await refused(take("zineb"), "proposer-approves");
      // Itto has been misheard.
      await castVotes(store, by("2026-02-01"), { motion: "SC-M1.1", votes: { itto: "against", moha: "for" } });
      expect((await take("itto"))[0]!.fact).toMatchObject({ outcome: "carried", votesFor: "2", votesAgainst: "1" });
      const late = castVotes(store, by("2026-02-02"), { motion, votes });
      expect((await refused(late, "motion-decided")).facts).toEqual({ motion: "SC-M1.1", decision: "SC-2026/1" });
      await refused(take("itto"), "motion-decided");
      const anew = { meeting, heldOn: null, present: five.slice(1), deputies: {} };
      await refused(holdMeeting(store, by("2026-02-02"), anew), "meeting-decided");
    }));

  test("only who was there votes; a guest's vote is kept and struck out", () =>
    decided(async (store) => {
      const called = {
        body: "committee",
        convenedOn: day("2026-01-25"),
        heldOn: day("2026-02-01"),
        place: "",
        agenda: "",
      };
      const [convened] = await conveneMeeting(store, by("2026-01-25"), called);
      const meeting = String(convened!.fact.meeting);
      const said = { meeting, kind: "spending", subject: null, proposedBy: "zineb", text: "Une pompe" };
      await proposeMotion(store, by("2026-01-25"), said);
      const cast = (votes: Record<string, "for">) => castVotes(store, by("2026-02-01"), { motion: "SC-M1.1", votes });
      await refused(cast({ itto: "for" }), "meeting-not-held");
      const hold = (present: readonly string[], heldOn = day("2026-02-01")) =>
        holdMeeting(store, by("2026-02-01"), { meeting: "SC-M1", heldOn, present, deputies: {} });
      await refused(hold(["itto"], day("2026-02-03")), "day-in-future");
      await refused(hold(["itto"], day("2026-01-24")), "day-order");
      await hold(["itto", "youssef", "moha", "aziz"]);
      await refused(cast({ zineb: "for" }), "voter-absent");
      await refused(cast({}), "field-invalid");
      await cast({ itto: "for", youssef: "for", moha: "for", aziz: "for" });
      // Moha had come when it was over, and Zineb was forgotten.
      await hold(["itto", "youssef", "zineb", "aziz"]);
      const [taken] = await takeDecision(store, by("2026-02-01", { person: "itto" }), {
        motion: "SC-M1.1",
        code: null,
      });
      expect(taken!.fact).toMatchObject({ present: "3", votesFor: "2", outcome: "carried" });
      expect((await struck(store, String(taken!.fact.motion))).sort()).toEqual(["absent", "no-mandate"]);
    }));

  test("an acting deputy has the member's seat, once, and not beside him", () =>
    decided(async (store) => {
      await giveMandate(store, by("2026-01-02"), {
        ...{ person: "tuda", body: "committee", role: "deputy", actsFor: "moha" },
        ...{ fromOn: day("2026-01-01"), untilOn: day("2026-06-30") },
      });
      await refused(met(store, "2026-02-01", ["zineb", "moha"], { tuda: "moha" }), "deputy-misfit");
      await refused(met(store, "2026-02-01", ["zineb"], { tuda: "itto" }), "deputy-misfit");
      await refused(met(store, "2026-02-01", ["zineb"], { itto: "moha" }), "deputy-misfit");
      await refused(met(store, "2026-07-01", ["zineb"], { tuda: "moha" }), "deputy-misfit");
      const meeting = await met(store, "2026-02-01", ["zineb", "itto"], { tuda: "moha" });
      const { fact } = await voted(store, "2026-02-01", meeting, { zineb: "for", itto: "against", tuda: "for" });
      expect(fact).toMatchObject({ present: "3", members: "5", votesFor: "2", outcome: "carried" });
    }));

  test("the quorum of the day counts, also where the meeting is entered late", () =>
    decided(async (store) => {
      const quorum = { body: "committee", quorum: "2/3", decision: "AG-2026-1" };
      await changeQuorum(store, by("2026-03-05"), { ...quorum, fromOn: day("2026-03-01") });
      await refused(changeQuorum(store, by("2026-03-05"), { ...quorum, fromOn: day("2026-03-02") }), "unchanged");
      const needed = async (on: string) => {
        const meeting = await met(store, on, ["zineb", "itto", "moha"]);
        return (await voted(store, on, meeting, { zineb: "for", itto: "for", moha: "for" })).fact;
      };
      // Two thirds of five are 3.33.
      expect(await needed("2026-03-10")).toMatchObject({ quorum: "4", outcome: "no-quorum", code: "SC-2026/1" });
      expect(await needed("2026-02-10")).toMatchObject({ quorum: "3", outcome: "carried", code: "SC-2026/2" });
    }));

  test("a committee whose terms are over decides, and the decision says so", () =>
    decided(async (store) => {
      for (const person of five)
        await endMandate(store, by("2026-02-01"), {
          ...{ person, body: "committee", role: person === "zineb" ? "chair" : "member", untilOn: day("2026-02-28") },
        });
      const meeting = await met(store, "2026-03-05", ["zineb", "itto", "moha"]);
      const taken = await voted(store, "2026-03-05", meeting, { zineb: "for", itto: "for", moha: "against" });
      expect(taken.fact).toMatchObject({ members: "5", outcome: "carried" });
      expect(await flagsOf(store, taken.seq)).toEqual(["mandate-expired", "body-expired"]);
      const [body] = await read(store, (reader) => listBodies(reader, day("2026-03-05")));
      expect(body).toMatchObject({ body: "committee", members: 5, expired: true, quorum: "3" });
    }));
});

describe("numbers", () => {
  const given = (store: Store, meeting: string, code: string) =>
    voted(store, "2026-02-01", meeting, all("for"), { code });

  test("the series of a year goes on where the paper one stopped; other numbers stand beside it", () =>
    decided(async (store) => {
      await recordDecision(store, by("2026-01-10"), { ...paper, code: "SC-2026/4", body: "committee" });
      const meeting = await met(store, "2026-02-01", five);
      expect((await voted(store, "2026-02-01", meeting, all("for"))).fact.code).toBe("SC-2026/5");
      expect((await given(store, meeting, "C-21")).fact.code).toBe("C-21");
      expect((await refused(given(store, meeting, "SC-2026/7"), "decision-number")).facts).toEqual({
        ...{ code: "SC-2026/7", next: "SC-2026/6" },
      });
      await refused(given(store, meeting, "C-21"), "code-taken");
      expect((await given(store, meeting, "SC-2026/06")).fact.code).toBe("SC-2026/06");
      expect((await given(store, meeting, "SC-2026/6")).fact.code).toBe("SC-2026/6");
      const late = await met(store, "2025-12-30", five);
      expect((await voted(store, "2026-02-02", late, all("for"))).fact.code).toBe("SC-2025/1");
    }));

  test("a decision from paper is mended with its history; one that was voted here is not", () =>
    decided(async (store) => {
      await establishBody(store, by("2026-01-01"), assembly);
      const record = (more: Partial<RecordInput>) => recordDecision(store, by("2026-01-10"), { ...paper, ...more });
      await record({ code: "AG 2026-1" });
      await refused(record({ code: "AG 2026-1" }), "code-taken");
      await refused(record({ code: "x", body: "council" }), "code-unknown");
      await refused(record({ code: "x", votesFor: 20, votesAgainst: 20 }), "decision-miscounted");
      await refused(record({ code: "x", decidedOn: day("2027-01-01") }), "day-in-future");
      const mend = (of: string, more: Partial<RecordInput> = {}) =>
        correctDecision(store, by("2026-01-11"), { ...paper, of, code: of, ...more });
      await mend("AG 2026-1", { code: "AG-2026-2", votesFor: 61, text: "Eau à 5 DH" });
      const row = await read(store, (reader) => findDecision(reader, "AG-2026-2"));
      expect(row).toMatchObject({ votesFor: 61, text: "Eau à 5 DH", body: "assembly" });
      const events = await read(store, (reader) => historyOf(reader, [row.decision]));
      expect(events.map(({ fact }) => fact.code)).toEqual(["AG 2026-1", "AG-2026-2"]);
      const meeting = await met(store, "2026-02-01", five);
      await voted(store, "2026-02-01", meeting, all("for"));
      await refused(mend("SC-2026/1"), "decision-voted");
      await refused(mend("AG-2026-2", { code: "SC-2026/1" }), "code-taken");
      expect((await read(store, listDecisions)).map(({ code }) => code)).toEqual(["AG-2026-2", "SC-2026/1"]);
    }));

  test("an act that names a decision which is not there, or was refused, is kept and flagged", () =>
    decided(async (store) => {
      await establishBody(store, by("2026-01-01"), assembly);
      const lend = async (decision: string) => {
        const days = { decidedOn: day("2026-01-10"), happenedOn: day("2026-01-12") };
        const loan = { lender: "water", borrower: "village", amount: money(100), decision, ...days };
        return flagsOf(store, (await lendToFund(store, by("2026-01-12"), loan))[0]!.seq);
      };
      expect(await lend("AG-2026-1")).toEqual(["decision-unrecorded"]);
      await recordDecision(store, by("2026-01-12"), { ...paper, code: "AG-2026-1" });
      expect(await lend("AG-2026-1")).toEqual([]);
      await recordDecision(store, by("2026-01-12"), { ...paper, code: "AG-2026-2", outcome: "refused" });
      expect(await lend("AG-2026-2")).toEqual(["decision-refused"]);
    }));
});

const assembly = {
  ...{ body: "assembly", name: "Assemblée générale", kind: "assembly", prefix: "AG", quorum: "1/2" },
  ...{ fromOn: day("2020-01-01"), decision: "Statuts" },
};
const paper: RecordInput = {
  ...{
    code: "AG-2026-1",
    body: "assembly",
    decidedOn: day("2026-01-08"),
    kind: "tariff",
    outcome: "carried" as const,
    text: "",
  },
  ...{ present: null, votesFor: null, votesAgainst: null, abstained: null },
};

describe("registers", () => {
  test("a body and its prefix are there once", () =>
    decided(async (store) => {
      const other = { ...assembly, body: "committee" };
      await refused(establishBody(store, by("2026-01-02"), other), "code-taken");
      await refused(establishBody(store, by("2026-01-02"), { ...assembly, prefix: "SC" }), "code-taken");
    }));

  test("a tie is declared once, and comes to an end", () =>
    decided(async (store) => {
      const tie = { person: "itto", party: "H-001", tie: "kin", fromOn: day("2026-01-01") } as const;
      await declareKin(store, by("2026-01-02"), tie);
      await refused(declareKin(store, by("2026-01-02"), { ...tie, tie: "own" }), "unchanged");
      const end = (untilOn: string) =>
        endKin(store, by("2026-01-05"), { person: "itto", party: "H-001", untilOn: day(untilOn) });
      await refused(end("2025-12-31"), "day-order");
      await end("2026-01-04");
      await refused(end("2026-01-05"), "code-unknown");
      await declareKin(store, by("2026-01-05"), { ...tie, tie: "own", fromOn: day("2026-01-05") });
      expect((await read(store, listKin)).map(({ tie: what, untilOn }) => [what, untilOn])).toEqual([
        ["kin", "2026-01-04"],
        ["own", null],
      ]);
    }));

  test("women in each body, at the end of each year since its first mandate and on a day", () =>
    decided(async (store) => {
      const role = { body: "committee", role: "member" };
      await endMandate(store, by("2026-01-02"), { ...role, person: "moha", untilOn: day("2024-06-30") });
      await giveMandate(store, by("2026-01-02"), {
        ...{ ...role, person: "tuda", fromOn: day("2025-03-01"), untilOn: null },
      });
      const rows = await read(store, (reader) => womenInBodies(reader, day("2026-02-01")));
      const committee = rows.filter(({ body }) => body === "committee");
      expect(committee.map(({ on, members, women, percent }) => [on, members, women, percent])).toEqual([
        ["2024-12-31", 4, 3, 75],
        ["2025-12-31", 5, 3, 60],
        ["2026-02-01", 5, 3, 60],
      ]);
    }));
});
