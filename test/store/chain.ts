import { createHash } from "node:crypto";
import { expect } from "vitest";
import { openRaw } from "./raw.ts";

const sha = (...parts: readonly (Buffer | string)[]): string => {
  const made = createHash("sha256");
  for (const part of parts) made.update(part);
  return made.digest("hex");
};
const bytes = (hex: string): Buffer => Buffer.from(hex, "hex");
const byte = (value: number): Buffer => Buffer.from([value]);

/**
 * Walks a village's log as it lies in the book: no gap, every leaf and head recomputes (ledger.md 3, written again here), the
 * head row stands at the end, recorded times only grow, and each request has its events, one after another.
 * @returns how many events there are
 */
export async function expectSoundChain(book: string, village: string): Promise<number> {
  const raw = await openRaw(book);
  const events = await raw.ask(
    `select seq, body, leaf, head, request from event where village = '${village}' order by seq`,
  );
  const [end] = await raw.ask(`select seq, head, recorded_at from head where village = '${village}'`);
  const requests = await raw.ask(`select request, first_seq, last_seq from request where village = '${village}'`);
  await raw.close();
  let head = "";
  let at = "";
  const faults: string[] = [];
  const spans = new Map<string, [number, number]>();
  events.forEach((event, n) => {
    const body = String(event.body);
    const leaf = sha(byte(0), body);
    const place = Buffer.alloc(8);
    place.writeBigUInt64BE(BigInt(n));
    head = n === 0 ? sha(byte(3), body) : sha(byte(2), bytes(head), place, bytes(leaf));
    const read = JSON.parse(body) as { at: string; request: string };
    if (Number(event.seq) !== n) faults.push(`${n}: seq ${event.seq}`);
    if (event.leaf !== leaf || event.head !== head) faults.push(`${n}: leaf or head`);
    if (read.at <= at) faults.push(`${n}: recorded ${read.at} after ${at}`);
    if (read.request !== event.request) faults.push(`${n}: request`);
    at = read.at;
    const first = spans.get(read.request)?.[0] ?? n;
    spans.set(read.request, [first, n]);
  });
  const asked = new Map(requests.map((row) => [String(row.request), [Number(row.first_seq), Number(row.last_seq)]]));
  expect(faults).toEqual([]);
  expect({ ...end, seq: Number(end?.seq) }).toEqual({ seq: events.length - 1, head, recorded_at: at });
  expect(asked).toEqual(spans);
  const covered = [...spans.values()].reduce((all, [first, last]) => all + last - first + 1, 0);
  expect(covered).toBe(events.length);
  return events.length;
}
