import type { Command } from "commander";
import type { Reader } from "../books/store/store.ts";
import type { Shape } from "../shapes/field.ts";
import { shape } from "../shapes/field.ts";
import { readShape } from "../shapes/read.ts";
import { addFlags, recordOf } from "./flags.ts";
import type { Desk, Session } from "./session.ts";
import { type Column, factsText, type Row, tableText } from "./table.ts";
import type { Verb } from "./verb.ts";

/** A command that looks and changes nothing. */
export interface Look<T> {
  readonly path: string;
  readonly about: string;
  readonly example: string;
  readonly shape: Shape<T>;
  readonly args?: readonly (keyof T & string)[];
  readonly today?: readonly (keyof T & string)[];
  show(session: Session, desk: Desk, asked: T): Promise<void>;
}

export function look<T>(of: Look<T>): Verb {
  return {
    path: of.path,
    about: of.about,
    example: of.example,
    attach(command: Command, session) {
      addFlags(command, of.shape, { args: of.args ?? [], today: of.today ?? [] });
      command.action(async () => {
        const desk = await session.desk();
        const days = Object.fromEntries((of.today ?? []).map((name) => [name, desk.today]));
        const record = { ...days, ...recordOf(command, of.shape, of.args) };
        await of.show(session, desk, readShape(of.shape, record, { decimals: desk.settings.decimals }));
      });
    },
  };
}

export const nothingAsked = shape({});

/** A command that lists rows. */
export function list(
  path: string,
  about: string,
  columns: readonly Column[],
  rows: (reader: Reader, desk: Desk) => Promise<Row[]>,
): Verb {
  return look({
    ...{ path, about, example: `tiwizi ${path}`, shape: nothingAsked },
    async show(session, desk) {
      answerRows(session, await desk.read((reader) => rows(reader, desk)), columns);
    },
  });
}

export function answerRows(session: Session, rows: readonly Row[], columns: readonly Column[]): void {
  session.answer(rows, () => tableText(rows, columns, session.said(), session.io.width));
}

export function answerFacts(session: Session, row: Row, columns: readonly Column[]): void {
  session.answer(row, () => factsText(row, columns, session.said(), session.io.width));
}
