import { type Report, ruleTitles } from "../audit/report.ts";
import { isSound, verifyBook } from "../audit/verify.ts";
import { progress } from "./progress.ts";
import type { Session } from "./session.ts";
import { plain } from "./table.ts";
import type { Verb } from "./verb.ts";

/** A second opinion: 0 when the book is sound, 1 when something is broken, 2 when it can't be read. */
export const verifyVerb = (exit: (code: number) => void): Verb => ({
  path: "verify",
  about: "Checks the whole book against its log, without the code that wrote it: exit 0 sound, 1 broken, 2 unreadable",
  example: "tiwizi verify\ntiwizi verify --book postgres://tiwizi@localhost/tiwizi",
  attach(command, session) {
    command.action(async () => {
      const { book, village } = session.asked;
      const report = await verifyBook(book, {
        ...(village !== undefined && { village }),
        onProgress: (done) => progress(session, `${done.village} ${done.events}`),
      });
      progress(session, "");
      if ("unreadable" in report) {
        if (session.asked.json) session.answer(report, "");
        else session.io.err(`${plain(report.unreadable)}\n`);
        return exit(2);
      }
      session.answer(report, () => reportText(session, report));
      exit(isSound(report) ? 0 : 1);
    });
  },
});

function reportText(session: Session, { villages, storage, missingReceipts }: Report): string {
  const said = session.said().verify;
  const lines = villages.flatMap(({ village, events, findings, checked, head }) => [
    findings.length === 0
      ? said.sound(village, String(events), String(checked.length), head.slice(0, 16))
      : said.broken(village, String(findings.length)),
    ...findings.map((found) => `  ${findingText(found)}`),
  ]);
  if (storage.length > 0) lines.push(said.storage, ...storage.map((found) => `  ${findingText(found)}`));
  if (missingReceipts.length > 0)
    lines.push(said.missing(missingReceipts.map(({ book, number }) => `${book}/${number}`).join(", ")));
  return `${lines.map(plain).join("\n")}\n`;
}

const findingText = ({ rule, row, expected, found, meaning }: Report["storage"][number]): string =>
  `${rule}. ${ruleTitles[rule] ?? ""} · ${row}: ${found} ≠ ${expected}. ${meaning}`;
