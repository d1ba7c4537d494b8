// Makes sure that everything the project needs is there, before anything else runs. Imports nothing but Node's own modules: it
// is what runs when nothing is installed yet.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** The top folder of the project. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)));

const oldestNode = [20, 12];
const secondsOfSilence = 15;
const compiling = "compiling the database driver";

/**
 * Installs what is missing, says on standard error what it is doing, and ends the process with a sentence that says what to do
 * where it can't. Costs a twentieth of a second when everything is there.
 */
export async function ensureInstalled() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < oldestNode[0] || (major === oldestNode[0] && minor < oldestNode[1]))
    giveUp(
      `Tiwizi needs Node ${oldestNode.join(".")} or later, and this is ${process.versions.node}. Install it from https://nodejs.org.`,
    );
  if (!upToDate()) await install();
  if (!driverLoads()) await rebuildDriver();
}

/** npm writes its hidden lock file last, so that an installation that was cut off counts as missing. */
function upToDate() {
  const lock = join(root, "package-lock.json");
  const installed = join(root, "node_modules", ".package-lock.json");
  return existsSync(installed) && (!existsSync(lock) || statSync(lock).mtimeMs <= statSync(installed).mtimeMs);
}

async function install() {
  say("Installing what Tiwizi needs (once; one to three minutes) …");
  const command = existsSync(join(root, "package-lock.json")) ? "ci" : "install";
  // Scripts in the foreground tell when the compiler starts; development packages also where NODE_ENV says production.
  const { code, output } = await npm([command, "--foreground-scripts", "--include=dev", "--no-audit", "--no-fund"]);
  if (code !== 0) giveUp(whyInstallFailed(output));
  say("Installed.");
}

/** Another Node than the one it was compiled for, or install scripts that were switched off: compiling again mends both. */
async function rebuildDriver() {
  say("The database driver (better-sqlite3) does not load under this Node; making it anew …");
  const { code } = await npm(["rebuild", "better-sqlite3", "--foreground-scripts", "--ignore-scripts=false"]);
  if (code !== 0 || !driverLoads()) giveUp(compilerMissing());
}

/** Tried in a process of its own: a driver made for another Node may crash instead of throwing. */
function driverLoads() {
  const script = "new (require('better-sqlite3'))(':memory:').close()";
  return spawnSync(process.execPath, ["-e", script], { cwd: root, stdio: "ignore" }).status === 0;
}

/** Runs npm, with a line whenever its work changes and one now and then while it doesn't. */
function npm(args) {
  const child = spawn("npm", args, {
    cwd: root,
    shell: process.platform === "win32",
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let doing = "fetching packages";
  const began = Date.now();
  const ticking = setInterval(
    () => say(`… ${doing}, ${Math.round((Date.now() - began) / 1000)} s so far`),
    secondsOfSilence * 1000,
  );
  const hear = (chunk) => {
    output += chunk;
    if (doing !== compiling && /\bgyp info\b|node-gyp rebuild$|No prebuilt binaries/m.test(chunk)) {
      doing = compiling;
      say("… compiling the database driver (better-sqlite3), about a minute");
    }
  };
  child.stdout.setEncoding("utf8").on("data", hear);
  child.stderr.setEncoding("utf8").on("data", hear);
  return new Promise((resolve) => {
    const end = (code) => {
      clearInterval(ticking);
      resolve({ code, output });
    };
    child.on("error", () => end(127));
    child.on("close", end);
  });
}

function whyInstallFailed(output) {
  if (output === "") return "npm was not found beside Node. Install Node with npm from https://nodejs.org.";
  if (/ENOSPC/.test(output)) return "The disk is full. Free about 500 MB and try again.";
  // Where the ready-made binary can't be fetched the compiler is tried, so that only the complaints of the last one count.
  const complaints = output.split("\n").filter((line) => /gyp ERR!|npm error/.test(line));
  if (complaints.some((line) => /ENOTFOUND|EAI_AGAIN|ETIMEDOUT|ECONNREFUSED|ECONNRESET|ENETUNREACH/.test(line)))
    return "A package could not be fetched. Connect to the network (npm config get registry says where npm looks) and try again.";
  if (complaints.some((line) => /gyp/.test(line))) return compilerMissing();
  if (/EACCES|EPERM|EROFS/.test(output))
    return `npm may not write in ${root}. Move the folder to where you may write and try again.`;
  const last = output.trimEnd().split("\n").slice(-8).join("\n");
  return `npm could not install the packages. Its last words:\n${last}`;
}

function compilerMissing() {
  const tools = {
    linux: "sudo apt install python3 make g++   (Debian, Ubuntu; on Fedora: sudo dnf install python3 make gcc-c++)",
    darwin: "xcode-select --install",
    win32: "Python 3 and the Visual Studio Build Tools with “Desktop development with C++”",
  };
  return [
    "The database driver (better-sqlite3) found neither its ready-made binary nor a working compiler.",
    `Install these tools, then try again:  ${tools[process.platform] ?? "python3, make and a C++ compiler"}`,
  ].join("\n");
}

function say(line) {
  process.stderr.write(`${line}\n`);
}

function giveUp(why) {
  say(`\n${why}`);
  process.exit(1);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await ensureInstalled();
