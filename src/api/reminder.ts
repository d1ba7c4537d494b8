import type { FastifyInstance } from "fastify";
import { noticePapers, reminderPapers } from "../books/reminder.ts";
import { noticeSheet, reminderSheet } from "../print/reminder.ts";
import { noticesAnswer, remindersAnswer } from "../shapes/answer/reminder.ts";
import { shape } from "../shapes/field.ts";
import { cutPaper, cutting } from "../shapes/paper.ts";
import { noticeFields, noticesShape, reminderFields, remindersShape } from "../shapes/reminder.ts";
import { answers, type Door, nothing, onPaper, prints } from "./door.ts";

const printing = { lang: onPaper.lang, ...cutting };

export function reminderRoutes(app: FastifyInstance, door: Door): void {
  const reminders = { about: "Reminders of bills past their due day, in the order of the houses", params: nothing };
  answers(
    app,
    door,
    { path: "/reminders", ...reminders, query: remindersShape },
    remindersAnswer,
    async ({ reader, query, today }) => ({ reminders: await reminderPapers(reader, { ...query, madeOn: today }) }),
  );
  prints(
    app,
    door,
    { path: "/reminders/reminders.pdf", ...reminders, query: shape({ ...reminderFields, ...printing }) },
    async ({ reader, query, today }) => {
      const papers = await reminderPapers(reader, { ...query, madeOn: today });
      const sheet = (words: Parameters<typeof reminderSheet>[1]) => papers.map((paper) => reminderSheet(paper, words));
      return { name: `reminders-${today}`, how: cutPaper(query), sheet };
    },
  );
  const notices = { about: "Notices for connections that may be cut from a day on", params: nothing };
  answers(
    app,
    door,
    { path: "/notices", ...notices, query: noticesShape },
    noticesAnswer,
    async ({ reader, query, today }) => ({ notices: await noticePapers(reader, { ...query, madeOn: today }) }),
  );
  prints(
    app,
    door,
    { path: "/notices/notices.pdf", ...notices, query: shape({ ...noticeFields, ...printing }) },
    async ({ reader, query, today }) => {
      const papers = await noticePapers(reader, { ...query, madeOn: today });
      const sheet = (words: Parameters<typeof noticeSheet>[1]) => papers.map((paper) => noticeSheet(paper, words));
      return { name: `notices-${today}`, how: cutPaper(query), sheet };
    },
  );
}
