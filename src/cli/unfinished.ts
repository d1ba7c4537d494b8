import { answerRows } from "./look.ts";
import { dropPending, listPending } from "./pending.ts";
import type { Verb } from "./verb.ts";

/** Acts whose answer was lost: the program was cut off, or the line to the book. */
export const pendingVerbs = (verbs: readonly Verb[]): readonly Verb[] => [
  {
    path: "pending list",
    about: "Lists acts that had no answer",
    example: "tiwizi pending list",
    attach(command, session) {
      command.action(() => {
        const rows = listPending(session.asked.book).map(({ request, village, person, command: act }) => ({
          ...{ request, village, person, command: act },
        }));
        answerRows(session, rows, [["command"], ["person"], ["village"], ["request"]]);
      });
    },
  },
  {
    path: "pending finish",
    about: "Does them again under their own numbers: what was entered already is not entered twice",
    example: "tiwizi pending finish",
    attach(command, session) {
      command.action(async () => {
        const waiting = listPending(session.asked.book);
        for (const pending of waiting) {
          session.asked = { ...session.asked, village: pending.village, as: pending.person };
          await verbs.find(({ path }) => path === pending.command)?.finish?.(session, pending);
        }
        session.io.err(`${session.said().finished(waiting.length)}\n`);
      });
    },
  },
  {
    path: "pending drop",
    about: "Forgets them: look first whether they were entered (tiwizi log show)",
    example: "tiwizi pending drop",
    attach(command, session) {
      command.action(() => {
        const waiting = listPending(session.asked.book);
        for (const { request } of waiting) dropPending(session.asked.book, request);
        session.io.err(`${session.said().dropped(waiting.length)}\n`);
      });
    },
  },
];
