import type { Client } from "./client.ts";

const april = { fromOn: "2026-04-01", untilOn: "2026-04-30" };
const asked = { household: "H-015", form: "percent", value: "60", most: "10.00", madeOn: "2026-04-01", ...april };
const request = (code: string) => ({ code, ...asked });
const between = {
  ...{ lender: "village", borrower: "water", amount: "2.00", decision: "AG-9" },
  ...{ decidedOn: "2026-04-01", happenedOn: "2026-04-01" },
};

/** A right request to each address of requests, grants, reserves and loans, after `helpBegun`. */
export const helpRight: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  "POST /requests": {
    ...{ ...request("C-9"), services: ["water"], charges: ["service"], payers: ["fund:village=3", "labour:village=1"] },
    ...{ helpClass: "elderly", voice: "neighbour" },
  },
  "POST /requests/corrections": { ...asked, household: undefined, madeOn: undefined, request: "C-1", value: "50" },
  "POST /requests/evidence": { request: "C-1", kind: "visit", seenBy: "zineb", seenOn: "2026-04-01" },
  "POST /requests/reviews": { request: "C-1", person: "zineb", on: "2026-04-01" },
  "POST /requests/withdrawals": { request: "C-2", on: "2026-04-01" },
  "POST /requests/renewals": { request: "C-4", fromOn: "2026-05-01", untilOn: "2026-05-31", madeOn: "2026-04-01" },
  "POST /grants": { request: "C-3", on: "2026-04-01" },
  "POST /grants/urgent": { request: "C-5", on: "2026-04-02" },
  "POST /grants/ratifications": { grant: "C-6" },
  "POST /grants/reviews": { grant: "C-4", on: "2026-04-01", why: "return", reason: "x" },
  "POST /grants/ends": { grant: "C-4", on: "2026-04-02", why: "decided", reason: "x" },
  "POST /grants/waiting": { on: "2026-04-02" },
  "POST /grants/classes": { helpClass: "elderly", months: 24, fromOn: "2026-04-01", decision: "AG-9" },
  "POST /funds/reserves": { fund: "village", amount: "5.00", fromOn: "2026-04-01", decision: "AG-9" },
  "POST /loans": { ...between, instalments: 2, firstDueOn: "2026-05-01" },
  "POST /loans/repayments": { ...between, amount: "1.00" },
  "POST /loans/ratifications": between,
  "POST /transfers": between,
};
/** Right, and yet there is nothing to do: no help waits, and no fund has borrowed without a decision. */
export const nothingToDo = ["POST /grants/waiting", "POST /loans/ratifications"];

/** A committee of one, who presides too: C-1, C-2 and C-5 are asked, C-3 is approved, C-4 given, C-6 given urgently and approved. */
export async function helpBegun({ post }: Client): Promise<void> {
  const must = async (path: string, body: unknown) => {
    const { status, body: said } = await post(path, body, `${path} ${JSON.stringify(body)}`);
    if (status !== 201) throw new Error(`${path}: ${JSON.stringify(said)}`);
    return said;
  };
  const since = { fromOn: "2026-01-01", decision: "AG-9" };
  await must("/bodies", { body: "help", name: "Aide", kind: "committee", prefix: "AI", quorum: "1", ...since });
  // Hassan, who acts, is the treasurer, who has no vote on help.
  await must("/mandates", { person: "zineb", fromOn: "2026-01-01", body: "help", role: "member" });
  await must("/mandates", { person: "hassan", fromOn: "2026-01-01", body: "bureau", role: "president" });
  for (const code of ["C-1", "C-2", "C-3", "C-4", "C-5", "C-6"]) await must("/requests", request(code));
  await must("/grants/urgent", { request: "C-6", on: "2026-04-01" });
  await must("/meetings", { body: "help", convenedOn: "2026-04-01", heldOn: "2026-04-01" });
  await must("/meetings/attendances", { meeting: "AI-M1", present: ["zineb"], deputies: {} });
  for (const [i, subject] of ["C-3", "C-4", "C-6"].entries()) {
    const motion = `AI-M1.${i + 1}`;
    await must("/motions", { meeting: "AI-M1", kind: "help", subject, proposedBy: "zineb", text: "x" });
    await must("/motions/votes", { motion, votes: { zineb: "for" } });
    await must("/decisions", { motion });
  }
  await must("/grants", { request: "C-4", on: "2026-04-01" });
}
