import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";

/** A file of the project: its path from the top with `/`, and its text. */
export interface File {
  readonly path: string;
  readonly text: string;
}

/** One line for each thing that is against the rule, beginning with `path:line` where it has a place; empty when all is well. */
export type Rule = (files: readonly File[]) => readonly string[];

/** The files of these folders whose names end so, sorted by path; a folder that isn't there has none. */
export function readFiles(root: string, folders: readonly string[], ends: readonly string[]): File[] {
  return folders
    .flatMap((folder) => pathsIn(root, folder))
    .filter((path) => ends.some((end) => path.endsWith(end)))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") }));
}

function pathsIn(root: string, folder: string): string[] {
  try {
    return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((found) =>
      found.isDirectory() ? pathsIn(root, `${folder}/${found.name}`) : [`${folder}/${found.name}`],
    );
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw e;
  }
}

export const isCode = ({ path }: File): boolean => /\.(ts|mjs)$/.test(path);

const trees = new WeakMap<File, ts.SourceFile>();

/** The syntax tree of a file, parsed once for all rules. */
export function treeOf(file: File): ts.SourceFile {
  const known = trees.get(file);
  if (known) return known;
  const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.ES2023, true);
  trees.set(file, tree);
  return tree;
}

/** All nodes of a file in the order in which they stand. */
export function nodesOf(file: File): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  visit(treeOf(file));
  return nodes;
}

/** "src/domain/day.ts:12 says what": a place that the editor opens. */
export function at(file: File, node: ts.Node, says: string): string {
  const tree = treeOf(file);
  return `${file.path}:${tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1} ${says}`;
}

/** The values that a file exports (types cost a reader nothing and are not counted); overloads are one. */
export function exportsOf(file: File): Set<string> {
  const names = treeOf(file).statements.flatMap((statement) => {
    if (ts.isExportDeclaration(statement) && statement.exportClause && ts.isNamedExports(statement.exportClause))
      return statement.exportClause.elements.map((element) => element.name.text);
    if (!ts.canHaveModifiers(statement)) return [];
    if (!ts.getModifiers(statement)?.some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)) return [];
    if (ts.isVariableStatement(statement))
      return statement.declarationList.declarations.flatMap((d) => namesIn(d.name));
    return ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement)
      ? [statement.name?.text ?? "default"]
      : [];
  });
  return new Set(names);
}

function namesIn(name: ts.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isOmittedExpression(element) ? [] : namesIn(element.name)));
}
