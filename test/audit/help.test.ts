import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { calendarOf, oneMonthAfter } from "../../src/audit/calendar.ts";
import { readEvent } from "../../src/audit/fact.ts";
import { grantsOf } from "../../src/audit/help/grants.ts";
import { promisesOf } from "../../src/audit/help/promised.ts";
import { byPayers, helpOn, readTerms, shared } from "../../src/audit/help/reckon.ts";
import { standingOf } from "../../src/audit/help/standing.ts";
import { voicesOf } from "../../src/audit/help/voices.ts";
import { registerOf } from "../../src/audit/register.ts";
import type { BillLine } from "../../src/domain/bill.ts";
import { canonical, readCanonical } from "../../src/domain/canonical.ts";
import { day } from "../../src/domain/day.ts";
import { helpOn as givenOn, type HelpForm, type HelpTerms, helpForms, sharedBy } from "../../src/domain/help/terms.ts";
import { money, share } from "../../src/domain/money.ts";
import { quantity } from "../../src/domain/quantity.ts";

type Told = Parameters<typeof readTerms>[0];
/** As the log says it. */
const told = (value: object) => readCanonical(canonical(value)) as Told;
type Line = Parameters<typeof helpOn>[0][number];
const line = (kind: string, fund: string, amount: number, more: Partial<Line> = {}): Line => ({
  ...{ code: kind, kind, fund, amount, quantity: null, rate: null, base: null },
  ...more,
});
// 23 m³ for 117.50: 106.00 of the fund water, 11.50 of the fund village.
const bill = [
  line("fixed", "water", 1000),
  line("block", "water", 1200, { quantity: 6000, rate: "2.00" }),
  line("block", "water", 6300, { quantity: 14000, rate: "4.50" }),
  line("block", "water", 2100, { quantity: 3000, rate: "7.00" }),
  line("surcharge", "village", 1150, { code: "caisse" }),
];
const standing: HelpTerms = {
  ...{ form: "percent", value: "60", charges: ["service"], services: [], most: null, helpClass: "" },
  ...{ fromOn: day("2026-01-01"), untilOn: day("2026-12-31"), payers: [] },
};
const helps = (terms: Partial<HelpTerms>, room: number | null = null) =>
  Object.fromEntries(helpOn(bill, readTerms(told({ ...standing, ...terms })), 2, room));

describe("what help pays of 117.50, worked by hand", () => {
  test.each<[string, Partial<HelpTerms>, Record<string, number>]>([
    ["60 % of the service's 106.00", {}, { water: 6360 }],
    ["60 % of the bill are 70.50", { charges: ["bill"] }, { water: 6360, village: 690 }],
    ["60 % of one charge by its name", { charges: ["caisse"] }, { village: 690 }],
    ["7 units: 6 at 2.00, 1 at 4.50", { form: "free-units", value: "7" }, { water: 1650 }],
    ["72.50 above 45.00, by 106.00 : 11.50", { form: "ceiling", value: "45.00" }, { water: 6540, village: 710 }],
    ["the fixed charge", { form: "fixed-waived", value: "" }, { water: 1000 }],
    ["all of it", { form: "whole", value: "" }, { water: 10600, village: 1150 }],
    ["a debt once, and no bill", { form: "remit", value: "75.00" }, {}],
  ])("%s", (_, terms, paid) => expect(helps(terms)).toEqual(paid));

  test("of 117.50 a month has room for 50.00: 45.11 and 4.89", () => {
    expect(helps({ form: "whole", value: "" }, 5000)).toEqual({ water: 4511, village: 489 });
    expect(helps({}, 0)).toEqual({});
  });

  test("three payers of 60, 25 and 15 give 46.80, 19.50 and 11.70 of 78.00; of 0.10 the odd centime goes to the 25", () => {
    expect(shared(7800, [60, 25, 15])).toEqual([4680, 1950, 1170]);
    // 6, 2.5 and 1.5: both lack half, and the first gets it.
    expect(shared(10, [60, 25, 15])).toEqual([6, 3, 1]);
  });

  test("a month of grace ends on the same day of the next month, or on its last", () => {
    expect(["2026-01-15", "2026-01-31", "2026-12-10"].map(oneMonthAfter)).toEqual([
      ...["2026-02-15", "2026-02-28", "2027-01-10"],
    ]);
  });
});

const kinds = ["fixed", "block", "flat", "minimum", "subsidy", "surcharge", "tax"] as const;
const lines = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    fund: fc.constantFrom("water", "village", "repair"),
    amount: fc.integer({ min: -3000, max: 20000 }),
    used: fc.integer({ min: 0, max: 20000 }),
    rate: fc.constantFrom("2.00", "4.155", "0.333", "7"),
  }),
  { maxLength: 8 },
);
const values: Readonly<Record<HelpForm, fc.Arbitrary<string>>> = {
  percent: fc.constantFrom("60", "33.33", "0.01", "100"),
  "free-units": fc.constantFrom("3", "0.125", "7.5"),
  ceiling: fc.constantFrom("0", "45.00", "1 000,5"),
  instalments: fc.constant("5"),
  remit: fc.constant("75.00"),
  "fixed-waived": fc.constant(""),
  whole: fc.constant(""),
};
const terms = fc.constantFrom(...helpForms).chain((form) =>
  fc.record({
    form: fc.constant(form),
    value: values[form],
    charges: fc.subarray(["service", "surcharges", "taxes", "bill", "block1"]),
  }),
);

test("the slow reckoning and the program's agree on any bill, any help and any payers", () => {
  const shares = fc.array(fc.integer({ min: 1, max: 100 }), { minLength: 1, maxLength: 4 });
  const room = fc.option(fc.integer({ min: -500, max: 9000 }), { nil: null });
  fc.assert(
    fc.property(lines, terms, shares, room, (drawn, asked, weights, left) => {
      const billed = drawn.map(({ kind, fund, amount, used, rate }, i): BillLine => {
        const block = { quantity: quantity(used), rate };
        return { code: `${kind}${i}`, kind, fund, amount: money(amount), ...(kind === "block" && block) };
      });
      const payers = weights.map((weight) => ({
        ...({ kind: "fund", fund: "village", contribution: null, party: null } as const),
        share: weight,
      }));
      const voted = { ...standing, ...asked, payers };
      const given = givenOn(billed, voted, 2, left === null ? undefined : money(left));
      const again = readTerms(told(voted));
      const seen = billed.map(({ quantity = null, rate = null, ...one }) => ({ ...one, base: null, quantity, rate }));
      const reckoned = helpOn(seen, again, 2, left);
      expect([...reckoned]).toEqual(given.map(({ fund, amount }) => [fund, amount]));
      expect(byPayers(reckoned, again.payers).map((one) => [...one])).toEqual(
        sharedBy(given, payers).map((own) => own.map(({ fund, amount }) => [fund, amount])),
      );
      const whole = given.reduce((all, { amount }) => all + amount, 0);
      expect(shared(whole, weights)).toEqual(share(money(whole), weights));
    }),
    { numRuns: 1_000 },
  );
});

test("what may be spent on something alone can't be promised, until it comes back", () => {
  const notes: unknown[][] = [];
  const note = (...said: unknown[]) => void notes.push(said.slice(2));
  const shop = {
    grants: grantsOf(),
    standing: standingOf(),
    voices: voicesOf(),
    calendar: calendarOf(),
    register: registerOf(),
  };
  const promises = promisesOf({ note, ...shop });
  let seq = 0;
  const say = (kind: string, fact: object) => {
    seq += 1;
    const at = "2026-01-05T09:00:00.000Z";
    const event = readEvent(seq, readCanonical(canonical({ kind, by: "p-1", at, fact })));
    promises.check(event);
    promises.event(event);
  };
  const cash = (amount: number) => ({
    entries: [{ transfers: [{ fund: "village", debit: "pooled-cash/village", credit: "gift/village", amount }] }],
  });
  const payers = [{ kind: "fund", fund: "village", contribution: null, party: null, share: 1 }];
  const forgive = (value: string) =>
    say("help-granted", {
      ...{ helpGrant: "k-1", code: "C-1", party: "h-1", beyond: null, decidedOn: "2026-01-05" },
      terms: { ...standing, form: "remit", value, payers },
    });
  // 300.00, of which 200.00 are for the school: 80.00 of them are spent.
  say("gift-received", cash(10000));
  const sent = { contribution: "g-1", fund: "village", received: 20000 };
  say("contribution-received", { ...sent, purpose: "school", ...cash(20000) });
  forgive("100.00");
  forgive("100.01");
  say("money-paid-out", { draws: [{ contribution: "g-1", amount: 8000 }], ...cash(-8000) });
  forgive("100.01");
  say("payout-cancelled", { releases: [{ contribution: "g-1", seq: 5, line: 0 }], ...cash(8000) });
  forgive("100.01");
  say("contribution-cancelled", { contribution: "g-1", ...cash(-20000) });
  forgive("100.00");
  const refused = ["help_grant C-1 of village", "10000 at most", 10001];
  expect(notes).toEqual([refused, refused, refused]);
});
