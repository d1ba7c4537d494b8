/** An amount of one household, or the household itself where households are counted, and the figures that add it up whole. */
export interface Atom {
  readonly household: string;
  readonly figures: readonly string[];
}

/** No figure over fewer households is published. Source: domain.md 8. */
export const fewest = 5;

/**
 * Which of several figures may be published together, so that neither one of them nor anything that can be worked out of them by
 * adding and subtracting is over fewer than `least` households. They are taken in the order given: the wanted ones stand first,
 * and a later one that would give somebody away is withheld.
 *
 * Why it holds: `least` groups of households, no household in two of them, each tell all published figures apart by itself. What
 * is worked out of the figures and is over fewer than `least` households leaves one of these groups untouched, so it is nothing.
 * It may withhold more than it must, never less.
 *
 * Limit: figures that are published at another time are not known here; two of them can be compared.
 */
export function publishable(atoms: readonly Atom[], figures: readonly string[], least = fewest): Set<string> {
  const published: string[] = [];
  for (const figure of figures)
    if (holds(householdsBy(atoms, [...published, figure]), published.length + 1, least)) published.push(figure);
  return new Set(published);
}

/** Whether each of several figures may be published, with all the others. */
export const allPublishable = (atoms: readonly Atom[]): boolean => {
  const figures = [...new Set(atoms.flatMap((atom) => atom.figures))];
  return publishable(atoms, figures).size === figures.length;
};

/** One row an atom: 1 where the figure adds it up. */
type Rows = readonly (readonly number[])[];

function householdsBy(atoms: readonly Atom[], figures: readonly string[]): Rows[] {
  const byHousehold = new Map<string, number[][]>();
  for (const { household, figures: of } of atoms) {
    const row = figures.map((figure) => (of.includes(figure) ? 1 : 0));
    if (row.some((cell) => cell === 1)) byHousehold.set(household, [...(byHousehold.get(household) ?? []), row]);
  }
  return [...byHousehold.values()];
}

function holds(households: readonly Rows[], figures: number, least: number): boolean {
  const all = newSpan(figures);
  all.add([...new Map(households.flat().map((row) => [row.join(""), row])).values()]);
  const alike = new Map<string, { rows: Rows; count: number }>();
  for (const rows of households) {
    const kind = alike.get(JSON.stringify(rows)) ?? { rows, count: 0 };
    alike.set(JSON.stringify(rows), { rows, count: kind.count + 1 });
  }
  const left = [...alike.values()];
  for (let group = 0; group < least; group++) {
    const span = newSpan(figures);
    // Those of whom there are most first: the rare ones are kept for the groups that can't do without them.
    for (const kind of left.sort((a, b) => b.count - a.count)) {
      if (span.size() === all.size()) break;
      if (kind.count > 0 && span.add(kind.rows)) kind.count -= 1;
    }
    if (span.size() < all.size()) return false;
  }
  return true;
}

/**
 * Sums are kept by their remainders, so that they stay small and exact; a product of two is a safe integer. The size of a span could
 * differ only where a determinant of zeros and ones is a multiple of it: never for 20 figures (all are smaller), else one in 10^8.
 */
const prime = 94_906_249;

/** The span of rows, kept in steps. */
function newSpan(width: number) {
  const steps: (readonly number[] | undefined)[] = Array.from({ length: width });
  let size = 0;
  const addRow = (given: readonly number[]): boolean => {
    let row = given;
    for (let at = 0; at < width; at++) {
      if (row[at] === 0) continue;
      const step = steps[at];
      if (step === undefined) {
        const inverse = power(row[at]!, prime - 2);
        steps[at] = row.map((cell) => (cell * inverse) % prime);
        size += 1;
        return true;
      }
      const times = row[at]!;
      row = row.map((cell, i) => (cell + prime - ((times * step[i]!) % prime)) % prime);
    }
    return false;
  };
  return {
    size: () => size,
    /** @returns whether any of the rows is new to the span */
    add: (rows: Rows): boolean => rows.map(addRow).some(Boolean),
  };
}

function power(base: number, exponent: number): number {
  let result = 1;
  for (let square = base, left = exponent; left > 0; left = Math.floor(left / 2), square = (square * square) % prime)
    if (left % 2 === 1) result = (result * square) % prime;
  return result;
}
