// npm start: installs what is missing, builds, and opens the demo village.
import { spawn } from "node:child_process";
import { build } from "./build.mjs";
import { ensureInstalled, root } from "./install.mjs";

await ensureInstalled();
await build();

let asked = false;
const child = spawn(process.execPath, ["dist/tiwizi.cjs", "demo", ...process.argv.slice(2)], {
  cwd: root,
  stdio: "inherit",
});
// The terminal sends Ctrl-C to the program as well; the other two reach only this process.
process.on("SIGINT", () => {
  asked = true;
});
for (const signal of ["SIGTERM", "SIGHUP"])
  process.on(signal, () => {
    asked = true;
    child.kill(signal);
  });
// Who asks a server to end has not met an error: npm shall not print one.
child.on("close", (code) => {
  process.exitCode = asked && (code === null || code === 130) ? 0 : (code ?? 1);
});
