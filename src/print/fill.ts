/** A page in dots: 0 is black, 255 white, row by row from the top left. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly dots: Uint8Array;
}

export type Point = readonly [x: number, y: number];
/** Loops of points in dots, each closed from its last to its first. */
export type Outline = readonly (readonly Point[])[];

/**
 * Fills outlines with a grey, 0 black to 1 white, edges softened by how much of a dot they cover. Signed areas are gathered edge by
 * edge and then summed along each row. Source: the accumulation buffer of font-rs (R. Levien, "Inside the fastest font renderer").
 */
export function fill(picture: Picture, outline: Outline, grey: number): void {
  const points = outline.flat();
  if (points.length === 0) return;
  const [left, right] = extent(
    points.map(([x]) => x),
    picture.width,
  );
  const [top, bottom] = extent(
    points.map(([, y]) => y),
    picture.height,
  );
  if (right <= left || bottom <= top) return;
  const [width, height] = [right - left, bottom - top];
  // One more column on each row takes what ends at its right edge.
  const stride = width + 2;
  const patch: Patch = { left, top, width, height, stride, areas: new Float64Array(stride * height) };
  for (const loop of outline) {
    for (const [i, from] of loop.entries()) edge(patch, from, loop[(i + 1) % loop.length]!);
  }
  for (let y = 0; y < height; y++) {
    let covered = 0;
    for (let x = 0; x < width; x++) {
      covered += patch.areas[y * stride + x]!;
      const share = Math.min(1, Math.abs(covered));
      if (share < 1 / 512) continue;
      const at = (top + y) * picture.width + left + x;
      picture.dots[at] = Math.round(picture.dots[at]! * (1 - share) + 255 * grey * share);
    }
  }
}

interface Patch {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly stride: number;
  readonly areas: Float64Array;
}

/** Whole dots from the least to the greatest, within the page. */
function extent(values: readonly number[], most: number): [from: number, until: number] {
  let [least, greatest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  return [Math.max(0, Math.floor(least)), Math.min(most, Math.ceil(greatest))];
}

/** Adds an edge's share of each dot that it crosses: what it covers in that dot, and the rest of its height in the next. */
function edge(patch: Patch, [fromX, fromY]: Point, [toX, toY]: Point): void {
  if (fromY === toY) return;
  const down = fromY < toY;
  const [upper, lower] = down ? [fromY - patch.top, toY - patch.top] : [toY - patch.top, fromY - patch.top];
  const [upperX, lowerX] = down ? [fromX - patch.left, toX - patch.left] : [toX - patch.left, fromX - patch.left];
  const slope = (lowerX - upperX) / (lower - upper);
  const last = Math.min(patch.height, Math.ceil(lower));
  for (let row = Math.max(0, Math.floor(upper)); row < last; row++) {
    const [from, until] = [Math.max(row, upper), Math.min(row + 1, lower)];
    const inside = (y: number) => Math.min(patch.width, Math.max(0, upperX + (y - upper) * slope));
    const [a, b] = [inside(from), inside(until)];
    const height = (until - from) * (down ? 1 : -1);
    crossed(patch.areas, row * patch.stride, Math.min(a, b), Math.max(a, b), height);
  }
}

/** An edge that goes from `x0` to `x1` within one row and is `height` high there. */
function crossed(areas: Float64Array, row: number, x0: number, x1: number, height: number): void {
  const first = Math.floor(x0);
  const last = Math.max(first + 1, Math.ceil(x1));
  let [before, previous] = [0, 0];
  for (let x = first; x < last; x++) {
    const [a, b] = [Math.max(x0, x), Math.min(x1, x + 1)];
    const part = x1 > x0 ? (b - a) / (x1 - x0) : 1;
    // Where the edge is left of the dot the dot is covered whole, where it crosses it by what lies right of the edge.
    const covered = before + part * (x + 1 - (a + b) / 2);
    areas[row + x]! += height * (covered - previous);
    previous = covered;
    before += part;
  }
  areas[row + last]! += height * (1 - previous);
}
