import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { isSound, verifyBook } from "../audit/verify.ts";
import { requireOffice } from "../books/committee/member.ts";
import { rebuildInto } from "../books/rebuild.ts";
import { copyBook } from "../books/store/copy.ts";
import { openStore } from "../books/store/open.ts";
import { listVillages } from "../books/village.ts";
import { Problem } from "../domain/problem.ts";
import { hledgerOf } from "../exchange/hledger.ts";
import { optional, shape } from "../shapes/field.ts";
import { flag } from "../shapes/group.ts";
import { whole } from "../shapes/measure.ts";
import { readShape } from "../shapes/read.ts";
import { name } from "../shapes/value.ts";
import { addFlags, recordOf } from "./flags.ts";
import { fileNamed } from "./import.ts";
import { look } from "./look.ts";
import type { Parts } from "./parts.ts";
import { progress } from "./progress.ts";
import { isAddress, type Session } from "./session.ts";
import type { Verb } from "./verb.ts";

const backup: Verb = {
  path: "backup",
  about: "Copies the whole book into a new file, and verifies the copy before it is called a backup",
  example: "tiwizi backup /media/usb/tiwizi-2025-01-31.db",
  attach(command, session) {
    command.argument("[file]", "file to make *");
    command.action(async () => {
      const file = fileNamed(command.args[0]);
      if (existsSync(file)) throw new Problem("file-exists", { file });
      await made(session, file, (to) => copyWhole(session, session.asked.book, to));
      session.answer({ backup: resolve(file), verified: true }, `${session.said().backedUp(resolve(file))}\n`);
    });
  },
};

const restore: Verb = {
  path: "restore",
  about: "Makes a book out of a backup; the backup is verified first, and --book must not be there yet",
  example: "tiwizi restore /media/usb/tiwizi-2025-01-31.db --book ./data/tiwizi.db",
  attach(command, session) {
    command.argument("[file]", "the backup *");
    command.action(async () => {
      const file = fileNamed(command.args[0]);
      const { book } = session.asked;
      if (!existsSync(file)) throw new Problem("file-not-found", { file });
      await verified(session, file);
      if (isAddress(book)) {
        await copyWhole(session, file, book);
        await verified(session, book);
      } else {
        if (existsSync(book)) throw new Problem("file-exists", { file: book });
        await made(session, book, async (to) => copyBook(file, to));
      }
      const shown = isAddress(book) ? "PostgreSQL" : resolve(book);
      session.answer({ restored: shown, verified: true }, `${session.said().restored(shown)}\n`);
    });
  },
};

/** Makes a book under another name, and gives it its own only when it has been verified. */
async function made(session: Session, file: string, make: (to: string) => Promise<void>): Promise<void> {
  const unfinished = `${file}.unfinished`;
  const clear = () => {
    for (const end of ["", "-wal", "-shm"]) rmSync(unfinished + end, { force: true });
  };
  mkdirSync(dirname(resolve(file)), { recursive: true });
  clear();
  try {
    await make(unfinished);
    await verified(session, unfinished);
    renameSync(unfinished, file);
  } finally {
    clear();
  }
}

/** Of a file the file itself; between engines the log, from which the tables are made again. @throws Problem `book-not-empty` */
async function copyWhole(session: Session, from: string, to: string): Promise<void> {
  if (!isAddress(from) && !isAddress(to)) {
    if (!existsSync(from)) throw new Problem("book-not-found", { book: from });
    return copyBook(from, to);
  }
  const source = await openStore(from);
  const target = await openStore(to, { create: true });
  try {
    if ((await listVillages(target)).length > 0) throw new Problem("book-not-empty", { what: "village" });
    for (const { village } of await listVillages(source))
      await rebuildInto(source, village, target, (done) => progress(session, `${village} ${done}`));
    progress(session, "");
  } finally {
    await source.close();
    await target.close();
  }
}

/** @throws Problem `book-damaged` */
async function verified(session: Session, book: string): Promise<void> {
  const report = await verifyBook(book, {
    onProgress: ({ village, events }) => progress(session, `${village} ${events}`),
  });
  progress(session, "");
  if ("unreadable" in report || !isSound(report))
    throw new Problem("book-damaged", { book: isAddress(book) ? "PostgreSQL" : book });
}

const exporting = look({
  path: "export hledger",
  about: "Gives the whole book as an hledger journal, with its balances as assertions",
  example: "tiwizi export hledger --file tamazirt.journal\nhledger --strict check -f tamazirt.journal",
  shape: shape({
    file: optional(name("File to write; left out, it goes to the terminal", "tamazirt.journal", 1000)),
    names: flag("Households by their codes; only for who holds an office (--as)"),
  }),
  show: (session, desk, { file, names: named }) =>
    desk.read(async (reader) => {
      if (named) await requireOffice(reader, session.by(desk.village, "").person, desk.today);
      if (file === null) {
        for await (const piece of hledgerOf(reader, { named })) session.io.out(piece);
        return;
      }
      if (existsSync(file)) throw new Problem("file-exists", { file });
      await pipeline(hledgerOf(reader, { named }), createWriteStream(file, { flags: "wx" }));
      session.answer({ file: resolve(file) }, `${session.said().written(resolve(file))}\n`);
    }),
});

const usualPort = 4100;
const serving = ({ serve }: Parts): Verb => ({
  path: "serve",
  about: "Serves the book over HTTP on this computer alone; its page /docs tells what can be asked",
  example: "tiwizi serve --port 4100",
  attach(command, session) {
    const asked = shape({ port: optional(whole("Port; 0 takes any that is free", 0, 65_535, usualPort)) });
    addFlags(command, asked);
    command.action(async () => {
      if (!serve) throw new Error("started without a server");
      const { port } = readShape(asked, recordOf(command, asked));
      const served = await serve(await session.store(), { host: "127.0.0.1", port: port ?? usualPort });
      session.answer({ address: served.address }, `${session.said().served(served.address)}\n`);
      await session.io.untilStopped();
      await served.close();
    });
  },
});

export const bookVerbs = (parts: Parts): readonly Verb[] => [backup, restore, exporting, serving(parts)];
