import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { writeReport } from "../../src/cli/broken.ts";
import type { Io } from "../../src/cli/door.ts";
import type { Parts } from "../../src/cli/parts.ts";
import { run } from "../../src/cli/run.ts";
import { newSession, type Session } from "../../src/cli/session.ts";
import { hang, type Verb } from "../../src/cli/verb.ts";

export interface Typed {
  readonly exit: number;
  readonly out: string;
  readonly err: string;
}

/** Somebody at a terminal with a folder of their own; the clock stands where it is set, the dice always fall the same. */
export interface Typist {
  readonly folder: string;
  readonly book: string;
  today(day: string): void;
  /** What will be typed, one after another, where something secret is asked for. */
  whisper(...secrets: readonly string[]): void;
  /** Files that were opened, in their order. */
  readonly opened: readonly string[];
  /** Forgets what was not asked for. */
  hush(): void;
  file(name: string, ...lines: readonly string[]): string;
  type(...argv: readonly string[]): Promise<Typed>;
  /** Types a command that the program does not have, such as one that only a test knows. */
  perform(verb: Verb, ...argv: readonly string[]): Promise<Typed>;
  /** Types what must work, and gives what was answered as JSON. */
  json<T>(...argv: readonly string[]): Promise<T>;
  leave(): void;
}

export function newTypist(
  options: { readonly book?: string; readonly width?: number; readonly parts?: Parts } = {},
): Typist {
  const folder = mkdtempSync(join(tmpdir(), "tiwizi-cli-"));
  const book = options.book ?? join(folder, "book.db");
  let now = Date.parse("2025-01-31T10:00:00Z");
  let thrown = 0;
  const whispered: string[] = [];
  const opened: string[] = [];
  const typed = async (run: (io: Io) => Promise<number>): Promise<Typed> => {
    let out = "";
    let err = "";
    now += 1000;
    const io: Io = {
      now: () => new Date(now),
      random: (bytes) => createHash("sha256").update(`${folder} ${thrown++}`).digest().subarray(0, bytes),
      env: { TIWIZI_BOOK: book, TIWIZI_AS: "hassan", TIWIZI_LANG: "en" },
      out: (text) => {
        out += typeof text === "string" ? text : Buffer.from(text).toString();
      },
      err: (text) => {
        err += text;
      },
      secret: async (prompt) => {
        err += prompt;
        return whispered.shift();
      },
      width: options.width ?? 100,
      watched: false,
      open: (file) => void opened.push(file),
      untilStopped: async () => undefined,
    };
    return { exit: await run(io), out, err };
  };
  const type = (...argv: readonly string[]) => typed((io) => run(argv, io, options.parts));
  const perform = (verb: Verb, ...argv: readonly string[]) => typed((io) => performOn(newSession(io), verb, argv));
  return {
    folder,
    book,
    today(day) {
      now = Date.parse(`${day}T10:00:00Z`);
    },
    whisper: (...secrets) => void whispered.push(...secrets),
    opened,
    hush: () => void whispered.splice(0),
    file(name, ...lines) {
      const path = join(folder, name);
      writeFileSync(path, `${lines.join("\n")}\n`);
      return path;
    },
    type,
    perform,
    async json<T>(...argv: readonly string[]): Promise<T> {
      const { exit, out, err } = await type(...argv, "--json");
      if (exit !== 0) throw new Error(`exit ${exit}: ${err}`);
      return JSON.parse(out) as T;
    },
    leave: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function performOn(session: Session, verb: Verb, argv: readonly string[]): Promise<number> {
  const program = new Command().exitOverride();
  hang(program, verb, session, {});
  try {
    await program.parseAsync([...verb.path.split(" "), ...argv], { from: "user" });
    return 0;
  } catch (why) {
    session.io.err(writeReport(session, why));
    return 3;
  } finally {
    await session.close();
  }
}

export const waterTariff = {
  service: "water",
  name: "Water 2025",
  scale: { by: "months", per: "1" },
  fixed: [{ code: "meter", amount: "10.00" }],
  model: "graduated",
  blocks: [
    { upTo: "6", rate: "2.00" },
    { upTo: null, rate: "5.00" },
  ],
  surcharges: [{ code: "village", kind: "per-unit", value: "0.50", fund: "village" }],
  examples: [{ quantity: "10", total: "47.00" }],
};

/** A village of two houses with water, from nothing: all that a first month needs. */
export async function foundTaddart(at: Typist): Promise<void> {
  const must = async (...argv: string[]) => {
    const { exit, err } = await at.type(...argv);
    if (exit !== 0) throw new Error(`${argv.join(" ")}: ${err}`);
  };
  const since = "2024-12-31";
  await must(
    "village",
    "found",
    "taddart",
    "--name",
    "Taddart",
    "--founded-on",
    since,
    "--founder-code",
    "hassan",
    "--founder-name",
    "Hassan Ouali",
  );
  await must("service", "add", "water", "--name", "Water", "--unit", "m³", "--mode", "metered", "--from-on", since);
  await must("box", "add", "office", "--name", "Office", "--kind", "cash", "--holder", "hassan");
  await must("receipt-book", "issue", "R", "--issued-on", since);
  await must(
    "tariff",
    "adopt",
    at.file("water.json", JSON.stringify(waterTariff)),
    "--decision",
    "AG-1",
    "--decided-on",
    since,
    "--from-on",
    "2025-01-01",
  );
  const households = at.file("households.csv", "code,name,members", "H-001,Fadma Oussaïd,3", "H-002,Brahim Ouaziz,9");
  await must("household", "import", households, "--opened-on", since);
  const connections = at.file("connections.csv", "code;party", "W-001;H-001", "W-002;H-002");
  await must("connection", "import", connections, "--service", "water", "--opened-on", since);
  const meters = at.file("meters.csv", "serial,connection,installedAt", "7001,W-001,100", "7002,W-002,200");
  await must("meter", "import", meters, "--installed-on", since);
}
