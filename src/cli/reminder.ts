import { noticePapers, reminderPapers } from "../books/reminder.ts";
import type { NoticePaper, ReminderPaper } from "../domain/paper/household.ts";
import { noticeSheet, reminderSheet } from "../print/reminder.ts";
import { noticesAnswer, remindersAnswer } from "../shapes/answer/reminder.ts";
import { shape } from "../shapes/field.ts";
import { noticeFields, reminderFields } from "../shapes/reminder.ts";
import { look } from "./look.ts";
import { answerPapers, printingMany } from "./paper.ts";
import type { Verb } from "./verb.ts";

export const reminderVerbs: readonly Verb[] = [
  look({
    path: "household remind",
    about: "Reminds a household of bills past their due day, or all who are late, in the order of the houses",
    example: "tiwizi household remind --overdue-days 30 --file reminders.pdf",
    shape: shape({ ...reminderFields, ...printingMany }),
    args: ["household"],
    async show(session, desk, { household, overdueDays, payBy, ...how }) {
      const asked = { household, overdueDays, payBy, madeOn: desk.today };
      const papers = await desk.read((reader) => reminderPapers(reader, asked));
      const words = session.words();
      const say = (reminders: readonly ReminderPaper[]) => remindersAnswer.say({ reminders }, desk.settings.decimals);
      await answerPapers(session, papers, say, (paper) => reminderSheet(paper, words), how);
    },
  }),
  look({
    path: "cut notice",
    about: "Notices for connections that may be cut from a day on, and how they stay open",
    example: "tiwizi cut notice water --cut-on 2025-04-15 --file notices.pdf",
    shape: shape({ ...noticeFields, ...printingMany }),
    args: ["service"],
    async show(session, desk, { service, connection, cutOn, ...how }) {
      const asked = { service, connection, cutOn, madeOn: desk.today };
      const papers = await desk.read((reader) => noticePapers(reader, asked));
      const words = session.words();
      const say = (notices: readonly NoticePaper[]) => noticesAnswer.say({ notices }, desk.settings.decimals);
      await answerPapers(session, papers, say, (paper) => noticeSheet(paper, words), how);
    },
  }),
];
