// npm test: installs what is missing, builds, runs the tests, and ends with a line `N passed, N failed`.
// `--long` adds the tests that take minutes; all other arguments go to vitest.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { build } from "./build.mjs";
import { ensureInstalled, root } from "./install.mjs";

const report = join(root, "node_modules", ".cache", "tiwizi", "tests.json");

await ensureInstalled();
await build();
const code = runTests(process.argv.slice(2));
const { passed, failed } = count(code);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

function runTests(args) {
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const env = args.includes("--long") ? { ...process.env, TIWIZI_LONG: "1" } : process.env;
  const rest = args.filter((argument) => argument !== "--long");
  return spawnSync(process.execPath, [vitest, "run", ...reporters, ...rest], { cwd: root, stdio: "inherit", env })
    .status;
}

/** Counts tests, and as one failure each a file that could not be read; a run that failed without a word counts as one too. */
function count(code) {
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, "utf8"));
  const unread = testResults.filter((file) => file.status === "failed" && file.assertionResults.length === 0).length;
  const failed = numFailedTests + unread;
  return { passed: numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}
