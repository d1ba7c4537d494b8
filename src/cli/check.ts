import { type Field, orElse, shape } from "../shapes/field.ts";
import { whole } from "../shapes/measure.ts";
import { readShape } from "../shapes/read.ts";
import { addFlags, recordOf } from "./flags.ts";
import type { Verb } from "./verb.ts";

/** A command that checks a file which an assembly may adopt, without any book. @param of.check throws what is wrong with it */
export function checking<T>(of: {
  readonly path: string;
  readonly about: string;
  readonly example: string;
  readonly file: Field<T>;
  check(file: T, decimals: number): { readonly examples?: number };
}): Verb {
  return {
    path: of.path,
    about: of.about,
    example: of.example,
    attach(command, session) {
      const asked = shape({ file: of.file, decimals: orElse(whole("Decimals of the currency", 0, 3, 2), 2) });
      addFlags(command, asked, { args: ["file"] });
      command.action(() => {
        const { file, decimals } = readShape(asked, recordOf(command, asked, ["file"]), {
          file: command.args[0] ?? "",
        });
        session.answer({ fits: true, ...of.check(file, decimals) }, `${session.said().fits}\n`);
      });
    },
  };
}
