import type { By, Sealed } from "../books/book.ts";
import { sealGround } from "../books/committee/ground.ts";
import { lastEvent } from "../books/history.ts";
import type { Reader, Store } from "../books/store/store.ts";
import { Problem } from "../domain/problem.ts";
import type { Shape } from "../shapes/field.ts";
import { readShape } from "../shapes/read.ts";
import { newRequest } from "./door.ts";
import { addFlags, recordOf } from "./flags.ts";
import { dropPending, keepPending, type Pending } from "./pending.ts";
import { progress } from "./progress.ts";
import { askSecret } from "./secret.ts";
import type { Desk, Session } from "./session.ts";
import type { Verb } from "./verb.ts";

type Said = Readonly<Record<string, unknown>>;

/** A command that is an act. */
export interface Act<T> {
  readonly path: string;
  readonly about: string;
  readonly example: string;
  readonly shape: Shape<T>;
  /** Fields that are told by place, not by flag. */
  readonly args?: readonly (keyof T & string)[];
  /** Days that are today when nothing is said of them. */
  readonly today?: readonly (keyof T & string)[];
  /** What stands already, for a correction that names only what is wrong. */
  known?(reader: Reader, said: Said, desk: Desk): Promise<Said>;
  /** What is asked at the terminal and must not be kept as it was typed: the record that comes back is. */
  prepare?(session: Session, desk: Desk, said: Said): Promise<Said>;
  run(store: Store, by: By, input: T, desk: Desk): Promise<readonly Sealed[]>;
  /** What is worth showing beside the book code: the receipt, the bills. Not asked of a trial. */
  show?(session: Session, desk: Desk, events: readonly Sealed[]): Promise<Shown>;
}
export interface Shown {
  readonly json: unknown;
  readonly text: string;
}

export function act<T>(of: Act<T>): Verb {
  const perform = async (session: Session, said: Said, pending: Pending, desk: Desk) => {
    const input = readShape(of.shape, said, { decimals: desk.settings.decimals });
    const by = { ...session.by(desk.village, pending.request), person: pending.person };
    const before = await lastSeq(desk.store, desk.village);
    const run = () => of.run(desk.store, by, input, desk);
    progress(session, session.said().working);
    const events = await (by.dry ? run() : answered(session, pending, run)).finally(() => progress(session, ""));
    const shown = by.dry ? undefined : await of.show?.(session, desk, events);
    answerEvents(session, by, { events, before }, shown);
  };
  return {
    path: of.path,
    about: of.about,
    example: of.example,
    attach(command, session) {
      addFlags(command, of.shape, { args: of.args ?? [], today: of.today ?? [] });
      command.action(async () => {
        const desk = await session.desk();
        const said = recordOf(command, of.shape, of.args);
        const stands = of.known ? await desk.read((reader) => of.known!(reader, said, desk)) : {};
        const days = Object.fromEntries((of.today ?? []).map((name) => [name, desk.today]));
        const whole = await sealed(session, desk, of.shape, { ...days, ...stands, ...said });
        const record = of.prepare ? await of.prepare(session, desk, whole) : whole;
        const request = newRequest(session.io);
        const { person } = session.by(desk.village, request);
        await perform(session, record, { request, village: desk.village, person, command: of.path, record }, desk);
      });
    },
    async finish(session, pending) {
      await perform(session, pending.record, pending, await session.desk());
    },
  };
}

/** Asks for the secrets of a record whose switches stand, and seals them before anything is kept. */
async function sealed(session: Session, desk: Desk, shape: Shape<unknown>, record: Said): Promise<Said> {
  const secrets: [string, string][] = [];
  for (const [name, field] of Object.entries(shape.fields)) {
    if (field.form !== "secret" || record[name] !== true) continue;
    const clear = readShape(field, await askSecret(session, session.said().secrets.ground, ["GROUND"]));
    const entropy = session.io.random(32).toString("hex");
    secrets.push([name, await desk.read((reader) => sealGround(reader, String(clear), entropy, { field: name }))]);
  }
  return { ...record, ...Object.fromEntries(secrets) };
}

/** Kept on disk before the book is asked, dropped when it has answered; a bug or a lost connection is no answer. */
export async function answered<T>(session: Session, pending: Pending, run: () => Promise<T>): Promise<T> {
  const { book } = session.asked;
  keepPending(book, pending);
  try {
    const answer = await run();
    dropPending(book, pending.request);
    return answer;
  } catch (why) {
    if (why instanceof Problem && why.code !== "book-unreachable") dropPending(book, pending.request);
    throw why;
  }
}

/** Number of the village's last event; -1 before it is founded. What an act enters now comes after it. */
export const lastSeq = async (store: Store, village: string): Promise<number> =>
  (await store.read(village, lastEvent))?.seq ?? -1;

/**
 * Tells what an act has entered; the same request twice tells the day of the first. In JSON the facts stand as they are in the
 * log: whole numbers as text, amounts in the currency's smallest unit.
 */
export function answerEvents(
  session: Session,
  by: By,
  { events, before }: { readonly events: readonly Sealed[]; readonly before: number },
  shown?: Shown,
): void {
  const said = session.said();
  const last = events.at(-1)!;
  const again = last.seq <= before;
  const json = {
    ...{ request: by.request, dry: by.dry === true, again, headCode: by.dry ? null : last.headCode },
    events: events.map(({ seq, kind, at, fact }) => ({ seq, kind, at, fact })),
    ...(shown && { answer: shown.json }),
  };
  session.answer(json, () => {
    if (by.dry) return `${said.tried(events.length)}\n`;
    const line = again ? said.again(last.at.slice(0, 16).replace("T", " ")) : said.kept(events.length, last.headCode);
    return shown ? `${shown.text}\n${line}\n` : `${line}\n`;
  });
}
