import { Command, CommanderError } from "commander";
import about from "../../package.json" with { type: "json" };
import { languages } from "../domain/language.ts";
import { Problem, type ProblemKind } from "../domain/problem.ts";
import { sayProblem } from "../words/words.ts";
import { writeReport } from "./broken.ts";
import type { Io } from "./door.ts";
import { type Guide, newGuide } from "./guide.ts";
import type { Parts } from "./parts.ts";
import { listPending } from "./pending.ts";
import { bookOf, newSession, requireLanguage, type Session } from "./session.ts";
import { plain } from "./table.ts";
import { nouns, verbsOf } from "./tree.ts";
import { hang, type Verb } from "./verb.ts";

const exits: Readonly<Record<ProblemKind, number>> = {
  invalid: 2,
  unauthorised: 1,
  forbidden: 1,
  missing: 1,
  refused: 1,
  limited: 1,
  broken: 3,
};

/** Runs the program on its arguments. @returns the exit code: 0 done, 1 refused, 2 asked wrongly, 3 broken */
export async function run(argv: readonly string[], io: Io, parts: Parts = {}): Promise<number> {
  const session = newSession(io);
  const guide = newGuide(session);
  // Known before anything else is read, so that a command that is misread is refused in the form that was asked for.
  session.asked = { ...session.asked, json: argv.includes("--json"), lang: langOf(argv) };
  let exit = 0;
  const verbs = verbsOf(parts, (code) => {
    exit = code;
  });
  try {
    if (argv.includes("--help") || argv.includes("-h")) await guide.load();
    await programOf(session, verbs, guide).parseAsync([...argv], { from: "user" });
    return exit;
  } catch (why) {
    if (why instanceof CommanderError && why.exitCode === 0) return 0;
    if (why instanceof CommanderError && why.code === "commander.help") return 0;
    const misread = why instanceof CommanderError ? await guide.misread(why) : undefined;
    const problem = misread ?? (why instanceof Problem ? why : broken(session, why));
    tell(session, problem);
    return exits[problem.kind];
  } finally {
    await session.close();
  }
}

/** The language that is asked for, wherever on the line it stands. */
function langOf(argv: readonly string[]): string | undefined {
  const at = argv.indexOf("--lang");
  return at < 0 ? argv.find((each) => each.startsWith("--lang="))?.slice("--lang=".length) : argv[at + 1];
}

/** The whole tree of commands. */
export function programOf(session: Session, verbs: readonly Verb[], guide: Guide): Command {
  const { io } = session;
  const program = new Command("tiwizi")
    .exitOverride()
    .configureOutput({ writeOut: (text) => io.out(text), writeErr: () => undefined, getOutHelpWidth: () => io.width })
    .configureHelp(guide.help)
    .showSuggestionAfterError()
    .version(about.version, "--version", "the version of the program")
    .description("The book of a village: services, payments, funds and their proof.")
    .option("--book <file|postgres://…>", "the book (or TIWIZI_BOOK; default: ./data/tiwizi.db)")
    .option("--village <code>", "which village, where the book holds several (or TIWIZI_VILLAGE)")
    .option("--as <person>", "who acts (or TIWIZI_AS)")
    .option(`--lang <${languages.join("|")}>`, "language of the answer (or TIWIZI_LANG)")
    .option("--json", "answer as JSON")
    .option("--dry-run", "try it: check and decide everything, keep nothing");
  program.addHelpText(
    "after",
    () => `\n${guide.say("Begin:")}\n  tiwizi village found --help\n${guide.say("Fields marked * are needed.")}\n`,
  );
  program.hook("preAction", (_, command) => {
    const { book, village, as, lang, json = false, dryRun = false } = program.opts();
    session.asked = { book: bookOf(io, book), village, as, lang, json, dryRun };
    requireLanguage(session);
    session.command = [command.parent?.parent && command.parent.name(), command.name()].filter(Boolean).join(" ");
    const waiting = command.parent?.name() === "pending" ? 0 : listPending(session.asked.book).length;
    if (waiting > 0) io.err(`${session.said().waiting(waiting)}\n`);
  });
  for (const verb of verbs) hang(program, verb, session, nouns);
  helpInstead(program, guide);
  return program;
}

/** A noun without a verb shows what can be done with it. */
function helpInstead(command: Command, guide: Guide): void {
  if (command.commands.length === 0) return;
  command.action(async () => {
    if (command.args.length > 0) command.error(`error: unknown command '${command.args[0]}'`);
    await guide.load();
    command.outputHelp();
  });
  command.allowExcessArguments();
  for (const inner of command.commands) helpInstead(inner, guide);
}

function broken(session: Session, why: unknown): Problem {
  return new Problem("broken", { reference: writeReport(session, why) });
}

/** On the error stream, so that nobody takes it for an answer. */
function tell(session: Session, problem: Problem): void {
  const words = session.words();
  if (session.asked.json) {
    session.io.err(`${JSON.stringify(asJson(problem, words), null, 2)}\n`);
    return;
  }
  const lines = problem.each.length > 0 ? [session.said().several(String(problem.each.length))] : [];
  for (const one of problem.each.length > 0 ? problem.each : [problem]) {
    const { title, hint, place } = sayProblem(one, words);
    lines.push(`${placeOf(one, place)}${title}`, `  → ${hint}`);
  }
  session.io.err(`${lines.map(plain).join("\n")}\n`);
}

/** Where it is wrong; a sentence that begins with its field needs no field before it. */
function placeOf({ code, place: { field } }: Problem, place: string | null): string {
  if (place === null) return "";
  const rest = code === "field-invalid" && field ? place.slice(0, -field.length).replace(/, $/, "") : place;
  return rest === "" ? "" : `${rest}: `;
}

function asJson(problem: Problem, words: ReturnType<Session["words"]>): object {
  const { title, hint } = sayProblem(problem, words);
  const { code, kind, facts, place, each } = problem;
  return {
    code,
    kind,
    title,
    hint,
    facts,
    place,
    ...(each.length > 0 && { each: each.map((one) => asJson(one, words)) }),
  };
}
