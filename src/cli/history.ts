import { eventsAfter, historyOf, lastEvent, type Recorded } from "../books/history.ts";
import { listPersons } from "../books/person.ts";
import type { Reader } from "../books/store/store.ts";
import { headCode } from "../domain/chain.ts";
import { optional, orElse, shape } from "../shapes/field.ts";
import { whole } from "../shapes/measure.ts";
import { answerFacts, answerRows, look, nothingAsked } from "./look.ts";
import type { Session } from "./session.ts";
import type { Column, Row } from "./table.ts";
import type { Verb } from "./verb.ts";

const columns: readonly Column[] = [["seq", "figures"], ["at"], ["event"], ["by"], ["flags"], ["fact"]];

/** What happened to a thing, by its ids. */
export async function answerHistory(session: Session, reader: Reader, ids: readonly string[]): Promise<void> {
  await answerEvents(session, reader, await historyOf(reader, ids));
}

async function answerEvents(session: Session, reader: Reader, events: readonly Recorded[]): Promise<void> {
  const persons = new Map((await listPersons(reader)).map((one) => [one.person, one.code]));
  const code = (person: string) => persons.get(person) ?? person;
  if (session.asked.json) {
    session.answer(
      events.map((event) => ({ ...event, by: code(event.by), headCode: headCode(event.seq, event.head) })),
      "",
    );
    return;
  }
  answerRows(
    session,
    events.map((event) => rowOf(event, code(event.by))),
    columns,
  );
}

/** Ids and digests tell a person nothing; JSON has them. */
const opaque = /^([a-z]-[a-z0-9]{16}|[0-9a-f]{64})$/;

function rowOf({ seq, at, kind, flags, fact }: Recorded, by: string): Row {
  const said = Object.entries(fact).flatMap(([name, value]) =>
    typeof value === "string" && value !== "" && !opaque.test(value) ? [`${name} ${value}`] : [],
  );
  return { seq, at: at.slice(0, 16).replace("T", " "), event: kind, by, flags: flags.join(" "), fact: said.join(", ") };
}

export const logVerbs: readonly Verb[] = [
  look({
    path: "log show",
    about: "Shows what was entered, oldest first",
    example: "tiwizi log show --after 120 --limit 20",
    shape: shape({
      after: optional(whole("Only what comes after this number", 0, 1_000_000_000, 120)),
      limit: orElse(whole("How many at most", 1, 100_000, 100), 100),
    }),
    show: (session, desk, { after, limit }) =>
      desk.read(async (reader) => answerEvents(session, reader, await eventsAfter(reader, after ?? -1, limit))),
  }),
  look({
    path: "log head",
    about: "Shows the last event and its code, which papers carry: it proves all that was before",
    example: "tiwizi log head",
    shape: nothingAsked,
    async show(session, desk) {
      const last = await desk.read(lastEvent);
      if (!last) return;
      const { seq, at, kind, head } = last;
      const row = { seq, at, event: kind, code: headCode(seq, head), head };
      answerFacts(session, row, [["seq", "figures"], ["at"], ["event"], ["code"], ["head"]]);
    },
  }),
];
