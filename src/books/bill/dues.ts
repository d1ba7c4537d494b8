import { addDays, type Day, type Month, type Period, periodOf } from "../../domain/day.ts";
import { Problem } from "../../domain/problem.ts";
import { type Dues, duesOf, isAsked } from "../../domain/tariff/dues.ts";
import type { By, Sealed } from "../book.ts";
import { listContributors } from "../contributor/contributor.ts";
import { listHouseholds } from "../household.ts";
import { act } from "../log.ts";
import type { Reader, Store } from "../store/store.ts";
import { listDues } from "../tariff.ts";
import { appendBill, creditsByParty, type NewBill, onceTaken, unmeasured } from "./bill.ts";

export interface DuesInput {
  readonly dues: string;
  /** First calendar year of the fiscal year. */
  readonly year: number;
  readonly issuedOn: Day;
  readonly dueOn: Day | null;
}

/**
 * Bills a year's dues to every household or contributor that owes them and has no such bill yet.
 * @throws Problem `code-unknown`, `class-unpriced`, `day-order`, `nothing-to-bill`
 */
export function issueDues(store: Store, by: By, input: DuesInput): Promise<readonly Sealed[]> {
  return act(store, by, "issue-dues", input, async (book) => {
    const { issuedOn, year } = input;
    const adopted = (await listDues(book)).findLast((one) => one.dues === input.dues && one.fromOn <= issuedOn);
    if (!adopted) throw new Problem("code-unknown", { what: "dues", code: input.dues.slice(0, 60) });
    const dueOn = input.dueOn ?? addDays(issuedOn, Number(book.settings.rules.dueDays));
    if (dueOn < issuedOn) throw new Problem("day-order", { from: issuedOn, until: dueOn });
    const { fiscalMonth, decimals } = book.settings;
    const period = periodOf(`${year}-${String(fiscalMonth).padStart(2, "0")}` as Month, 12);
    const credits = await creditsByParty(book);
    let issued = 0;
    for (const { party, ...debtor } of await debtorsOf(book, adopted.body, period)) {
      const once = `dues/${input.dues}/${party}/${year}`;
      const amount = duesOf(adopted.body, debtor, { decimals });
      if (amount === 0 || (await onceTaken(book, { once })).length > 0) continue;
      const bill: NewBill = {
        ...unmeasured,
        ...{ kind: "dues", party, connection: null, service: null, once, period, dues: input.dues },
        ...{ issuedOn, dueOn, origin: null, replaces: null, about: null },
        lines: [{ code: `dues:${input.dues}`, kind: "dues", fund: adopted.fund, amount }],
      };
      await appendBill(book, bill, credits.get(party) ?? []);
      issued += 1;
    }
    if (issued === 0) throw new Problem("nothing-to-bill", { period: String(year) });
  });
}

/** Households of the period, then contributors with a class. Where both are asked, a household that contributes is asked once, as a household. */
async function debtorsOf(reader: Reader, dues: Dues, period: Period) {
  const there = (await listHouseholds(reader)).filter(
    ({ leftOn, openedOn }) => openedOn < period.until && (leftOn === null || leftOn >= period.from),
  );
  const asHouseholds = isAsked(dues, "households");
  const giving = (await listContributors(reader)).filter(
    ({ contributionClass, partyKind }) => contributionClass !== "" && !(asHouseholds && partyKind === "household"),
  );
  return [
    ...(asHouseholds
      ? there.map(({ party, category, contributionClass }) => ({ party, category, contributionClass }))
      : []),
    ...(isAsked(dues, "contributors")
      ? giving.map(({ party, contributionClass }) => ({ party, contributionClass }))
      : []),
  ];
}
