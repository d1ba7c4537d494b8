import { hash } from "node:crypto";
import { readCanonical, type Wire } from "../domain/canonical.ts";
import { type Check, type Desk, type Event, listOf, textOf } from "./fact.ts";
import type { Row } from "./open.ts";
import { follow } from "./rows.ts";

/**
 * Rules 40, 41 and 45: what is private stands beside the log, held by its digest, and never in it; it is gone only where an event
 * erased it; and a ground for help is sealed for a key that the committee has made.
 */
export function privateOf({ source, village, note }: Desk): Check {
  const rows = follow(source, "private_row", village, "seq, id");
  /** Rows whose text is gone, until the event that erased it is met; and those whose text is there. */
  const gone = new Set<string>();
  const there = new Set<string>();
  const keys = new Set<string>();
  return {
    rules: [40, 41, 45],
    async event(event) {
      if (event.kind === "committee-key-made") keys.add(textOf(event.fact.committeeKey));
      for (const ref of listOf(event.fact.erases).map(textOf))
        if (!gone.delete(ref)) note(40, there.has(ref) ? "told-kept" : "told-strange", `private_row ${ref}`, "", "");
      const told = new Map<string, string>();
      walk(event.fact as Wire, "", (key, value) => {
        if (isAbout(value)) told.set(value.ref, value.digest);
        else if (typeof value === "string" && !mayStand(event, key, value))
          note(41, "text-in-event", `event ${event.seq} ${key}`, "an id, code, number, day or digest", value);
      });
      for (const row of await rows.upTo(event.seq)) {
        const name = `private_row ${row.id}`;
        const digest = told.get(String(row.id));
        told.delete(String(row.id));
        if (digest === undefined || row.seq !== event.seq) note(40, "told-extra", name, undefined, `event ${row.seq}`);
        else checkRow(row, digest, (expected, found) => note(40, "told-differs", name, expected, found));
        (isGone(row) ? gone : there).add(String(row.id));
        if (!isSealedFor(keys, row)) note(45, "ground-open", name, "sealed:1:…", "another form");
      }
      for (const [ref, digest] of told) note(40, "told-missing", `private_row ${ref}`, digest, undefined);
    },
    async end() {
      for (const row of await rows.upTo(Number.MAX_SAFE_INTEGER))
        note(40, "told-extra", `private_row ${row.id}`, undefined, `event ${row.seq}`);
      for (const ref of gone) note(40, "told-gone", `private_row ${ref}`, "an event that erased it", undefined);
    },
  };
}

const isGone = ({ text, salt }: Row): boolean => text === null && salt === null;

/** No ground, an empty one, or one that only a key of the committee opens. */
function isSealedFor(keys: ReadonlySet<string>, { text }: Row): boolean {
  const [, ground] = /"ground":("(?:[^"\\]|\\.)*")/.exec(String(text ?? "")) ?? [];
  if (ground === undefined || ground === '""') return true;
  const [, key = ""] = /^"sealed:1:(k-[0-9a-z]{16}):[A-Za-z0-9_-]{80,}"$/.exec(ground) ?? [];
  return keys.has(key);
}

function checkRow(
  { text, salt, digest }: Row,
  sealed: string,
  wrong: (expected: unknown, found: unknown) => void,
): void {
  if (digest !== sealed) wrong(sealed, digest);
  if (text === null && salt === null) return;
  // Never the text itself: a finding is shown to people who may not be meant to read it.
  const found = hash("sha256", `${salt}${text}`, "hex");
  if (found !== sealed) wrong(sealed, found);
  else if (!isCanonical(String(text))) wrong("canonical text", "another form");
}

function isCanonical(text: string): boolean {
  try {
    readCanonical(text);
    return true;
  } catch {
    return false;
  }
}

interface About {
  readonly ref: string;
  readonly digest: string;
}
function isAbout(value: Wire): value is { readonly [K in keyof About]: string } {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
  const { ref, digest, ...rest } = value as { readonly [key: string]: Wire };
  return typeof ref === "string" && typeof digest === "string" && Object.keys(rest).length === 0;
}

/** Every value under its key; `path` leads there without the numbers of lists. */
function walk(value: Wire | undefined, path: string, see: (path: string, value: Wire) => void): void {
  if (value === undefined) return;
  see(path, value);
  if (typeof value !== "object" || value === null || isAbout(value)) return;
  if (Array.isArray(value)) for (const item of value as readonly Wire[]) walk(item, path, see);
  else for (const [key, item] of Object.entries(value)) walk(item, path === "" ? key : `${path}.${key}`, see);
}

/** What the assembly decides is public, and its words with it. */
const publicText: Readonly<Record<string, RegExp>> = {
  "village-founded": /^funds\.name$/,
  "tariff-adopted": /^(body\..*|name)$/,
  "dues-adopted": /^body\..*$/,
  "penalty-adopted": /^body\..*$/,
  "fee-adopted": /^body\..*$/,
  "section-added": /^name$/,
  "zone-added": /^name$/,
  "fund-added": /^name$/,
  "service-added": /^(name|unit)$/,
  "box-added": /^name$/,
  "box-changed": /^name$/,
  "body-established": /^name$/,
  "saying-changed": /^(said|text)$/,
  // As the minutes on paper number it.
  "decision-recorded": /^code$/,
  "decision-corrected": /^code$/,
};

const plain: readonly RegExp[] = [
  /^(0|-?[1-9]\d{0,15})$/,
  /^\d{4}-\d{2}(-\d{2})?$/,
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/,
  /^[0-9a-f]{64}$/,
  // Ids made by the program, and those of the parts of a bill.
  /^[a-z]-[0-9a-z]{16}(\/\d{1,3})?$/,
  // Accounts: code, fund, owner.
  /^[a-z]+(-[a-z]+)*\/[A-Za-z0-9_.-]{1,40}(\/[A-Za-z0-9_.-]{1,40})?$/,
];

/** Keys under which a code of the village's own may stand, one word. */
const coded = new RegExp(
  `(^|\\.)(${[
    "code|fund|service|services|section|zone|box|book|kind|way|why|use|mode|state|source|flag|problem|sex|role|body|language|openFlag",
    "currency|village|lender|borrower|fromBox|toBox|namedFor|dues|once|contributionClass|index|rate|multiplier|prefix|unit|from",
    "quorum|tie|vote|before|outcome|form|value|charges|voice|helpClass",
    "purpose|caseCode|feeBy|what",
  ].join("|")})$`,
);
const code = /^[^\s]{0,120}$/;
/** Keys under which the village's registers may need a few words. */
const labelled = /(^|\.)(category|decision|rules\.\w+|all\.\w+)$/;
const label = /^[^\n]{0,60}$/;

function mayStand({ kind }: Event, path: string, text: string): boolean {
  return (
    plain.some((pattern) => pattern.test(text)) ||
    publicText[kind]?.test(path) ||
    (coded.test(path) && code.test(text)) ||
    (labelled.test(path) && label.test(text))
  );
}
