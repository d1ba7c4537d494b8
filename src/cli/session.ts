import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import type { By } from "../books/book.ts";
import { openStore } from "../books/store/open.ts";
import type { Reader, Store } from "../books/store/store.ts";
import { listVillages, villageSettings } from "../books/village.ts";
import type { Day } from "../domain/day.ts";
import { type Language, languageOf, languages, type WholeLanguage } from "../domain/language.ts";
import { Problem } from "../domain/problem.ts";
import { secondLanguage, type Village } from "../domain/village.ts";
import { shape } from "../shapes/field.ts";
import { readShape } from "../shapes/read.ts";
import { villageCode } from "../shapes/village.ts";
import { type Terminal, terminalFor } from "../words/terminal.ts";
import { type Words, wordsFor } from "../words/words.ts";
import { type Io, instantOf, todayIn } from "./door.ts";

/** The flags that every command knows. */
export interface Asked {
  readonly book: string;
  readonly village?: string | undefined;
  readonly as?: string | undefined;
  readonly lang?: string | undefined;
  readonly json: boolean;
  readonly dryRun: boolean;
}

/** A village's book, open in front of somebody. */
export interface Desk {
  readonly store: Store;
  readonly village: string;
  readonly settings: Village;
  readonly today: Day;
  read<T>(look: (reader: Reader) => Promise<T>): Promise<T>;
}

/** One run of the program: what was asked, what is open, how it is answered. */
export interface Session {
  readonly io: Io;
  asked: Asked;
  /** The command that runs, such as "bill issue". */
  command: string;
  words(): Words;
  said(): Terminal;
  language(): Language;
  /** What stands in where Tachelhit has no word: the open village's choice. */
  second(): WholeLanguage;
  store(options?: { readonly create?: boolean }): Promise<Store>;
  /** @throws Problem `village-needed`, `village-unknown`, and those of opening a book */
  desk(): Promise<Desk>;
  /** @throws Problem `person-needed` */
  by(village: string, request: string): By;
  /** Answers with JSON where it was asked for, else with text. */
  answer(json: unknown, text: string | (() => string)): void;
  close(): Promise<void>;
}

export function newSession(io: Io): Session {
  let opened: Promise<Store> | undefined;
  const seats = new Map<string, Promise<Desk>>();
  let settled: Village | undefined;
  // A book that is only tried to begin lies where it is thrown away.
  let trial: string | undefined;
  const session: Session = {
    io,
    asked: { book: bookOf(io, undefined), json: false, dryRun: false },
    command: "",
    // Before any book is open, and to whoever asked for a language that the program lacks, it speaks French.
    language: () => languageOf(tagAsked(session).tag ?? settled?.language ?? "fr") ?? "fr",
    second: () => (settled ? secondLanguage(settled) : "fr"),
    words: () => wordsFor(session.language(), session.second()),
    said: () => terminalFor(session.language(), session.second()),
    store({ create = false } = {}) {
      const { book, dryRun } = session.asked;
      const isNew = create && !isAddress(book) && !existsSync(book);
      if (isNew && dryRun) trial = mkdtempSync(join(tmpdir(), "tiwizi-"));
      else if (isNew) mkdirSync(dirname(book), { recursive: true });
      opened ??= openStore(trial ? join(trial, "book.db") : book, { create });
      return opened;
    },
    desk() {
      const asked = session.asked.village ?? io.env.TIWIZI_VILLAGE;
      const known = seats.get(asked ?? "");
      if (known) return known;
      const seat = (async () => {
        const store = await session.store();
        const village = await villageOf(store, asked);
        const settings = await store.read(village, villageSettings);
        settled = settings;
        const read: Desk["read"] = (look) => store.read(village, look);
        return { store, village, settings, today: todayIn(io, settings.zone), read };
      })();
      seats.set(asked ?? "", seat);
      return seat;
    },
    by(village, request) {
      const person = session.asked.as ?? io.env.TIWIZI_AS;
      if (!person) throw new Problem("person-needed", {});
      const entropy = io.random(32).toString("hex");
      return { village, person, request, at: instantOf(io), entropy, dry: session.asked.dryRun };
    },
    answer(json, text) {
      io.out(session.asked.json ? `${JSON.stringify(json, null, 2)}\n` : typeof text === "string" ? text : text());
    },
    async close() {
      await opened?.then(
        (store) => store.close(),
        () => undefined,
      );
      if (trial) rmSync(trial, { recursive: true, force: true });
    },
  };
  return session;
}

export const bookOf = (io: Io, given: string | undefined): string => given ?? io.env.TIWIZI_BOOK ?? "./data/tiwizi.db";
/** Where the program keeps what belongs to a book and is not in it. */
export const folderBeside = (book: string): string => (isAddress(book) ? resolve("data") : dirname(resolve(book)));
export const isAddress = (book: string): boolean => /^postgres(ql)?:\/\//.test(book);

/** Whoever asks for a language that the program lacks is told so, not answered in another. @throws Problem `field-invalid` */
export function requireLanguage(session: Session): void {
  const { tag, field } = tagAsked(session);
  if (tag !== undefined && languageOf(tag) === undefined)
    throw new Problem("field-invalid", { field, found: tag.slice(0, 60), want: languages.join(", ") }, { field });
}
const tagAsked = ({ asked, io }: Session): { readonly tag: string | undefined; readonly field: string } =>
  asked.lang === undefined
    ? { tag: io.env.TIWIZI_LANG || undefined, field: "TIWIZI_LANG" }
    : { tag: asked.lang, field: "--lang" };

async function villageOf(store: Store, asked: string | undefined): Promise<string> {
  if (asked !== undefined) return readShape(shape({ village: villageCode }), { village: asked }).village;
  const known = (await listVillages(store)).map(({ village }) => village);
  if (known.length === 1) return known[0]!;
  throw new Problem("village-needed", { known: known.join(", ") });
}
