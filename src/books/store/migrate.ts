import { hash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Problem } from "../../domain/problem.ts";

export interface Migration {
  readonly name: string;
  readonly text: string;
  readonly digest: string;
}

/** The released migrations of an engine in order. In the sources they stand in `schema/`, in the bundle beside it. */
export function migrationsOf(engine: "sqlite" | "postgres"): Migration[] {
  const folder = ["./schema/", "../../../schema/"]
    .map((way) => fileURLToPath(new URL(`${way}${engine}/`, import.meta.url)))
    .find((path) => existsSync(path));
  if (!folder) throw new Error(`no migrations for ${engine} beside the program`);
  return readdirSync(folder)
    .filter((name) => name.endsWith(".sql"))
    .sort()
    .map((name) => {
      const text = readFileSync(`${folder}/${name}`, "utf8");
      return { name, text, digest: hash("sha256", text, "hex") };
    });
}

/**
 * The migrations that a book still lacks.
 * @throws Problem `book-newer` when it was written by a newer Tiwizi, `book-strange` when a step in it is not as released
 */
export function missingOf(
  released: readonly Migration[],
  applied: readonly { readonly name: string; readonly digest: string }[],
): readonly Migration[] {
  applied.forEach(({ name, digest }, i) => {
    const known = released[i];
    if (!known) throw new Problem("book-newer", { migration: name });
    if (known.name !== name || known.digest !== digest) throw new Problem("book-strange", { migration: name });
  });
  return released.slice(applied.length);
}
