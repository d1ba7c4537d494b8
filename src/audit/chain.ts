import { hash } from "node:crypto";
import { readCanonical, type Wire } from "../domain/canonical.ts";
import { type Desk, factOf, textOf } from "./fact.ts";
import type { Row } from "./open.ts";
import { compareTable, everyRow } from "./rows.ts";

/** Reads the log along its chain: rules 1, 2, 3, 4 and 6. */
export interface Chain {
  readonly rules: readonly number[];
  /** Checks a row of `event` and reads its text; undefined where that is no JSON. */
  link(row: Row): Wire | undefined;
  end(): Promise<void>;
  /** Events and last head so far. */
  sofar(): { readonly events: number; readonly head: string };
}

interface Link {
  readonly seq: number;
  readonly head: string;
  readonly at: string;
}

export function chainOf(desk: Desk): Chain {
  const { note } = desk;
  const requests = requestsOf(desk);
  const ids = new Set<string>();
  let last: Link | undefined;
  let events = 0;
  return {
    rules: [1, 2, 3, 4, 6],
    link(row) {
      const seq = Number(row.seq);
      const name = `event ${seq}`;
      const body = String(row.body);
      const next = last ? last.seq + 1 : 0;
      if (seq !== next) note(1, "event-missing", name, next, seq);
      checkSeal(desk, row, seq === next ? last?.head : undefined);
      events += 1;
      const value = readBody(desk, name, body);
      const { id, kind, request, digest, at, by } = factOf(value);
      for (const [column, said] of Object.entries({ id, kind, request }))
        if (value !== undefined && row[column] !== said)
          note(3, "columns-differ", `${name} ${column}`, said, row[column]);
      if (ids.has(String(row.id))) note(4, "id-twice", name, "an id of its own", row.id);
      ids.add(String(row.id));
      requests.add({ seq, request: String(row.request), digest: textOf(digest), by: textOf(by) });
      if (last && value !== undefined && textOf(at) <= last.at)
        note(6, "time-back", name, `after ${last.at}`, textOf(at));
      last = { seq, head: String(row.head), at: textOf(at) };
      return value;
    },
    async end() {
      await checkHead(desk, last);
      await requests.end();
    },
    sofar: () => ({ events, head: last?.head ?? "" }),
  };
}

const sha256 = (data: string | Buffer): string => hash("sha256", data, "hex");

/** @param before the head before; undefined where it is not known, and the link cannot be judged */
function checkSeal({ note }: Desk, row: Row, before: string | undefined): void {
  const seq = Number(row.seq);
  const body = String(row.body);
  const leaf = sha256(`\u0000${body}`);
  if (row.leaf !== leaf) note(2, "leaf-differs", `event ${seq} leaf`, leaf, row.leaf);
  const place = Buffer.alloc(8);
  place.writeBigUInt64BE(BigInt(seq));
  // Over the stored leaf, so that a changed text breaks its own seal and not the chain's.
  const stored = Buffer.from(String(row.leaf), "hex");
  const head =
    seq === 0
      ? sha256(`\u0003${body}`)
      : before && sha256(Buffer.concat([Buffer.from([2]), Buffer.from(before, "hex"), place, stored]));
  if (head !== undefined && row.head !== head) note(2, "link-differs", `event ${seq} head`, head, row.head);
}

function readBody({ note }: Desk, name: string, body: string): Wire | undefined {
  try {
    return readCanonical(body);
  } catch (why) {
    note(3, "form-differs", name, "canonical text", (why as Error).message);
  }
  try {
    // What was meant is still worth checking.
    return JSON.parse(body) as Wire;
  } catch {
    return undefined;
  }
}

async function checkHead({ source, village, note }: Desk, last: Link | undefined): Promise<void> {
  let found: Row | undefined;
  for await (const row of everyRow(source, "head", village, "village")) found = row;
  if (!found) {
    note(1, "tail-lost", "head", last ? `event ${last.seq}` : "a first event", undefined);
    return;
  }
  const seq = Number(found.seq);
  if (!last || last.seq < seq) note(1, "tail-lost", "head seq", seq, last?.seq);
  else if (last.seq > seq) note(1, "event-beyond-head", `event ${last.seq}`, `the end at ${seq}`, last.seq);
  else {
    if (found.head !== last.head) note(2, "head-differs", "head", last.head, found.head);
    if (found.recorded_at !== last.at) note(2, "head-differs", "head recorded_at", last.at, found.recorded_at);
  }
}

interface Asked {
  readonly seq: number;
  readonly request: string;
  readonly digest: string;
  readonly by: string;
}

/** Rule 4: the events of a request stand together, with one content and one person, and its row says so. */
function requestsOf(desk: Desk) {
  const { note } = desk;
  const answers = new Map<
    string,
    { request: string; digest: string; first_seq: number; last_seq: number; by: string }
  >();
  let current = "";
  return {
    add({ seq, request, digest, by }: Asked) {
      const known = answers.get(request);
      if (!known) {
        answers.set(request, { request, digest, first_seq: seq, last_seq: seq, by });
        current = request;
        return;
      }
      const name = `event ${seq}`;
      if (request !== current) note(4, "request-broken", name, `request ${request} once`, `again at ${seq}`);
      if (known.digest !== digest) note(4, "request-broken", name, known.digest, digest);
      if (known.by !== by) note(4, "request-broken", name, known.by, by);
      known.last_seq = seq;
      current = request;
    },
    async end() {
      const expected = [...answers.values()].map(({ by: _, ...row }) => row);
      await compareTable(desk, 4, "request", ["request"], expected);
    },
  };
}
