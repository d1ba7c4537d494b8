import { expect, test } from "vitest";
import { verifyBook } from "../../src/audit/verify.ts";
import { eventAt } from "../../src/books/history.ts";
import { addParty } from "../../src/books/party.ts";
import { cancelPayout, type PayoutInput, payOut } from "../../src/books/payout.ts";
import { addPersons, giveMandate } from "../../src/books/person.ts";
import { changeRules } from "../../src/books/village.ts";
import { day } from "../../src/domain/day.ts";
import { mostWithin } from "../../src/domain/decision.ts";
import { money } from "../../src/domain/money.ts";
import { by, newFile, refused, type Small, small } from "./small.ts";

/** Above 200.00 two must sign, or a decision. */
async function approved(story: (one: Small) => Promise<void>): Promise<void> {
  const file = newFile();
  const one = await small(file, { signatureAbove: "20000" });
  const person = { nameAr: "", phone: "", sex: "f" } as const;
  await addPersons(one.store, by("2025-12-31"), [
    { ...person, code: "itto", name: "Itto" },
    { ...person, code: "rachida", name: "Rachida" },
  ]);
  for (const code of ["mason", "smith"])
    await addParty(one.store, by("2025-12-31"), { code, kind: "supplier", name: code, nameAr: "", contact: "" });
  await story(one);
  const report = await verifyBook(file);
  if ("unreadable" in report) throw new Error(report.unreadable);
  expect(report.villages.flatMap(({ findings }) => findings)).toEqual([]);
}
const spend = (one: Small, amount: number, on: string, given: Partial<PayoutInput> = {}) =>
  payOut(one.store, by(on), {
    ...{ kind: "expense", fund: "water", box: "office", party: "mason", memo: "", happenedOn: day(on) },
    ...{ amount: money(amount), ...given },
  });

test("one hand spends up to the limit, and not more in parts within seven days", () =>
  approved(async (one) => {
    await spend(one, 12000, "2026-01-05");
    await refused(spend(one, 20001, "2026-01-20"), "signature-needed");
    // 120.00 on 5 and 90.00 on 11 January are within seven days; on 12 January they are not.
    const why = await refused(spend(one, 9000, "2026-01-11"), "signature-needed");
    expect(why.facts).toEqual({ together: "210.00", above: "200.00" });
    await spend(one, 9000, "2026-01-12");
    // Late papers of 6 January: beside the 120.00 of the day before, 80.00 are the most.
    await refused(spend(one, 9000, "2026-01-08", { happenedOn: day("2026-01-06") }), "signature-needed");
    await spend(one, 8000, "2026-01-12", { happenedOn: day("2026-01-06") });
    await refused(spend(one, 4000, "2026-01-12", { happenedOn: day("2026-01-06") }), "signature-needed");
  }));

test("other hands, other boxes without name, other kinds and what was cancelled don't count together", () =>
  approved(async (one) => {
    await spend(one, 15000, "2026-01-05");
    await spend(one, 15000, "2026-01-05", { party: "smith" });
    await spend(one, 15000, "2026-01-05", { party: null });
    await refused(spend(one, 15000, "2026-01-06", { party: null }), "signature-needed");
    await spend(one, 100, "2026-01-05", { kind: "bank-charge" });
    await cancelPayout(one.store, by("2026-01-06"), { payout: "2026/1", on: day("2026-01-06"), reason: "x" });
    await spend(one, 15000, "2026-01-06");
  }));

test("a decision or a second signature lifts the limit; one's own is no second one", () =>
  approved(async (one) => {
    await refused(spend(one, 30000, "2026-01-05", { signedBy: "hassan" }), "signature-needed");
    await refused(spend(one, 30000, "2026-01-05", { signedBy: "nobody" }), "code-unknown");
    await spend(one, 30000, "2026-01-05", { signedBy: "itto" });
    const [paid] = await spend(one, 30000, "2026-01-05", { decision: "AG-9" });
    const { flags } = await one.store.read("small", (reader) => eventAt(reader, paid!.seq));
    expect(flags).toEqual(["decision-unrecorded"]);
    await spend(one, 20000, "2026-01-06");
    await changeRules(one.store, by("2026-01-07"), { rules: { signatureAbove: "0" }, decision: "AG-10" });
    await spend(one, 20000, "2026-01-07");
  }));

test("an auditor enters nothing while the mandate holds", () =>
  approved(async (one) => {
    await giveMandate(one.store, by("2026-01-01"), {
      ...{ person: "rachida", body: "assembly", role: "auditor" },
      ...{ fromOn: day("2026-01-01"), untilOn: day("2026-01-31") },
    });
    const person = { person: "rachida" };
    const change = (on: string) =>
      changeRules(one.store, by(on, person), { rules: { dueDays: "20" }, decision: "AG-11" });
    expect((await refused(change("2026-01-31"), "auditor-writes")).facts).toEqual({ ...person, day: "2026-01-31" });
    await change("2026-02-01");
  }));

test.each`
  on              | most    | because
  ${"2026-01-06"} | ${2000} | ${"5, 6 and 11 January are seven days; 12 January is one too many"}
  ${"2026-01-12"} | ${1800} | ${"6 to 12 January"}
  ${"2026-01-20"} | ${0}    | ${"nothing near"}
`("most within seven days around $on is $most: $because", ({ on, most }) => {
  const spent = ["2026-01-05 1000", "2026-01-06 300", "2026-01-11 700", "2026-01-12 800"].map((text) => {
    const [at, amount] = text.split(" ");
    return { on: day(at!), amount: money(Number(amount)) };
  });
  expect(mostWithin(7, on, spent)).toBe(most);
});
