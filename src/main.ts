import { processIo } from "./cli/door.ts";
import { run } from "./cli/run.ts";

// Who reads only the first lines of a long list closes the pipe: that is no error.
process.stdout.on("error", (why: NodeJS.ErrnoException) => process.exit(why.code === "EPIPE" ? 0 : 3));

void run(process.argv.slice(2), processIo()).then((code) => {
  process.exitCode = code;
});
