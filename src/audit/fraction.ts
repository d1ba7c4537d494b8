/** An exact number: `n` over `d` in lowest terms, `d` above zero. */
export interface Fraction {
  readonly n: bigint;
  readonly d: bigint;
}

export const fraction = (n: number, d = 1): Fraction => ({ n: BigInt(n), d: BigInt(d) });
export const one = fraction(1);

/** "12.50". @throws RangeError on anything but a plain decimal */
export function fromDecimal(text: string): Fraction {
  const [, sign, whole, decimals = ""] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text) ?? [];
  if (whole === undefined) throw new RangeError(`"${text}" is no decimal`);
  const n = BigInt(whole + decimals);
  return { n: sign ? -n : n, d: 10n ** BigInt(decimals.length) };
}

export const times = (a: Fraction, b: Fraction): Fraction => lowest(a.n * b.n, a.d * b.d);
/** @throws RangeError when `b` is zero */
export function over(a: Fraction, b: Fraction): Fraction {
  if (b.n === 0n) throw new RangeError("divided by zero");
  const sign = b.n < 0n ? -1n : 1n;
  return lowest(sign * a.n * b.d, sign * a.d * b.n);
}
export const atLeast = (a: Fraction, b: Fraction): boolean => a.n * b.d >= b.n * a.d;

/** The nearest whole number, the middle away from zero. */
export function rounded({ n, d }: Fraction): number {
  const size = n < 0n ? -n : n;
  const whole = (2n * size + d) / (2n * d);
  return Number(n < 0n ? -whole : whole);
}

function lowest(n: bigint, d: bigint): Fraction {
  let [a, b] = [n < 0n ? -n : n, d];
  while (b > 0n) [a, b] = [b, a % b];
  return a > 1n ? { n: n / a, d: d / a } : { n, d };
}
