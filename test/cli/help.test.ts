import { afterAll, beforeAll, expect, test } from "vitest";
import { foundTaddart, newTypist, type Typist } from "./typist.ts";

/** A year of help from the command line, in the order in which it is lived; each test goes on where the one before ended. */
let at: Typist;
const must = async (line: string, ...more: string[]): Promise<string> => {
  const { exit, err, out } = await at.type(...line.split(" "), ...more);
  if (exit !== 0) throw new Error(`${line}: ${err}`);
  return out;
};
const refused = async (line: string, ...more: string[]) => {
  const { exit, err } = await at.type(...line.split(" "), ...more, "--json");
  expect(exit).toBeGreaterThan(0);
  return JSON.parse(err.slice(err.indexOf("{"))) as {
    code: string;
    facts: Record<string, string>;
    place: { field?: string };
  };
};
beforeAll(async () => {
  at = newTypist();
  await foundTaddart(at);
  await must("body establish committee --kind committee --prefix SC --quorum 2 --decision AG-1", "--name", "Committee");
  await must("body establish assembly --kind assembly --prefix AG --quorum 1 --decision AG-1", "--name", "Assembly");
  for (const code of ["zineb", "itto", "moha"]) {
    await must(`person add ${code} --name ${code}`);
    await must(`mandate give ${code} --body committee --role member --from-on 2024-12-31`);
  }
  await must("gift take 300 --fund village --box office --happened-on 2025-01-02");
});
afterAll(() => at.leave());

/** The committee says yes; Zineb proposes, Itto closes. */
async function carried(request: string, on: string): Promise<void> {
  at.today(on);
  const { answer } = await at.json<{ answer: { meeting: string } }>(
    ...`meeting convene committee --held-on ${on}`.split(" "),
  );
  await must(`meeting hold ${answer.meeting} --present zineb,itto,moha`);
  await must(`motion propose ${answer.meeting} --kind help --subject ${request} --proposed-by zineb --text x`);
  await must(`vote cast ${answer.meeting}.1 --votes itto=for --votes moha=for`);
  await must(`decision take ${answer.meeting}.1 --as itto`);
}

// 10 m³ cost 47.00: 10.00 + 6 × 2.00 + 4 × 5.00 into the fund water, 10 × 0.50 into the fund village.
const asked =
  "request make H-001 --form percent --value 60 --services water --from-on 2025-01-01 --until-on 2025-04-30";

test("a request is made, corrected, seen, reviewed; a ground is not taken while nobody can seal it", async () => {
  at.today("2025-01-03");
  at.whisper("secret-word-xyz");
  const clear = await refused(asked, "--ground");
  expect([clear.code, clear.place.field]).toEqual(["committee-key-missing", "ground"]);
  expect(await must(asked, "--most", "20", "--payers", "fund:village=3,labour:village=1")).toMatch(/^C-1\n/);
  await must("request correct C-1 --most 25");
  await must("request see C-1 --kind attestation --seen-by itto --valid-until 2025-12-31");
  await must("request review C-1 --person itto");
  expect(await at.json("request", "show", "C-1")).toMatchObject({
    ...{ code: "C-1", household: "H-001", state: "reviewed", answerBy: "2025-02-02", overdue: false, most: "25.00" },
    ...{ form: "percent", value: "60", charges: ["service"], payers: ["fund:village=3", "labour:village=1"] },
    evidence: [{ kind: "attestation", seenBy: "itto", seenOn: "2025-01-03", validUntil: "2025-12-31" }],
  });
});

test("fields that are wrong are named", async () => {
  for (const [field, value] of [
    ["payers", "bank:village=1"],
    ["payers", "fund:village=0"],
    ["value", "-5"],
    ["value", "120"],
    ["form", "cash"],
    ["charges", "a b"],
    ["most", "0"],
  ] as const) {
    const { code, place } = await refused(asked, `--${field}`, value);
    expect([field, value, code, place.field?.split("[")[0]]).toEqual([field, value, "field-invalid", field]);
  }
  expect((await refused(asked, "--payers", "sponsor:2025/9=1")).code).toBe("code-unknown");
  expect((await refused("grant give C-1")).code).toBe("request-state");
  expect((await refused("grant show C-1")).code).toBe("code-unknown");
});

test("what is late stands first in the list", async () => {
  at.today("2025-02-04");
  await must("request make H-002 --form whole --from-on 2025-03-01 --until-on 2025-03-31");
  const cases = await at.json<{ code: string; overdue: boolean }[]>("request", "list");
  expect(cases.map(({ code, overdue }) => [code, overdue])).toEqual([
    ["C-1", true],
    ["C-2", false],
  ]);
  await must("request withdraw C-2");
});

test("it is voted on, given, and stands in the lists with what it may cost", async () => {
  await carried("C-1", "2025-02-05");
  await must("grant give C-1");
  // Nothing is billed: four months of 25.00, of which the fund pays all, labour being worked off later.
  const [grant] = await at.json<object[]>("grant", "list");
  expect(grant).toMatchObject({
    ...{ code: "C-1", state: "running", monthsLeft: 4, used: "0.00", committed: "100.00", estimated: false },
    ...{ most: "25.00", decision: "SC-2025/1", payers: "fund:village=3, labour:village=1" },
  });
  const village = await at.json<object>("fund", "show", "village");
  expect(village).toMatchObject({
    ...{ cash: "300.00", committed: "100.00", waiting: "0.00", available: "200.00", red: false },
    committedTo: [{ grant: "C-1", months: 4, each: "25.00", used: "0.00", amount: "100.00" }],
  });
});

test("a reserve binds decisions; what is available and what was asked are said", async () => {
  await must("fund reserve village 150 --decision AG-2 --from-on 2025-02-05");
  const lend = "fund lend village water 60 --decision AG-2 --decided-on 2025-02-05";
  expect(await refused(lend)).toMatchObject({
    code: "fund-bound",
    facts: { fund: "village", asked: "60.00", there: "50.00" },
  });
  expect((await refused(lend, "--beyond", "AG-3")).code).toBe("code-unknown");
  await must("decision record AG-3 --body assembly --decided-on 2025-02-05 --kind loan --text x");
  expect((await refused(lend, "--beyond", "AG-3", "--instalments", "4")).place.field).toBe("firstDueOn");
  // 60.00 in four parts of 15.00.
  await must(lend, "--beyond", "AG-3", "--instalments", "4", "--first-due-on", "2025-02-28");
  const loans = async () => (await at.json<object[]>("fund", "loans"))[0];
  expect(await loans()).toMatchObject({ open: "60.00", unapproved: "0.00", due: "0.00", overdue: "0.00" });
  at.today("2025-03-31");
  await must("fund repay village water 20 --decision AG-3 --decided-on 2025-02-05");
  // 28 February and 28 March: 30.00 are due, 20.00 came back.
  expect(await loans()).toMatchObject({ open: "40.00", due: "30.00", overdue: "10.00" });
  // 300 − 60 + 20 in cash, of which 150 are reserved and 100 committed.
  const funds = await at.json<{ fund: string; available: string; red: boolean }[]>("fund", "list");
  expect(funds.find(({ fund }) => fund === "village")).toMatchObject({ available: "10.00", red: false });
  await must("fund reserve village 200 --decision AG-2 --from-on 2025-03-31");
  expect(await must("fund list")).toMatch(/village .*−40,00 +RED/);
  await must("fund reserve village 0 --decision AG-2 --from-on 2025-03-31");
});

test("the bills of its months are helped; the list shows by bill and payer, and the sum", async () => {
  await must("reading record W-001 00110 --day 2025-01-31");
  await must("reading record W-001 00120 --day 2025-02-28");
  await must("bill issue 2025-01 --issued-on 2025-03-31");
  // 60 % of 42.00 are 25.20, of which 25.00: three quarters and one quarter.
  expect(await at.json("help", "list", "--month", "2025-01")).toEqual([
    {
      grant: "C-1",
      household: "H-001",
      bill: "2025/1",
      month: "2025-01",
      payer: "fund:village=3",
      given: "18.75",
      waiting: "0.00",
    },
    {
      grant: "C-1",
      household: "H-001",
      bill: "2025/1",
      month: "2025-01",
      payer: "labour:village=1",
      given: "6.25",
      waiting: "0.00",
    },
  ]);
  expect(await must("help list")).toMatch(/25,00 +0,00\n$/);
  expect(await must("grant show C-1")).toMatch(/2025\/1 +2025-01 +fund:village=3 +18,75/);
});

test("when the fund is short, help waits in its order, and is paid when money has come in", async () => {
  await must("fund reserve village 300 --decision AG-2");
  await must("bill issue 2025-02 --issued-on 2025-03-31");
  const waits = await at.json<{ bill: string; waiting: string }[]>("grant", "waiting");
  expect(waits.map(({ bill, waiting }) => [bill, waiting])).toEqual([
    ["2025/2", "18.75"],
    ["2025/2", "6.25"],
  ]);
  expect(await at.json("fund", "show", "village")).toMatchObject({
    waiting: "25.00",
    waitingFor: [
      { grant: "C-1", bill: "2025/2", amount: "18.75" },
      { grant: "C-1", bill: "2025/2", amount: "6.25" },
    ],
  });
  expect(await refused("grant pay-waiting")).toMatchObject({ code: "help-short", facts: { count: "2" } });
  await must("gift take 100 --fund village --box office");
  await must("grant pay-waiting");
  expect((await refused("grant pay-waiting")).code).toBe("nothing-waits");
});

test("the case and its help are told by history, and the book is sound", async () => {
  const kinds = (await at.json<{ kind: string }[]>("request", "history", "C-1")).map(({ kind }) => kind);
  expect(kinds).toEqual([
    ...["request-made", "request-corrected", "evidence-seen", "request-reviewed", "motion-proposed", "votes-cast"],
    ...["decision-made", "help-granted", "bill-issued", "bill-issued", "help-given"],
  ]);
  expect(await at.json("grant", "history", "C-1")).toHaveLength(kinds.length);
  expect(await must("bill why 2025/1")).toMatch(/C-1 +percent +60 +service +42,00 +25,00 +fund:village=3 +18,75/);
  expect(await at.type("verify")).toMatchObject({ exit: 0, err: "" });
});
