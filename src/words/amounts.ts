import type { Money } from "../domain/money.ts";

/** What is counted: "dirham", "dirhams". */
export interface Noun {
  readonly one: string;
  readonly many: string;
  readonly feminine?: boolean;
}

/** How a language counts money. `currencies` holds the unit and its hundredth by ISO code. */
export interface Speech {
  /** A whole number, zero or more, with its noun: "vingt et un dirhams". */
  counted(count: number, noun: Noun): string;
  readonly and: string;
  readonly minus: string;
  readonly currencies: Readonly<Record<string, { readonly unit: Noun; readonly part: Noun }>>;
}

/**
 * "cent dix-sept dirhams et cinquante centimes", in lower case. Nothing but centimes leaves the dirhams out. A currency
 * without words here is said by its code, and parts that are no hundredths as on cheques: "douze TND et 345/1000".
 */
export function amountInWords(amount: Money, currency: string, decimals: number, speech: Speech): string {
  const size = 10 ** decimals;
  const rest = Math.abs(amount) % size;
  const whole = (Math.abs(amount) - rest) / size;
  const named = decimals === 2 ? speech.currencies[currency] : undefined;
  const unit = speech.currencies[currency]?.unit ?? { one: currency, many: currency };
  const said = speech.counted(whole, unit);
  const sign = amount < 0 ? `${speech.minus} ` : "";
  if (rest === 0) return sign + said;
  if (!named) return `${sign}${said} ${speech.and} ${rest}/${size}`;
  const part = speech.counted(rest, named.part);
  return sign + (whole === 0 ? part : `${said} ${speech.and} ${part}`);
}

/** A whole number cut in threes, the lowest first: 1 234 567 as [567, 234, 1]; zero as []. */
export function threes(count: number): number[] {
  const groups: number[] = [];
  for (let left = count; left > 0; left = Math.floor(left / 1000)) groups.push(left % 1000);
  return groups;
}
