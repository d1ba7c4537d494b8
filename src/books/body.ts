import { asc } from "drizzle-orm";
import type { Day } from "../domain/day.ts";
import { standingOn } from "../domain/mandate.ts";
import { Problem } from "../domain/problem.ts";
import { type By, type Kind, kind, type Sealed } from "./book.ts";
import { act } from "./log.ts";
import { listMandates, listPersons } from "./person.ts";
import { ask, inVillage, type Reader, type Store } from "./store/store.ts";

export interface BodyInput {
  readonly body: string;
  readonly name: string;
  /** bureau, committee, assembly… */
  readonly kind: string;
  /** Begins the numbers of its decisions and meetings: "SC-2026/3", "SC-M7". Never changed. */
  readonly prefix: string;
  /** "3" members, or "1/2" of them. */
  readonly quorum: string;
  readonly fromOn: Day;
  readonly decision: string;
}
interface QuorumInput extends Pick<BodyInput, "body" | "quorum" | "fromOn" | "decision"> {}

const bodyEstablished = kind<BodyInput>("body-established", (rows, { village, seq, fact }) => {
  const { body, name, kind: what, prefix, quorum, fromOn, decision } = fact;
  rows.add("body", { village, seq, body, name, kind: what, prefix, decision });
  rows.add("bodyQuorum", { village, seq, body, fromOn, quorum, decision });
});
const quorumChanged = kind<QuorumInput>("quorum-changed", (rows, { village, seq, fact }) =>
  rows.add("bodyQuorum", { village, seq, ...fact }),
);

/** A body that decides; its members are those who hold a mandate in it. @throws Problem `code-taken` */
export function establishBody(store: Store, by: By, input: BodyInput): Promise<readonly Sealed[]> {
  return act(store, by, "establish-body", input, async (book) => {
    for (const { body, prefix } of await bodyRows(book)) {
      if (body === input.body) throw new Problem("code-taken", { what: "body", code: body }, { field: "body" });
      if (prefix === input.prefix) throw new Problem("code-taken", { what: "body", code: prefix }, { field: "prefix" });
    }
    await book.append(bodyEstablished, input);
  });
}

/** How many members must be there, from a day on. @throws Problem `code-unknown`, `unchanged` */
export function changeQuorum(store: Store, by: By, input: QuorumInput): Promise<readonly Sealed[]> {
  return act(store, by, "change-quorum", input, async (book) => {
    const { body, quorum } = await bodyOn(book, input.body, input.fromOn);
    if (quorum === input.quorum) throw new Problem("unchanged", { what: "body", code: body }, { field: "quorum" });
    await book.append(quorumChanged, input);
  });
}

/** A body with the quorum that held on a day; before the first one, that. @throws Problem `code-unknown` */
export async function bodyOn(reader: Reader, code: string, on: Day) {
  const found = (await bodyRows(reader)).find(({ body }) => body === code);
  if (!found) throw new Problem("code-unknown", { what: "body", code: code.slice(0, 60) }, { field: "body" });
  const quorums = (await quorumRows(reader)).filter(({ body }) => body === code);
  return { ...found, quorum: (quorums.findLast(({ fromOn }) => fromOn <= on) ?? quorums[0]!).quorum };
}

/** Bodies as they are on a day. */
export async function listBodies(reader: Reader, on: Day) {
  const mandates = await listMandates(reader);
  const bodies = [];
  for (const { body } of await bodyRows(reader)) {
    const { members, expired } = standingOn(mandates, body, on);
    bodies.push({ ...(await bodyOn(reader, body, on)), members: members.size, expired });
  }
  return bodies;
}

/**
 * How many of the members of each body are women: at the end of each year since its first mandate, and on a day. Bodies that only
 * mandates name count too.
 */
export async function womenInBodies(reader: Reader, on: Day) {
  const mandates = await listMandates(reader);
  const women = new Set((await listPersons(reader)).flatMap(({ person, sex }) => (sex === "f" ? [person] : [])));
  const bodies = [...new Set(mandates.map(({ body }) => body))].sort();
  return bodies.flatMap((body) => {
    const first = mandates.find((one) => one.body === body)!.fromOn;
    return [...yearEnds(first, on), on].flatMap((at) => {
      const { members, expired } = standingOn(mandates, body, at);
      const count = [...members].filter((person) => women.has(person)).length;
      if (members.size === 0) return [];
      return [
        {
          ...{ body, on: at, members: members.size, women: count, expired },
          percent: Math.round((100 * count) / members.size),
        },
      ];
    });
  });
}

function yearEnds(from: Day, before: Day): Day[] {
  const first = Number(from.slice(0, 4));
  return Array.from(
    { length: Math.max(0, Number(before.slice(0, 4)) - first + 1) },
    (_, i) => `${first + i}-12-31` as Day,
  ).filter((end) => end < before);
}

const bodyRows = ask("bodies", (db, t) => db.select().from(t.body).where(inVillage(t.body)).orderBy(asc(t.body.seq)));
const quorumRows = ask("quorums", (db, t) =>
  db
    .select()
    .from(t.bodyQuorum)
    .where(inVillage(t.bodyQuorum))
    .orderBy(asc(t.bodyQuorum.fromOn), asc(t.bodyQuorum.seq)),
);

export const bodyKinds: readonly Kind<never>[] = [bodyEstablished, quorumChanged];
