import { resolve } from "node:path";
import type { Dossier } from "../books/dossier/dossier.ts";
import type { Reader } from "../books/store/store.ts";
import { dossierAnswer } from "../shapes/answer/dossier.ts";
import { optional, shape } from "../shapes/field.ts";
import { code, name } from "../shapes/value.ts";
import { writeNew } from "./files.ts";
import { look } from "./look.ts";
import type { Verb } from "./verb.ts";

/** Gives out all that the book holds about somebody, in one file that they can take with them. */
export const givingOut = (
  noun: "household" | "party" | "person",
  example: string,
  dossierOf: (reader: Reader, code: string) => Promise<Dossier>,
): Verb =>
  look({
    path: `${noun} give-out`,
    about: "Gives out all that the book holds about them, as JSON; what is sealed for the committee stays sealed",
    example: `tiwizi ${noun} give-out ${example} --file ${example}.json`,
    shape: shape({
      code: code("Code", example),
      file: optional(name("File to write; left out, it goes to the terminal", `${example}.json`, 1000)),
    }),
    args: ["code"],
    async show(session, desk, asked) {
      const dossier = await desk.read((reader) => dossierOf(reader, asked.code));
      const text = `${JSON.stringify(dossierAnswer.say(dossier, desk.settings.decimals), null, 2)}\n`;
      if (asked.file === null) return session.io.out(text);
      writeNew(asked.file, text);
      const file = resolve(asked.file);
      session.answer({ file }, `${session.said().written(file)}\n`);
    },
  });
