import { expect, test } from "vitest";
import { type FundFlows, flowsOf, type Posted } from "../../src/domain/fund.ts";
import { withoutHelp } from "../../src/domain/year/paper.ts";

/** Entries one after another: each a list of "debit credit amount". */
const posted = (...entries: readonly (readonly string[])[]): Posted[] =>
  entries.flatMap((lines, seq) =>
    lines.map((line) => {
      const [debit = "", credit = "", amount] = line.split(" ");
      return { seq, part: 0, debit, credit, amount: Number(amount) };
    }),
  );
const moved = (flows: FundFlows | undefined) => {
  const some = (of: Readonly<Record<string, number>> = {}) =>
    Object.fromEntries(Object.entries(of).filter(([, amount]) => amount !== 0));
  return { cash: some(flows?.cash), owed: some(flows?.owed) };
};

test("a bill of 117.50, helped with 63.60 and paid for the rest, is owed no more; the village paid the help", () => {
  // domain.md 8: 60 % of 106.00 from the village; the household pays 42.40 to water and 11.50 to the village.
  const flows = flowsOf(
    posted(
      ["receivable/water/h service-sold/water 10600", "receivable/village/h surcharge/village 1150"],
      ["help-given/village pooled-cash/village 6360", "pooled-cash/water receivable/water/h 6360"],
      ["pooled-cash/water receivable/water/h 4240", "pooled-cash/village receivable/village/h 1150"],
    ),
  );
  expect(moved(flows.get("water"))).toEqual({
    cash: { collected: 4240, "help-received": 6360 },
    owed: { billed: 10600, collected: 4240, helped: 6360 },
  });
  expect(moved(flows.get("village"))).toEqual({
    cash: { collected: 1150, "help-paid": -6360 },
    owed: { billed: 1150, collected: 1150 },
  });
});

test("credit that pays a bill is collected by the fund it pays, and leaves the advances", () => {
  const flows = flowsOf(
    posted(["advances/common/r pooled-cash/common 500", "pooled-cash/water receivable/water/h 500"]),
  );
  expect(moved(flows.get("water"))).toEqual({ cash: { collected: 500 }, owed: { collected: 500 } });
  expect(moved(flows.get("common"))).toEqual({ cash: { advance: -500 }, owed: {} });
});

test("help on the fund's own surcharge moves no cash", () => {
  const flows = flowsOf(posted(["help-given/village receivable/village/h 1150"]));
  expect(moved(flows.get("village"))).toEqual({ cash: {}, owed: { helped: 1150 } });
});

test("a mirror takes off what it undoes, and loans and gifts between funds stand apart from expenses", () => {
  const flows = flowsOf(
    posted(
      ["pooled-cash/water receivable/water/h 4240"],
      ["receivable/water/h pooled-cash/water 4240"],
      ["due-from/village/water pooled-cash/village 900", "pooled-cash/water due-to/water/village 900"],
      ["transfer-out/village/water pooled-cash/village 50", "pooled-cash/water transfer-in/water/village 50"],
      ["expense/water pooled-cash/water 300"],
      ["bank-charge/water pooled-cash/water 5"],
    ),
  );
  expect(moved(flows.get("water"))).toEqual({ cash: { loan: 900, "between-funds": 50, expense: -305 }, owed: {} });
  expect(moved(flows.get("village"))).toEqual({ cash: { loan: -900, "between-funds": -50 }, owed: {} });
});

test("help to few is any expense and any payment, and leaves nothing to subtract", () => {
  const told = flowsOf(
    withoutHelp(
      posted(
        ["receivable/water/h service-sold/water 10600", "receivable/village/h surcharge/village 1150"],
        ["help-given/village pooled-cash/village 6360", "pooled-cash/water receivable/water/h 6360"],
        ["help-given/village receivable/village/h 1150"],
      ),
    ),
  );
  expect(moved(told.get("water"))).toEqual({ cash: { collected: 6360 }, owed: { billed: 10600, collected: 6360 } });
  // The surcharge of 11.50 is collected, and spent.
  expect(moved(told.get("village"))).toEqual({
    cash: { collected: 1150, expense: -7510 },
    owed: { billed: 1150, collected: 1150 },
  });
});
