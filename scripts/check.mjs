// npm run check: types, lint with format, house rules; ends with a line `N passed, N failed`.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { ensureInstalled, root } from "./install.mjs";

const checks = [
  ["types", "typescript/bin/tsc", "--noEmit", "-p", "."],
  ["lint and format", "@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."],
  ["house rules", "vitest/vitest.mjs", "run", "test/house.test.ts"],
];

await ensureInstalled();
const failed = checks.filter((check) => !passes(check)).length;
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;

/** Prints one line, and what the tool said only where it found something. */
function passes([name, tool, ...args]) {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, "node_modules", tool), ...args], {
    cwd: root,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${status === 0 ? "ok    " : "failed"}  ${name.padEnd(16)} ${seconds} s`);
  if (status !== 0) console.log(`${stdout}${stderr}`);
  return status === 0;
}
