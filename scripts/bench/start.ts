import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { type Bench, contest, judged, timed } from "./measure.ts";
import { settle, village } from "./village.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** From the key press to the answer: the built program against Node alone. */
export async function startProgram({ folder, rounds, report }: Bench): Promise<void> {
  node("scripts/build.mjs");
  const book = `${folder}/start.db`;
  await (await settle(book, 30)).close();
  const asked = {
    "--help": { args: ["--help"], ratio: 1.3 },
    "one answer": { args: ["box", "list", "--book", book, "--village", village], ratio: 1.6 },
  };
  for (const [metric, { args, ratio }] of Object.entries(asked)) {
    const medians = await contest(
      rounds * 2,
      () => timed(() => node("dist/tiwizi.cjs", ...args)),
      () => timed(() => node("-e", "0")),
    );
    report(judged({ metric: `start of the program, ${metric}`, anchor: "node -e 0" }, medians, { ratio }));
  }
}

function node(...args: string[]): void {
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new Error(`node ${args.join(" ")}: ${stderr}`);
}
