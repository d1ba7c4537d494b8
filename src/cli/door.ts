import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { derivedId } from "../domain/chain.ts";
import { type Day, dayIn, type Instant } from "../domain/day.ts";

/** All that the program reads of the world, in one place: clock, dice, environment, terminal. Tests hand in their own. */
export interface Io {
  now(): Date;
  random(bytes: number): Buffer;
  readonly env: Readonly<Record<string, string | undefined>>;
  out(text: string | Uint8Array): void;
  err(text: string): void;
  /** Asks for one line that nobody may see; undefined where there is no terminal. */
  secret(prompt: string): Promise<string | undefined>;
  /** Columns of the terminal. */
  readonly width: number;
  /** Somebody watches: progress is worth showing. */
  readonly watched: boolean;
  /** Opens a file in the program that the computer has for such files, and does not wait for it. */
  open(file: string): void;
  /** Waits until somebody ends the program (Ctrl-C, or the system). */
  untilStopped(): Promise<void>;
}

export const processIo = (): Io => ({
  now: () => new Date(),
  random: randomBytes,
  env: process.env,
  out: (text) => void process.stdout.write(text),
  err: (text) => void process.stderr.write(text),
  secret: askUnseen,
  width: process.stdout.columns ?? (Number(process.env.COLUMNS) || 100),
  watched: process.stderr.isTTY === true,
  open: openFile,
  untilStopped: () =>
    new Promise((stopped) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => stopped());
    }),
});

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
};

function openFile(file: string): void {
  const [program, ...before] = openers[process.platform] ?? ["xdg-open"];
  const child = spawn(program, [...before, file], { detached: true, stdio: "ignore" });
  // Where there is no such program the file is there all the same, and its name was told.
  child.on("error", () => undefined);
  child.unref();
}

/** The line editor takes the keys itself, and what it would echo goes nowhere. */
async function askUnseen(prompt: string): Promise<string | undefined> {
  if (!process.stdin.isTTY) return undefined;
  process.stderr.write(prompt);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: nowhere, terminal: true, historySize: 0 });
  const said = await new Promise<string | undefined>((told) => {
    lines.once("line", told).once("close", () => told(undefined));
  });
  lines.close();
  process.stderr.write("\n");
  return said;
}

export const instantOf = (io: Io): Instant => io.now().toISOString() as Instant;
export const todayIn = (io: Io, zone: string): Day => dayIn(zone, instantOf(io));

/** A UUIDv7: ids of one hour sort together, and no two are ever the same. */
export function newRequest(io: Io): string {
  const bytes = io.random(16);
  bytes.writeUIntBE(io.now().getTime(), 0, 6);
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`;
}

const files = "6f1d2a54-6f0e-5d0c-9c52-0d6a3f5b7c11";
/** The same file with the same command is the same request, so that handing it in again changes nothing. */
export const requestOfFile = (...said: readonly string[]): string => derivedId(files, JSON.stringify(said));
