import { dirname, join } from "node:path/posix";
import ts from "typescript";
import { at, type File, isCode, nodesOf, type Rule } from "./source.ts";

/** The table of the house: who may talk to whom. A room may always talk to itself. Paths are of a file or of all in a folder. */
const mayTalkTo: Readonly<Record<string, readonly string[]>> = {
  schema: ["src/domain"],
  "src/domain": [],
  "src/books": ["src/domain", "schema"],
  "src/shapes": ["src/domain"],
  "src/exchange": ["src/books", "src/domain", "src/shapes"],
  "src/words": ["src/domain"],
  "src/print": ["src/domain", "src/words"],
  "src/api": ["src/books", "src/shapes", "src/exchange", "src/domain", "src/words", "src/print"],
  "src/web": ["src/books", "src/shapes", "src/exchange", "src/domain", "src/words", "src/print"],
  "src/cli": ["src/books", "src/shapes", "src/exchange", "src/domain", "src/words", "src/print", "src/audit"],
  "src/audit": ["src/domain/canonical.ts"],
  "src/server.ts": ["src/api", "src/web", "src/books", "src/domain", "src/words"],
  "src/main.ts": ["src/cli", "src/server.ts", "src/books", "src/domain", "src/words"],
};

/** Rooms that know a neighbour by its types only, but for these files of it. */
const typesOnly: Readonly<Record<string, readonly string[]>> = {
  schema: [],
  "src/words": ["src/domain/day.ts", "src/domain/language.ts", "src/domain/money.ts"],
};

/** Who may use which packages; a file may use what any line that holds it allows. `*` stands for anything. */
const mayUse: readonly (readonly [where: string, packages: readonly string[]])[] = [
  ["schema", ["drizzle-orm", "drizzle-orm/sqlite-core", "drizzle-orm/pg-core"]],
  ["src/domain/money.ts", ["decimal.js"]],
  ["src/domain/chain.ts", ["node:crypto"]],
  ["src/domain/seal.ts", ["node:crypto"]],
  ["src/domain/recovery.ts", ["node:crypto"]],
  ["src/books", ["drizzle-orm"]],
  ["src/books/store", ["drizzle-orm/*", "better-sqlite3", "pg", "node:*"]],
  ["src/exchange", ["csv-parse", "csv-parse/sync", "node:*"]],
  ["src/print", ["pdfkit", "fontkit", "bidi-js", "qr", "d3-scale", "string-width", "@fontsource/*", "node:*"]],
  ["src/api", ["fastify", "@fastify/*", "node:*"]],
  ["src/web", ["fastify", "@fastify/*", "node:*"]],
  ["src/cli", ["commander", "string-width", "shamir-secret-sharing", "package.json", "node:*"]],
  ["src/audit", ["better-sqlite3", "pg", "node:*"]],
  ["src/server.ts", ["fastify", "@fastify/*", "node:*"]],
  ["src/main.ts", ["commander", "node:*"]],
];

/** Each room talks only to those that the table names, and uses only the packages that are given to it. */
export const layers: Rule = (files) =>
  files.filter((file) => isCode(file) && /^(src|schema)\//.test(file.path)).flatMap(strangersOf);

function strangersOf(file: File): string[] {
  const room = roomOf(file.path);
  if (!room) return [`${file.path}:1 stands in no room of the house`];
  return importsOf(file)
    .filter((found) => !(isOurs(found.to) ? talks(room, found) : uses(file.path, found.to)))
    .map((found) => at(file, found.node, `imports ${found.typeOnly ? "types of " : ""}${found.to}`));
}

function roomOf(path: string): string | undefined {
  return Object.keys(mayTalkTo).find((room) => holds(room, path));
}

function talks(room: string, { to, typeOnly }: Import): boolean {
  if (holds(room, to)) return true;
  if (!mayTalkTo[room]?.some((other) => holds(other, to))) return false;
  const values = typesOnly[room];
  return typeOnly || !values || values.includes(to);
}

function uses(path: string, name: string): boolean {
  return mayUse.some(([where, packages]) => holds(where, path) && packages.some((given) => matches(given, name)));
}

const matches = (given: string, name: string): boolean =>
  given.endsWith("*") ? name.startsWith(given.slice(0, -1)) : name === given;

const holds = (place: string, path: string): boolean => path === place || path.startsWith(`${place}/`);

/** No file leads back to itself over its imports, types included. Each cycle is told once, from its first file in the alphabet. */
export const cycles: Rule = (files) => {
  const ways = new Map(files.filter(isCode).map((file) => [file.path, importsOf(file).map(({ to }) => to)]));
  const done = new Set<string>();
  const found = new Map<string, string>();
  const follow = (path: string, trail: readonly string[]): void => {
    const since = trail.indexOf(path);
    if (since >= 0) {
      const ring = trail.slice(since);
      const first = ring.indexOf([...ring].sort()[0]!);
      const turned = [...ring.slice(first), ...ring.slice(0, first)];
      found.set([...ring].sort().join(), `${turned[0]}:1 imports itself: ${[...turned, turned[0]].join(" → ")}`);
    }
    if (since >= 0 || done.has(path)) return;
    for (const next of ways.get(path) ?? []) follow(next, [...trail, path]);
    done.add(path);
  };
  for (const path of ways.keys()) follow(path, []);
  return [...found.values()];
};

interface Import {
  /** A path from the top for a file of ours, else a package's name as written. */
  readonly to: string;
  readonly typeOnly: boolean;
  readonly node: ts.Node;
}

const isOurs = (to: string): boolean => /^(src|schema|scripts|test|fixtures)\//.test(to);

function importsOf(file: File): Import[] {
  return nodesOf(file).flatMap((node) => {
    const name = importedBy(node);
    if (!name) return [];
    const to = name.startsWith(".") ? join(dirname(file.path), name) : name;
    return [{ to, typeOnly: isTypeOnly(node), node }];
  });
}

/** `import … from "x"`, `export … from "x"`, `import("x")` as value and as type, `require("x")`. */
function importedBy(node: ts.Node): string | undefined {
  const name =
    ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
      ? node.moduleSpecifier
      : ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)
        ? node.argument.literal
        : ts.isCallExpression(node) && /^(import|require)$/.test(node.expression.getText())
          ? node.arguments[0]
          : undefined;
  return name && ts.isStringLiteralLike(name) ? name.text : undefined;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  if (!ts.isImportDeclaration(node)) return false;
  const clause = node.importClause;
  if (!clause) return false;
  const named = clause.namedBindings;
  const onlyTypes =
    named !== undefined && ts.isNamedImports(named) && named.elements.every((element) => element.isTypeOnly);
  return clause.isTypeOnly || (onlyTypes && !clause.name);
}
