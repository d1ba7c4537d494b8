import { closeDispute, disputeBill } from "../../src/books/bill/dispute.ts";
import { adoptFee, chargeFee } from "../../src/books/fee.ts";
import { adoptPenalty, penalise } from "../../src/books/penalty.ts";
import { agreePlan, breakPlan } from "../../src/books/plan/plan.ts";
import { settlePlan } from "../../src/books/plan/settle.ts";
import { openStore } from "../../src/books/store/open.ts";
import type { Store } from "../../src/books/store/store.ts";
import { day } from "../../src/domain/day.ts";
import { type Hand, writer, writeTwoMonths } from "./book.ts";

/** The village of `book.ts`, and a March of its own in which some pay late. */
export async function writeLate(path: string): Promise<void> {
  const store = await openStore(path, { create: true });
  const by = writer();
  await writeTwoMonths(store, by);
  await march(store, by);
  await store.close();
}

const late = {
  ...{ code: "late", name: "Retard", fund: "village", kind: "percent", value: "2", every: "month" },
  ...{ graceDays: "10", ceilingPercent: "5", openingDebts: true, lateAfterDays: "20" },
  examples: [{ overdue: "50", days: "11", penalty: "1" }],
};
const connecting = {
  ...{ service: "water", name: "Branchement", fund: "water" },
  classes: { A: { ground: "all year", cash: "2500", credit: { instalments: "84", amount: "40" } } },
};

/** Fees on credit, one of them settled early; a plan that is broken; penalties on what is late. */
async function march(store: Store, by: Hand): Promise<void> {
  await adoptPenalty(store, by("2026-03-01"), { ...voted, file: late });
  await adoptFee(store, by("2026-03-01"), { ...voted, file: connecting });
  const fee = { on: day("2026-03-01"), creditFrom: day("2026-03-02"), graceDays: 15 };
  await chargeFee(store, by("2026-03-01"), { connection: "W-3", ...fee });
  await chargeFee(store, by("2026-03-01"), { connection: "W-4", ...fee });
  await settlePlan(store, by("2026-03-03"), { plan: "P-1", on: day("2026-03-03"), reason: "paid at once" });
  // Fadma's February: 7 by the new meter times ten, and 2.200 by the old one.
  await agreePlan(store, by("2026-03-03"), {
    ...{ party: "H-1", bills: [], instalments: 3, firstDueOn: day("2026-03-05"), graceDays: 5 },
    ...{ agreedOn: day("2026-03-03"), decision: "PV 1/2026" },
  });
  await breakPlan(store, by("2026-03-11"), { plan: "P-3", on: day("2026-03-11"), reason: "nothing came" });
  // Moha contests his January, and is told that it is right.
  const contested = { bill: "2026/8", on: day("2026-03-12"), reason: "too much" };
  await disputeBill(store, by("2026-03-12"), contested);
  await closeDispute(store, by("2026-03-13"), { ...contested, on: day("2026-03-13"), decision: "PV 2/2026" });
  await penalise(store, by("2026-03-26"), { on: day("2026-03-26") });
}
const voted = { decision: "PV 1/2026", decidedOn: day("2026-03-01"), fromOn: day("2026-03-01") };
