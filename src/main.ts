import { processIo } from "./cli/door.ts";
import type { Parts } from "./cli/parts.ts";
import { run } from "./cli/run.ts";

// The server is loaded only where it is asked for: every other command starts faster without it.
const parts: Parts = { serve: async (store, options) => (await import("./server.ts")).serve(store, options) };

// Who reads only the first lines of a long list closes the pipe: that is no error.
process.stdout.on("error", (why: NodeJS.ErrnoException) => process.exit(why.code === "EPIPE" ? 0 : 3));

void run(process.argv.slice(2), processIo(), parts).then((code) => {
  process.exitCode = code;
});
