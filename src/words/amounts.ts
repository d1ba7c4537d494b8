import type { Money } from "../domain/money.ts";

/** How a language counts money, by nouns with the forms that it needs. */
export interface Speech<Noun> {
  /** A whole number, zero or more, with its noun: "vingt et un dirhams". */
  counted(count: number, noun: Noun): string;
  /** With its spaces. */
  readonly and: string;
  readonly minus: string;
  /** The unit and its hundredth by ISO code. */
  readonly currencies: Readonly<Record<string, { readonly unit: Noun; readonly part: Noun }>>;
  /** A currency without words here, which is said by its code. */
  coded(code: string): Noun;
}

/**
 * "cent dix-sept dirhams et cinquante centimes", in lower case. Nothing but centimes leaves the dirhams out. Parts that are
 * no hundredths stand as on cheques: "douze TND et 345/1000".
 */
export function amountInWords<Noun>(amount: Money, currency: string, decimals: number, speech: Speech<Noun>): string {
  const size = 10 ** decimals;
  const rest = Math.abs(amount) % size;
  const whole = (Math.abs(amount) - rest) / size;
  const known = speech.currencies[currency];
  const said = speech.counted(whole, known?.unit ?? speech.coded(currency));
  const sign = amount < 0 ? `${speech.minus} ` : "";
  if (rest === 0) return sign + said;
  if (!known || decimals !== 2) return `${sign}${said}${speech.and}${rest}/${size}`;
  const part = speech.counted(rest, known.part);
  return sign + (whole === 0 ? part : `${said}${speech.and}${part}`);
}

/** A whole number cut in threes, the lowest first: 1 234 567 as [567, 234, 1]; zero as []. */
export function threes(count: number): number[] {
  const groups: number[] = [];
  for (let left = count; left > 0; left = Math.floor(left / 1000)) groups.push(left % 1000);
  return groups;
}
