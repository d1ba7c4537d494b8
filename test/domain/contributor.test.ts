import fc from "fast-check";
import { expect, test } from "vitest";
import { currencyOf, isRestricted, readAmount, receivedOf, worthInKind } from "../../src/domain/contributor.ts";
import { money } from "../../src/domain/money.ts";
import { Problem } from "../../src/domain/problem.ts";
import { quantity } from "../../src/domain/quantity.ts";

const dirham = { currency: "MAD", decimals: 2 };
const came = (currency: string, sent: string, fee: string, feeBy: "fund" | "donor", rate: string) => {
  const from = currencyOf(currency, dirham);
  const { gift, received } = receivedOf(
    { sent: readAmount("sent", sent, from), fee: readAmount("fee", fee, from), feeBy, rate },
    ...([from, dirham] as const),
  );
  return [gift, received];
};

test.each([
  ["EUR", "50", "3.90", "fund", "10.82", 54100, 49880, "46.10 × 10.82 = 498.802"],
  ["EUR", "50", "3.90", "donor", "10.82", 54100, 54100, "the donor pays the fee on top"],
  ["MAD", "200.00", "0", "fund", "1", 20000, 20000, "no currency is changed"],
  ["JPY", "5000", "0", "fund", "0.0653", 32650, 32650, "yen have no decimals"],
  ["TND", "20.500", "0.250", "fund", "3.21", 6581, 6500, "20.5 × 3.21 = 65.805 goes up, 20.25 × 3.21 = 65.0025 down"],
] as const)("%s %s, fee %s by the %s, at %s: gift %i, received %i, because %s", (...row) => {
  const [currency, sent, fee, feeBy, rate, gift, received] = row;
  expect(came(currency, sent, fee, feeBy, rate)).toEqual([gift, received]);
});

test.each([
  ["EUR", "50.005", "0", "10.82"],
  ["JPY", "50.5", "0", "0.0653"],
  ["EUR", "50", "50", "10.82"],
  ["EUR", "0", "0", "10.82"],
  ["EUR", "0.01", "0", "0.0001"],
  ["EUR", "999999999999", "0", "999999999"],
] as const)("%s %s with a fee of %s at %s is refused", (currency, sent, fee, rate) => {
  expect(() => came(currency, sent, fee, "fund", rate)).toThrow(Problem);
});

test("never more comes than was given", () => {
  const cents = fc.integer({ min: 100, max: 1_000_000 });
  fc.assert(
    fc.property(cents, fc.integer({ min: 0, max: 99 }), fc.integer({ min: 1, max: 5_000_000 }), (sent, fee, rate) => {
      const euro = currencyOf("EUR", dirham);
      const told = { sent: money(sent), fee: money(fee), feeBy: "fund", rate: String(rate / 100_000) } as const;
      if (sent * rate < 200_000) return;
      const { gift, received } = receivedOf(told, euro, dirham);
      expect(received).toBeLessThanOrEqual(gift);
    }),
  );
});

test("2.5 days at 100.00 are worth 250.00; what is worth nothing is refused", () => {
  expect(worthInKind(quantity(2500), "100", dirham)).toBe(25000);
  expect(() => worthInKind(quantity(0), "100", dirham)).toThrow(Problem);
});

test("a contribution is bound when anything at all is told of what it is for", () => {
  const free = { purpose: null, helpClass: null, caseCode: null, deadline: null };
  expect([isRestricted(free), isRestricted({ ...free, deadline: "2026-12-31" })]).toEqual([false, true]);
});
