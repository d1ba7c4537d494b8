import type { CommanderError, Help, HelpConfiguration } from "commander";
import stringWidth from "string-width";
import { Problem } from "../domain/problem.ts";
import { wrap } from "../print/fit.ts";
import { type Usage, usageFor } from "../words/usage.ts";
import { requireLanguage, type Session } from "./session.ts";
import { isolated } from "./table.ts";

/** What the program says about itself in the reader's language; in English until it is loaded. */
export interface Guide {
  /** To be awaited before any of it is shown. @throws Problem `field-invalid` where the program lacks the language */
  load(): Promise<void>;
  say(text: string): string;
  /** How commander sets a page of help. */
  readonly help: HelpConfiguration;
  /** A line that commander did not understand. */
  misread(why: CommanderError): Promise<Problem>;
}

export function newGuide(session: Session): Guide {
  let usage: Usage = {};
  const own = (text: string) => session.words().typeset(usage[text] ?? text);
  const say = (text: string) => lineOf(own(text));
  const load = async () => {
    usage = await usageFor(session.language(), session.second());
  };
  const terms = (term: string) => termOf(term, own);
  return {
    say,
    async load() {
      requireLanguage(session);
      await load();
    },
    help: {
      showGlobalOptions: true,
      styleTitle: say,
      styleUsage: terms,
      styleSubcommandTerm: terms,
      styleOptionTerm: terms,
      styleArgumentTerm: (name) => terms(`[${name}]`).replace(/[[\]]/g, ""),
      commandDescription: (command) => own(command.description()),
      subcommandDescription: (command) => own(command.description()),
      argumentDescription: ({ description }) => described(description, undefined, own),
      optionDescription: ({ description, defaultValue }) => described(description, defaultValue, own),
      displayWidth: (text) => stringWidth(text),
      boxWrap: (text, width) => wrap(text, width, stringWidth).map(lineOf).join("\n"),
      formatItem: itemOf,
    },
    async misread(why) {
      await load();
      return new Problem("command-misread", { said: misreading(why.message, own) });
    },
  };
}

type Say = (text: string) => string;

/** A description with what flags.ts puts around it. */
const parts = /^(Not: |Ask here for: )?(.*?)(?: \(default: (.*)\))?( \*)?$/s;

function described(text: string, preset: unknown, say: Say): string {
  const [, before, about = "", standing = preset, needed = ""] = parts.exec(text) ?? [];
  const otherwise = standing === undefined ? "" : ` (${say("default:")} ${say(String(standing))})`;
  return `${before ? `${say(before.trim())} ` : ""}${say(about)}${otherwise}${needed}`;
}

/** The names of a command are typed as they stand; only what commander and flags.ts put in brackets is said: `<day>`. */
const termOf = (term: string, say: Say): string => term.replace(/[[<][^\s[\]<>]+[\]>]/g, (each) => isolated(say(each)));

/** A name and what it means, beside each other; below it where the name leaves no room. */
function itemOf(term: string, termWidth: number, description: string, helper: Help): string {
  const room = Math.max((helper.helpWidth ?? 80) - termWidth - 4, 24);
  return wrap(description, room, stringWidth)
    .map((line, i) => {
      const name = i === 0 ? term : "";
      return `  ${name}${" ".repeat(Math.max(0, termWidth - stringWidth(name)))}  ${lineOf(line)}`.trimEnd();
    })
    .join("\n");
}

/** What is typed in Latin letters or figures: it reads from the left inside an Arabic line too. */
const typed = /[-./]{0,2}[A-Za-z0-9<](?:[^\u0590-\u08ff()«»]*[A-Za-z0-9>%*])?/g;
/** A line in the order in which it is read, kept from turning its neighbours around. Source: front.md 7. */
const lineOf = (line: string): string =>
  isolated(line) === line ? line : isolated(line.replace(typed, (each) => `\u2068${each}\u2069`));

/** Commander's complaint: "unknown option '--fo' (Did you mean --for?)", its facts as they are. */
function misreading(message: string, say: Say): string {
  const [complaint = "", meant] = message.replace(/^error: /, "").split(/\s+(?=\(Did you mean )/);
  const facts: string[] = [];
  const told = say(
    complaint.replace(/'[^']*'|\d+/g, (fact) => {
      facts.push(fact);
      return "…";
    }),
  ).replace(/…/g, () => facts.shift() ?? "");
  const [, several = "", names = ""] = /^\(Did you mean (one of )?(.*)\?\)$/.exec(meant ?? "") ?? [];
  return names === "" ? told : `${told} ${say(`(Did you mean ${several}…?)`).replace("…", names)}`;
}
