#!/usr/bin/env node
"use strict";
// Starts program.cjs with what V8 has compiled of it when it was built: to compile it anew takes as long as most commands do.
// Another Node than the one that built it refuses the compiled part, and compiles for itself.
const { readFileSync, writeFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { join } = require("node:path");
const { constants, Script } = require("node:vm");

const file = join(__dirname, "program.cjs");
const compiled = join(__dirname, "program.compiled");
const before = "(function (require, module, exports, __filename, __dirname) {";

const script = new Script(`${before}${readFileSync(file, "utf8")}\n})`, {
  filename: file,
  columnOffset: -before.length,
  cachedData: known(),
  importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
});
// Asked for by the build, once: what was compiled while the program ran is kept too.
if (process.env.TIWIZI_COMPILE) process.on("exit", () => writeFileSync(compiled, script.createCachedData()));
const module_ = { exports: {} };
script.runInThisContext()(createRequire(file), module_, module_.exports, file, __dirname);

function known() {
  try {
    return readFileSync(compiled);
  } catch {
    return undefined;
  }
}
