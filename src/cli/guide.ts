import { type CommanderError, Help, type HelpConfiguration } from "commander";
import stringWidth from "string-width";
import { Problem } from "../domain/problem.ts";
import { wrap } from "../print/fit.ts";
import { figures } from "../words/isolate.ts";
import { type Usage, usageFor } from "../words/usage.ts";
import { requireLanguage, type Session } from "./session.ts";

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

/** @param usageOf where its texts come from */
export function newGuide(session: Session, usageOf: typeof usageFor = usageFor): Guide {
  let usage: Usage = {};
  const own = (text: string) => session.words().typeset(usage[text] ?? text);
  const say = (text: string) => directed(own(text));
  const load = async () => {
    usage = await usageOf(session.language(), session.second());
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
      displayWidth: width,
      padWidth: (command, helper) => Math.min(Help.prototype.padWidth.call(helper, command, helper), widestName),
      boxWrap: (text, room) => linesOf(text, room).join("\n"),
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
  const otherwise = standing === "today" ? say(standing) : standing;
  const shown = otherwise === undefined ? "" : ` (${say("default:")} ${otherwise})`;
  return `${before ? `${say(before.trim())} ` : ""}${say(about)}${shown}${needed}`;
}

/** The names of a command are typed as they stand; only what commander and flags.ts put in brackets is said: `<day>`. */
const termOf = (term: string, say: Say): string => term.replace(/[[<][^\s[\]<>]+[\]>]/g, (each) => directed(say(each)));

/** A longer name takes a line of its own. */
const widestName = 36;

/** A name and what it means, beside each other. */
function itemOf(name: string, nameWidth: number, description: string, helper: Help): string {
  const room = Math.max((helper.helpWidth ?? 80) - nameWidth - 4, 24);
  const meaning = linesOf(description, room);
  const names = width(name) > nameWidth ? [name, ...meaning.map(() => "")] : [name];
  const meanings = names.length > 1 ? ["", ...meaning] : meaning;
  const line = (each: string, i: number) => {
    const beside = names[i] ?? "";
    return `  ${beside}${" ".repeat(Math.max(0, nameWidth - width(beside)))}  ${each}`.trimEnd();
  };
  return meanings.map(line).join("\n");
}

/** Latin and Arabic letters are one wide, the marks over them and around them none: no table has to be asked, which takes long. */
function width(text: string): number {
  const letters = text.replace(/[\u064b-\u0652\u2066-\u2069]/g, "");
  return /^[ -\u024f\u2019\u2026\u060c\u061b\u061f\u0621-\u064a]*$/.test(letters) ? letters.length : stringWidth(text);
}

function linesOf(text: string, room: number): string[] {
  const lines = wrap(text, room, width);
  return isArabic(text) ? lines.map(fromTheRight) : lines;
}

const directed = (text: string): string => (isArabic(text) ? fromTheRight(text) : text);
const isArabic = (text: string): boolean => /[\u0621-\u064a]/.test(text);
/** In the order in which it is read, kept from turning its neighbours around. Source: front.md 7. */
const fromTheRight = (text: string): string => `\u2067${text.replace(typed, figures)}\u2069`;
/** Flags, codes and figures, which are read from the left as they are typed. */
const typed = /[-./]{0,2}[A-Za-z0-9](?:[^\u0600-\u06ff()«»]*[A-Za-z0-9%/…])?/g;

/** Commander's complaint: "unknown option '--fo' (Did you mean --for?)", its facts as they are. */
function misreading(message: string, say: Say): string {
  const [complaint = "", meant = ""] = message.replace(/^error: /, "").split(/\s+(?=\(Did you mean )/);
  const facts: string[] = [];
  const key = complaint.replace(/'[^']*'|\d+|\.$/g, (fact) => {
    if (fact !== ".") facts.push(fact);
    return fact === "." ? "" : "…";
  });
  const told = say(key).replace(/…/g, () => facts.shift() ?? "");
  const [, several = "", names = ""] = /^\(Did you mean (one of )?(.*)\?\)$/.exec(meant) ?? [];
  const instead = names === "" ? "" : ` ${say(`(Did you mean ${several}…?)`).replace("…", names)}`;
  return isArabic(told) ? `${told}${instead}`.replace(typed, figures) : told + instead;
}
