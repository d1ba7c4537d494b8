import ts from "typescript";
import { at, exportsOf, type File, isCode, nodesOf, type Rule, treeOf } from "./source.ts";

const mostLines = 400;
const mostExports = 10;
/** Vocabularies of small values, read as one: money, days, columns of tables, fields of shapes. */
const vocabularies = /^(src\/domain\/(money|day)\.ts|schema\/\w+\.ts|src\/shapes\/(\w+\/)?value\.ts)$/;
const mostWords = 15;
const mostFunctionLines = 60;

/** Files, their exports and their functions stay small enough to be read in one go. */
export const small: Rule = (files) =>
  files.filter(isCode).flatMap((file) => [...tooLong(file), ...longFunctions(file)]);

function tooLong(file: File): string[] {
  const lines = file.text.trimEnd().split("\n").length;
  const names = exportsOf(file).size;
  const most = vocabularies.test(file.path) ? mostWords : mostExports;
  return [
    ...(lines > mostLines ? [`${file.path}:1 has ${lines} lines; ${mostLines} is the most`] : []),
    ...(names > most ? [`${file.path}:1 exports ${names} names; ${most} is the most`] : []),
  ];
}

function longFunctions(file: File): string[] {
  const tree = treeOf(file);
  const lineAt = (position: number): number => tree.getLineAndCharacterOfPosition(position).line;
  return nodesOf(file).flatMap((node) => {
    if (!ts.isFunctionLike(node) || isDescribe(node)) return [];
    const lines = lineAt(node.end) - lineAt(node.getStart(tree)) + 1;
    return lines > mostFunctionLines
      ? [at(file, node, `is a function of ${lines} lines; ${mostFunctionLines} is the most`)]
      : [];
  });
}

/** What stands inside `describe(…, () => { … })` is a chapter of tests, not a function. */
function isDescribe({ parent }: ts.Node): boolean {
  return ts.isCallExpression(parent) && /^describe\b/.test(parent.expression.getText());
}

/** Records and functions, named where they stand: no classes but Problem, default exports, barrels, `any`, promises to do it later. */
export const plain: Rule = (files) =>
  files.filter(isCode).flatMap((file) => [
    ...nodesOf(file).flatMap((node) => {
      const fault = faultOf(node);
      return fault ? [at(file, node, fault)] : [];
    }),
    ...leftToDo(file),
  ]);

function faultOf(node: ts.Node): string | undefined {
  if (ts.isExportAssignment(node) || node.kind === ts.SyntaxKind.DefaultKeyword) return "exports a default";
  if (ts.isExportSpecifier(node) && node.name.text === "default") return "exports a default";
  if (ts.isExportDeclaration(node) && node.moduleSpecifier && !node.exportClause)
    return "is a barrel: exports all of another file";
  if (ts.isClassLike(node) && node.name?.text !== "Problem")
    return `is a class (${node.name?.text ?? "without a name"})`;
  if (ts.isDecorator(node)) return "is a decorator";
  if (node.kind === ts.SyntaxKind.AnyKeyword) return "says any";
  return undefined;
}

/** In comments only: a rule or a sentence may name the word. */
function leftToDo(file: File): string[] {
  const found = new Set<string>();
  for (const node of nodesOf(file)) {
    const comments = [
      ...(ts.getLeadingCommentRanges(file.text, node.pos) ?? []),
      ...(ts.getTrailingCommentRanges(file.text, node.end) ?? []),
    ];
    for (const { pos, end } of comments)
      if (/\b(TODO|FIXME|XXX|HACK)\b/.test(file.text.slice(pos, end)))
        found.add(`${file.path}:${treeOf(file).getLineAndCharacterOfPosition(pos).line + 1} leaves something to do`);
  }
  return [...found];
}

const doors = /^src\/(main\.ts|server\.ts|cli\/|api\/|web\/)/;

/** Below the doors nothing reads the clock, rolls a die or looks at the environment: these come in as arguments. */
export const pure: Rule = (files) =>
  files
    .filter((file) => isCode(file) && /^(src|schema)\//.test(file.path) && !doors.test(file.path))
    .flatMap((file) =>
      nodesOf(file).flatMap((node) => {
        const reads = readsOutside(node);
        return reads ? [at(file, node, `reads ${reads}`)] : [];
      }),
    );

const outside = new Set(["Date.now", "Math.random", "performance.now", "process.env", "process.hrtime"]);
const dice = new Set(["randomUUID", "randomBytes", "randomInt", "randomFillSync", "getRandomValues"]);

function readsOutside(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) {
    const read = `${node.expression.getText().split(".").at(-1)}.${node.name.text}`;
    return outside.has(read) ? read : undefined;
  }
  if (ts.isNewExpression(node) && node.expression.getText() === "Date" && !node.arguments?.length) return "new Date()";
  if (ts.isCallExpression(node) && node.expression.getText() === "Date") return "Date()";
  return ts.isIdentifier(node) && dice.has(node.text) ? node.text : undefined;
}

/** Every problem has its sentence in each language that tells problems and is met in at least one test (as a quoted code, in code or in a story). */
export const problemsKnown =
  (codes: readonly string[]): Rule =>
  (files) => {
    const textOf = (where: RegExp): string =>
      files.flatMap(({ path, text }) => (where.test(path) ? [text] : [])).join("\n");
    // Those of solidarity stand in a file of their own beside the others.
    const said = ["ar", "en", "fr"].map((language) => ({
      path: `src/words/${language}/problems.ts`,
      text: textOf(new RegExp(`^src/words/${language}/(problems|solidarity)\\.ts$`)),
    }));
    const tests = textOf(/^test\/(?!house)/);
    return codes.flatMap((code) => [
      // A code of one word stands as a key without quotes.
      ...said
        .filter(({ text }) => !new RegExp(`"${code}":|^\\s*${code}:`, "m").test(text))
        .map(({ path }) => `${code} has no sentence in ${path}`),
      ...(new RegExp(`["'\`]${code}["'\`]`).test(tests) ? [] : [`${code} is met in no test`]),
    ]);
  };

/** Each step of the tables is written for both engines. */
export const migrationsPaired: Rule = (files) => {
  const steps = (engine: string): Set<string> =>
    new Set(
      files.flatMap(({ path }) =>
        path.startsWith(`schema/${engine}/`) ? [path.slice(`schema/${engine}/`.length)] : [],
      ),
    );
  const lite = steps("sqlite");
  const postgres = steps("postgres");
  return [
    ...[...lite]
      .filter((name) => !postgres.has(name))
      .map((name) => `schema/sqlite/${name} has no twin in schema/postgres`),
    ...[...postgres]
      .filter((name) => !lite.has(name))
      .map((name) => `schema/postgres/${name} has no twin in schema/sqlite`),
  ];
};
