import type { Command } from "commander";
import type { Pending } from "./pending.ts";
import type { Session } from "./session.ts";

/** One command of the program, "household add": how it hangs in the tree, and how an act of it is finished after a crash. */
export interface Verb {
  readonly path: string;
  readonly about: string;
  /** Lines that can be typed as they stand. */
  readonly example: string;
  /** Gives the command its flags, and what it does. */
  attach(command: Command, session: Session): void;
  finish?(session: Session, pending: Pending): Promise<void>;
}

/** Hangs a command under its noun, with its example below its flags. */
export function hang(program: Command, verb: Verb, session: Session, abouts: Readonly<Record<string, string>>): void {
  const names = verb.path.split(" ");
  const last = names.pop()!;
  let noun = program;
  for (const name of names) {
    const known = noun.commands.find((one) => one.name() === name);
    noun = known ?? noun.command(name).description(abouts[name] ?? "");
  }
  const command = noun.command(last).description(verb.about);
  const example = verb.example.replace(/^/gm, "  ");
  command.addHelpText("after", () => `\n${command.createHelp().styleTitle("Example:")}\n${example}\n`);
  verb.attach(command, session);
}
