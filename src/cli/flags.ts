import { type Command, Option } from "commander";
import type { Field, Shape } from "../shapes/field.ts";
import { readJson } from "./files.ts";

type AnyShape = Shape<unknown>;
/** The flag --book is the village's book; a receipt book gets a longer name. A case is called by its code anyway. */
const renamed: Readonly<Record<string, string>> = { book: "receiptBook", caseCode: "case" };

interface Flags {
  /** Told by place, not by flag. */
  readonly args?: readonly string[];
  /** Days that are today when they are left out. */
  readonly today?: readonly string[];
  readonly before?: string;
  /** False inside a record that may be left out whole. */
  readonly needed?: boolean;
}

/** Gives a command the fields of a shape: `args` by place, the others by flags, fields of a field by flags with its name before. */
export function addFlags(
  command: Command,
  shape: AnyShape,
  { args = [], today = [], before = "", needed = true }: Flags = {},
): void {
  for (const name of args) command.argument(`[${kebab(name)}]`, described(shape.fields[name]!, needed));
  for (const [name, field] of Object.entries(shape.fields)) {
    if (args.includes(name)) continue;
    if (field.form === "record")
      addFlags(command, field as AnyShape, { before: `${before}${name}.`, needed: needed && !field.optional });
    else command.addOption(optionOf(field, flagOf(before + name), needed, today.includes(name)));
  }
}

/** What was said, as a record for `readShape`: only what was really given. */
export function recordOf(
  command: Command,
  shape: AnyShape,
  args: readonly string[] = [],
  before = "",
): Record<string, unknown> {
  const record: Record<string, unknown> = {};
  const said = command.opts<Record<string, unknown>>();
  args.forEach((name, i) => {
    if (command.args[i] !== undefined) record[name] = fromPlace(shape.fields[name]!, command.args[i]);
  });
  for (const [name, field] of Object.entries(shape.fields)) {
    if (args.includes(name)) continue;
    const key = keyOf(before + name);
    if (field.form === "record") {
      const inner = recordOf(command, field as AnyShape, [], `${before}${name}.`);
      if (Object.keys(inner).length > 0) record[name] = inner;
    } else if (command.getOptionValueSource(key) === "cli")
      record[name] = field.form === "document" ? readJson(String(said[key])) : said[key];
  }
  return record;
}

const fromPlace = (field: Field<unknown>, given: string): unknown =>
  field.form === "document" ? readJson(given) : field.form === "map" ? pair(given, {}) : given;

function optionOf(field: Field<unknown>, flag: string, needed: boolean, today: boolean): Option {
  const standing = field.form === "flag" && field.schema.default === true;
  const holds = {
    text: ` <${wordFor(field)}>`,
    flag: "",
    list: " <a,b>",
    map: " <name=value>",
    record: "",
    document: " <file>",
  };
  const about = today ? `${field.schema.description} (default: today)` : described(field, needed);
  const option = new Option(
    `--${standing ? "no-" : ""}${flag}${holds[field.form]}`,
    standing ? `Not: ${field.schema.description}` : about,
  );
  return field.form === "map" ? option.argParser((given, all) => pair(given, all as Record<string, string>)) : option;
}

function pair(given: string, all: Record<string, string> = {}): Record<string, string> {
  const at = given.indexOf("=");
  return { ...all, [at < 0 ? given : given.slice(0, at)]: at < 0 ? "" : given.slice(at + 1) };
}

function wordFor({ schema }: Field<unknown>): string {
  const {
    enum: allowed,
    format,
    examples,
    type,
  } = schema as {
    readonly enum?: readonly string[];
    readonly format?: string;
    readonly examples?: readonly string[];
    readonly type?: string;
  };
  if (allowed) return allowed.join("|");
  if (format === "date") return "day";
  const example = String(examples?.[0] ?? " ");
  return type === "integer" ? "number" : /^\S{1,20}$/.test(example) ? example : "text";
}

function described({ schema, optional }: Field<unknown>, needed: boolean): string {
  const standing = schema.default === undefined || schema.default === "" || typeof schema.default === "object";
  const otherwise = standing || schema.default === false ? "" : ` (default: ${schema.default})`;
  return `${schema.description ?? ""}${otherwise}${optional || !needed ? "" : " *"}`;
}

const flagOf = (path: string): string => kebab(keyOf(path));
/** As commander names its options: "founder.code" is --founder-code is founderCode. */
const keyOf = (path: string): string => {
  const [first = "", ...rest] = path.split(".");
  const joined = first + rest.map((part) => part[0]!.toUpperCase() + part.slice(1)).join("");
  return renamed[joined] ?? joined;
};
const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
