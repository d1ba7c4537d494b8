import { openConnections } from "../../src/books/connection.ts";
import { openHouseholds } from "../../src/books/household.ts";
import { installMeters } from "../../src/books/meter.ts";
import { takeIn } from "../../src/books/payout.ts";
import { day } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import { helped, withCommittee } from "./committee.ts";
import { by, newFile, type Small, small } from "./small.ts";

/** Household code of a number: H-007, with the meter W-7. */
export const homeOf = (n: number): string => `H-${String(n).padStart(3, "0")}`;

/** `small` with so many households more of one kind, a committee, and 1,000.00 more in the fund village. */
export async function many(households: number, file = newFile(), category = "home"): Promise<Small> {
  const one = await small(file);
  const on = "2025-12-31";
  await withCommittee(one.store);
  await takeIn(one.store, by("2026-01-01"), {
    ...{ kind: "gift", fund: "village", box: "office", party: null, amount: money(100000) },
    ...{ happenedOn: day("2026-01-01"), memo: "" },
  });
  if (households === 0) return one;
  const numbers = Array.from({ length: households }, (_, i) => i + 3);
  const common = { nameAr: "", contact: "", section: null, contributionClass: "A", members: 4, language: "fr" };
  await openHouseholds(
    one.store,
    by(on),
    numbers.map((n) => ({ ...common, code: homeOf(n), name: `Home ${n}`, category, openedOn: day("2020-01-01") })),
  );
  await openConnections(
    one.store,
    by(on),
    numbers.map((n) => ({
      ...{ code: `W-${n}`, party: homeOf(n), service: "water", zone: null, openedOn: day("2020-01-01") },
    })),
  );
  const meter = { service: "water", digits: 5, decimals: 3, multiplier: "1", installedOn: day(on), installedAt: "0" };
  await installMeters(
    one.store,
    by(on),
    numbers.map((n) => ({ serial: `S${n}`, connection: `W-${n}`, ...meter })),
  );
  return one;
}

/** Seven households that use 23 m³ in January, 117.50 each; so many of them get 60 % of the water, 63.60 each. */
export async function sevenWith(helpedOnes: number, file = newFile()): Promise<Small> {
  const one = await many(5, file);
  for (let n = 1; n <= helpedOnes; n += 1)
    await helped(one.store, `C-${n}`, homeOf(n), { untilOn: day("2026-01-31"), most: money(6360) });
  const indexes = Array.from({ length: 7 }, (_, i) => [`W-${i + 1}`, "23"] as const);
  await one.bill("2026-01", Object.fromEntries(indexes));
  return one;
}
