import { afterAll, beforeAll, expect, test } from "vitest";
import { type Client, smallServer } from "./client.ts";

let client: Client;
beforeAll(async () => {
  client = await smallServer();
});
afterAll(() => client.done());

const done = async (path: string, body: object, key: string) => {
  const answer = await client.post(path, body, key);
  expect([path, answer.status, answer.body.title]).toEqual([path, 201, undefined]);
  return answer;
};

test("a committee of one decides over the wire, and what it decided can be looked up and printed", async () => {
  const since = { fromOn: "2026-01-01" };
  const committee = {
    body: "committee",
    name: "Comité",
    kind: "committee",
    prefix: "SC",
    quorum: "1",
    decision: "AG-1",
  };
  await done("/bodies", { ...committee, ...since }, "body");
  await done("/mandates", { person: "hassan", body: "committee", role: "chair", ...since }, "mandate");
  await done("/kin", { person: "zineb", party: "H-014", tie: "kin", ...since }, "kin");
  const called = { body: "committee", convenedOn: "2026-03-01", heldOn: "2026-03-08", place: "Madrasa" };
  expect((await done("/meetings", called, "meeting")).body).toMatchObject({ code: "SC-M1", held: false });
  await done("/meetings/attendances", { meeting: "SC-M1", present: ["hassan", "zineb"] }, "held");
  const motion = { meeting: "SC-M1", kind: "spending", proposedBy: "zineb", text: "Une pompe" };
  expect((await done("/motions", motion, "motion")).body).toMatchObject({ code: "SC-M1.1", proposedBy: "zineb" });
  await done("/motions/votes", { motion: "SC-M1.1", votes: { hassan: "for", zineb: "against" } }, "votes");
  const taken = await done("/decisions", { motion: "SC-M1.1" }, "decision");
  expect(taken.headers.location).toBe("/villages/tamazirt/decisions/SC-2026%2F1");
  expect(taken.body).toMatchObject({
    ...{
      code: "SC-2026/1",
      outcome: "carried",
      text: "Une pompe",
      quorum: 1,
      present: 1,
      votesFor: 1,
      votesAgainst: 0,
    },
    votes: [
      { person: "hassan", vote: "for", struckOut: null },
      { person: "zineb", vote: "against", struckOut: "no-mandate" },
    ],
  });
  expect((await client.post("/decisions", { motion: "SC-M1.1" }, "decision")).body).toEqual(taken.body);
  expect((await client.get("/decisions/SC-2026%2F1")).body).toEqual(taken.body);

  expect((await client.get("/bodies")).body).toMatchObject({ bodies: [{ body: "committee", members: 1 }] });
  expect((await client.get("/mandates")).body).toMatchObject({ mandates: [{ role: "treasurer" }, { role: "chair" }] });
  expect((await client.get("/kin")).body).toMatchObject({ kin: [{ person: "zineb", party: "H-014", tie: "kin" }] });
  expect((await client.get("/meetings")).body).toMatchObject({ meetings: [{ code: "SC-M1", held: true }] });
  expect((await client.get("/motions")).body).toMatchObject({ motions: [{ code: "SC-M1.1", decision: "SC-2026/1" }] });
  expect((await client.get("/decisions")).body).toMatchObject({ decisions: [{ code: "SC-2026/1" }] });
  const women = (await client.get("/bodies/women?on=2026-03-31")).body;
  expect(women).toMatchObject({ women: [{ body: "bureau" }, { body: "committee", members: 1, women: 0, percent: 0 }] });
  expect((await client.get("/meetings/SC-M1/minutes")).body).toMatchObject({ place: "Madrasa", chair: "Hassan Ouali" });
  const pdf = await client.get("/meetings/SC-M1/minutes.pdf?paper=A4");
  expect([pdf.type, pdf.bytes.subarray(0, 5).toString()]).toEqual(["application/pdf", "%PDF-"]);
});
