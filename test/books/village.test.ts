import { expect, test } from "vitest";
import { arrearsByAge, cutConnection, cutList } from "../../src/books/arrears.ts";
import { closeDispute, disputeBill } from "../../src/books/bill/dispute.ts";
import { issueDues } from "../../src/books/bill/dues.ts";
import { changeConnection, openConnections } from "../../src/books/connection.ts";
import { frameOf } from "../../src/books/frame.ts";
import { historyOf } from "../../src/books/history.ts";
import { correctHousehold, householdByCode, leaveVillage, openHouseholds } from "../../src/books/household.ts";
import { installMeters } from "../../src/books/meter.ts";
import { closeMonth } from "../../src/books/month.ts";
import { openBalances } from "../../src/books/opening.ts";
import { endMandate } from "../../src/books/person.ts";
import { addPlace, endService, listFunds } from "../../src/books/service.ts";
import { statementPaper } from "../../src/books/statement/household.ts";
import { adoptDues } from "../../src/books/tariff.ts";
import { changeRules, foundVillage } from "../../src/books/village.ts";
import { day, type Month } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import { by, refused, small } from "./small.ts";

const january = { "W-1": "23", "W-2": "6" };
const decision = { decision: "AG-2", decidedOn: day("2026-01-15"), fromOn: day("2026-02-01"), untilOn: null };

test("months close in order and when they are over; a late fact is booked on the first open day, with both days kept", async () => {
  const { store, bill, pay } = await small();
  await bill("2026-01", january);
  await refused(closeMonth(store, by("2026-02-01"), { month: "2026-01" as Month }), "month-order");
  await closeMonth(store, by("2026-02-01"), { month: "2025-12" as Month });
  await closeMonth(store, by("2026-02-01"), { month: "2026-01" as Month });
  await refused(closeMonth(store, by("2026-02-01"), { month: "2026-01" as Month }), "month-closed");
  await refused(closeMonth(store, by("2026-02-20"), { month: "2026-02" as Month }), "month-running");
  const [sealed] = await pay("H-001", 1000, "2026-02-02", { happenedOn: day("2026-01-30") });
  expect([sealed!.fact.happenedOn, sealed!.fact.bookedOn]).toEqual(["2026-01-30", "2026-02-01"]);
  await refused(pay("H-001", 1000, "2026-02-02", { happenedOn: day("2026-03-30") }), "day-in-future");
});

test("a service ends on a day: no connection is opened after it, and it ends once", async () => {
  const { store } = await small();
  const end = { service: "water", untilOn: day("2026-06-30"), decision: "AG-9" };
  await endService(store, by("2026-06-30"), end);
  await refused(endService(store, by("2026-06-30"), end), "service-ended");
  const late = { code: "W-9", party: "H-001", service: "water", zone: null, openedOn: day("2026-07-01") };
  await refused(openConnections(store, by("2026-07-01"), [late]), "service-ended");
});

test("a connection is cut only for debts of its own service, and never while they are disputed", async () => {
  const { store, bill, billOf } = await small();
  await bill("2026-01", january);
  const list = (on: string) =>
    store.read("small", async (reader) =>
      (await cutList(reader, "water", day(on))).map(({ code, overdue, days }) => [code, overdue, days]),
    );
  // Due on 15 February: on 1 March both are 14 days over.
  expect(await list("2026-03-01")).toEqual([
    ["W-1", 11750, 14],
    ["W-2", 2500, 14],
  ]);
  await refused(
    cutConnection(store, by("2026-02-10"), { connection: "W-1", fromOn: day("2026-02-10") }),
    "cut-without-debt",
  );
  const one = await billOf("H-001", "2026-01");
  await disputeBill(store, by("2026-02-20"), {
    bill: one.bill,
    on: day("2026-02-20"),
    reason: "leak before the meter",
  });
  await refused(
    disputeBill(store, by("2026-02-20"), { bill: one.bill, on: day("2026-02-20"), reason: "again" }),
    "bill-disputed",
  );
  expect(await list("2026-03-01")).toEqual([["W-2", 2500, 14]]);
  const [arrears] = await store.read("small", (reader) => arrearsByAge(reader, day("2026-03-01")));
  expect([arrears!.disputed, arrears!.overdue, arrears!.byAge["0-30"]]).toEqual([11750, 0, 0]);
  await closeDispute(store, by("2026-03-01"), {
    bill: one.bill,
    on: day("2026-03-01"),
    decision: "B-7",
    reason: "no leak found",
  });
  await refused(
    closeDispute(store, by("2026-03-01"), { bill: one.bill, on: day("2026-03-01"), decision: "B-7", reason: "x" }),
    "bill-undisputed",
  );
  await cutConnection(store, by("2026-03-01"), { connection: "W-1", fromOn: day("2026-03-01") });
  await refused(
    changeConnection(store, by("2026-03-02"), { connection: "W-1", state: "suspended", fromOn: day("2026-03-02") }),
    "connection-state",
  );
  await changeConnection(store, by("2026-03-05"), { connection: "W-1", state: "open", fromOn: day("2026-03-05") });
});

test("dues are billed once a year by class, beside the services", async () => {
  const { store } = await small();
  const file = { code: "imam", name: "Imam", fund: "common", amounts: { A: "200.00" } };
  await adoptDues(store, by("2026-01-15"), { ...decision, fromOn: day("2026-01-01"), file });
  await refused(adoptDues(store, by("2026-01-15"), { ...decision, fromOn: day("2026-01-01"), file }), "tariff-exists");
  const issue = { dues: "imam", year: 2026, issuedOn: day("2026-01-20"), dueOn: null };
  await issueDues(store, by("2026-01-20"), issue);
  await refused(issueDues(store, by("2026-01-21"), issue), "nothing-to-bill");
  await refused(issueDues(store, by("2026-01-21"), { ...issue, dues: "roof" }), "code-unknown");
  const paper = await store.read("small", (reader) =>
    statementPaper(reader, "H-001", { from: day("2026-01-01"), until: day("2027-01-01") }, day("2026-06-01")),
  );
  expect(paper.rows.map(({ what, owed, about, balance }) => [what, owed, about, balance])).toEqual([
    ["bill", 20000, "Imam", 20000],
  ]);
});

test("a typing mistake in a household is mended, its history keeps both; who owes does not leave unseen", async () => {
  const { store, bill } = await small();
  await bill("2026-01", january);
  const right = {
    code: "H-001",
    name: "Fadma Oussaïd",
    nameAr: "",
    contact: "",
    section: null,
    category: "home",
    contributionClass: "A",
    members: 3,
    language: "fr",
    openedOn: day("2020-01-01"),
  };
  await correctHousehold(store, by("2026-02-01"), right);
  await refused(correctHousehold(store, by("2026-02-01"), { ...right, code: "H-999" }), "code-unknown");
  await refused(correctHousehold(store, by("2026-02-01"), { ...right, section: "moon" }), "code-unknown");
  await refused(openHouseholds(store, by("2026-02-01"), [right]), "code-taken");
  const history = await store.read("small", async (reader) =>
    historyOf(reader, [(await householdByCode(reader, "H-001")).party]),
  );
  expect(history.map(({ kind }) => kind)).toEqual([
    "household-opened",
    "connection-opened",
    "bill-issued",
    "household-corrected",
  ]);
  await refused(
    leaveVillage(store, by("2026-02-02"), { household: "H-001", leftOn: day("2026-02-02"), owing: false }),
    "household-owes",
  );
  await leaveVillage(store, by("2026-02-02"), { household: "H-001", leftOn: day("2026-02-02"), owing: true });
});

const village = {
  name: "x",
  commune: "",
  province: "",
  legalNumber: "",
  currency: "MAD",
  decimals: 2,
  fiscalMonth: 1,
  zone: "Africa/Casablanca",
  language: "fr",
  foundedOn: day("2020-01-01"),
  rules: {},
  role: "treasurer",
  founder: { code: "h", name: "H", nameAr: "", sex: "m" as const, phone: "" },
};

test.each`
  language | rules                       | names
  ${"fr"}  | ${{}}                       | ${["Fonds commun", "Fonds de développement et de solidarité"]}
  ${"ar"}  | ${{}}                       | ${["الصندوق المشترك", "صندوق الدوار للتنمية والتضامن"]}
  ${"shi"} | ${{}}                       | ${["Fonds commun", "Fonds de développement et de solidarité"]}
  ${"shi"} | ${{ secondLanguage: "en" }} | ${["Common fund", "Development and solidarity fund"]}
`("a village that writes $language names its two funds $names", async ({ language, rules, names }) => {
  const { store } = await small();
  await foundVillage(store, by("2026-01-01", { village: "other" }), { ...village, language, rules });
  expect((await store.read("other", listFunds)).map(({ name }) => name)).toEqual(names);
});

test("papers know no other calendar until the village wants one", async () => {
  const { store } = await small();
  const calendars = () => store.read("small", async (reader) => (await frameOf(reader, 1)).calendars);
  expect(await calendars()).toBeUndefined();
  await changeRules(store, by("2026-01-01"), { rules: { farmingLine: "yes" }, decision: "B-1" });
  expect(await calendars()).toEqual(["farming"]);
});

test("a village is founded once, chooses only rules that there are, and flags acts without a mandate", async () => {
  const { store } = await small();
  await refused(foundVillage(store, by("2026-01-01"), village), "village-exists");
  await refused(
    foundVillage(store, by("2026-01-01", { village: "other" }), { ...village, rules: { colour: "blue" } }),
    "rule-unknown",
  );
  await refused(changeRules(store, by("2026-01-01"), { rules: { dueDays: "soon" }, decision: "B-1" }), "rule-value");
  await refused(
    addPlace(store, by("2026-01-01", { village: "nowhere" }), { what: "zone", code: "a", name: "A" }),
    "village-unknown",
  );
  await refused(
    addPlace(store, by("2026-01-01", { person: "stranger" }), { what: "zone", code: "a", name: "A" }),
    "person-unknown",
  );
  await refused(
    addPlace(store, by("2026-01-01", { request: "7" }), { what: "zone", code: "a", name: "A" }),
    "request-malformed",
  );
  await changeRules(store, by("2026-01-01"), { rules: { dueDays: "30" }, decision: "B-1" });
  for (const role of ["member", "treasurer"])
    await endMandate(store, by("2026-01-01"), { person: "hassan", body: "bureau", role, untilOn: day("2026-01-01") });
  await refused(
    endMandate(store, by("2026-01-02"), {
      person: "hassan",
      body: "bureau",
      role: "member",
      untilOn: day("2026-01-02"),
    }),
    "mandate-ended",
  );
  await addPlace(store, by("2026-01-05"), { what: "zone", code: "upper", name: "Upper" });
  const last = await store.read("small", async (reader) =>
    (await import("../../src/books/history.ts")).lastEvent(reader),
  );
  expect(last!.flags).toEqual(["mandate-expired"]);
});

test("opening balances: boxes and funds hold the same money, debts come as bills, credit pays the first bill", async () => {
  const { store, bill, owed } = await small();
  // The money is there; what households owed and had in advance follows.
  const opening = {
    ...{ on: day("2025-12-31"), boxes: [], funds: [] },
    debts: [
      {
        party: "H-002",
        service: "water",
        on: day("2025-11-30"),
        parts: [
          { fund: "water", amount: money(6135) },
          { fund: "village", amount: money(520) },
        ],
      },
    ],
    credits: [{ party: "H-001", amount: money(5000) }],
  };
  await openBalances(store, by("2026-01-01"), opening);
  expect(await owed("H-002")).toBe("66.55");
  await bill("2026-01", january);
  // 117.50 less 50.00 of credit; Moha's 25.00 stand beside his old debt.
  expect([await owed("H-001"), await owed("H-002")]).toEqual(["67.50", "91.55"]);
  await refused(
    installMeters(store, by("2026-01-01"), [
      {
        serial: "S1",
        connection: "W-1",
        service: "water",
        digits: 5,
        decimals: 0,
        multiplier: "1",
        installedOn: day("2026-01-01"),
        installedAt: "1",
      },
    ]),
    "serial-taken",
  );
});
