// node scripts/run.mjs FILE.ts [arguments]: runs a TypeScript file as if Node could.
import { spawn } from "node:child_process";
import { readFile, rm } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureInstalled, root } from "./install.mjs";

/** Each file's `import.meta.url` stays its own, so that what looks beside itself (migrations, fixtures) finds it. */
const atHome = {
  name: "at home",
  setup(build) {
    build.onLoad({ filter: /\.ts$/, namespace: "file" }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      return { contents: text.replaceAll("import.meta.url", JSON.stringify(pathToFileURL(path).href)), loader: "ts" };
    });
  },
};

const [file, ...args] = process.argv.slice(2);
if (!file) {
  process.stderr.write("Name the file to run: node scripts/run.mjs FILE.ts [arguments]\n");
  process.exit(2);
}
await ensureInstalled();
// Inside node_modules, so that the packages that are left out are found from there.
const made = join(root, "node_modules", ".cache", "tiwizi", `${basename(file, ".ts")}-${process.pid}.mjs`);
await bundle(resolve(file), made);
process.exitCode = await run(made, args);
await Promise.all([rm(made, { force: true }), rm(`${made}.map`, { force: true })]);

async function bundle(from, to) {
  const esbuild = await import("esbuild");
  await esbuild
    .build({
      entryPoints: [from],
      outfile: to,
      bundle: true,
      format: "esm",
      platform: "node",
      target: "node20",
      packages: "external",
      sourcemap: true,
      plugins: [atHome],
    })
    .catch(() => process.exit(1));
}

/** Ctrl-C reaches the script too, as the terminal sends it to both; this one waits for its exit code. */
function run(path, args) {
  process.on("SIGINT", () => {});
  const child = spawn(process.execPath, ["--enable-source-maps", path, ...args], { stdio: "inherit" });
  return new Promise((done) => child.on("close", (code, signal) => done(code ?? (signal === "SIGINT" ? 130 : 1))));
}
