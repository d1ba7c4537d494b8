import { type Money, money } from "./money.ts";

/** Notes and coins that are in use, in the currency's smallest unit, the largest first. */
const pieces: Readonly<Record<string, { readonly notes: readonly number[]; readonly coins: readonly number[] }>> = {
  MAD: { notes: [200_00, 100_00, 50_00, 20_00], coins: [10_00, 5_00, 2_00, 1_00, 50, 20, 10] },
  EUR: {
    notes: [500_00, 200_00, 100_00, 50_00, 20_00, 10_00, 5_00],
    coins: [2_00, 1_00, 50, 20, 10, 5, 2, 1],
  },
  DZD: { notes: [2000_00, 1000_00, 500_00], coins: [200_00, 100_00, 50_00, 20_00, 10_00, 5_00] },
  TND: { notes: [50_000, 20_000, 10_000, 5_000], coins: [5_000, 2_000, 1_000, 500, 200, 100, 50] },
  XOF: { notes: [10_000, 5_000, 2_000, 1_000, 500], coins: [250, 200, 100, 50, 25, 10, 5] },
};

export interface Piece {
  readonly kind: "note" | "coin";
  readonly value: Money;
}

/** Empty for a currency that is not known. */
export function piecesOf(currency: string): Piece[] {
  const { notes = [], coins = [] } = pieces[currency] ?? {};
  const of = (kind: Piece["kind"]) => (value: number) => ({ kind, value: money(value) });
  return [...notes.map(of("note")), ...coins.map(of("coin"))];
}
