import type { FastifyInstance } from "fastify";
import { listDecisions } from "../books/decision.ts";
import { conveneMeeting, findMeeting, holdMeeting, listMeetings } from "../books/meeting.ts";
import { minutesPaper } from "../books/minutes.ts";
import { listPersons } from "../books/person.ts";
import type { Reader } from "../books/store/store.ts";
import { castVotes, listMotions, proposeMotion } from "../books/vote.ts";
import { minutesSheet } from "../print/minutes.ts";
import { enteredAnswer } from "../shapes/answer/decision.ts";
import { meetingAnswer, meetingsAnswer, minutesAnswer, motionAnswer, motionsAnswer } from "../shapes/answer/meeting.ts";
import { shape } from "../shapes/field.ts";
import { conveneShape, holdShape, motionShape, voteShape } from "../shapes/meeting.ts";
import { code } from "../shapes/value.ts";
import { acts, answers, type Door, entered, nothing, onPaper, prints } from "./door.ts";

const named = shape({ meeting: code("Code of the meeting", "SC-M7") });

export function meetingRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    { path: "/meetings", about: "Meetings of all bodies", params: nothing, query: nothing },
    meetingsAnswer,
    async ({ reader }) => ({ meetings: (await listMeetings(reader)).map(shown) }),
  );
  acts(app, door, {
    ...{ method: "POST", path: "/meetings", about: "Call a body together for a day" },
    ...{ params: nothing, body: conveneShape, said: meetingAnswer, run: conveneMeeting },
    tell: async (reader, events) => shown(await findMeeting(reader, String(events[0]!.fact.meeting))),
  });
  acts(app, door, {
    ...{ method: "POST", path: "/meetings/attendances", about: "Say who was there; anew until something is decided" },
    ...{ params: nothing, body: holdShape, said: enteredAnswer, run: holdMeeting, tell: entered },
  });
  const minutes = { about: "Minutes, to be signed; help stands there by the code of its request", params: named };
  answers(
    app,
    door,
    { path: "/meetings/:meeting/minutes", ...minutes, query: nothing },
    minutesAnswer,
    ({ reader, params }) => minutesPaper(reader, params.meeting),
  );
  prints(
    app,
    door,
    { path: "/meetings/:meeting/minutes.pdf", ...minutes, query: shape(onPaper) },
    async ({ reader, params }) => {
      const paper = await minutesPaper(reader, params.meeting);
      return { name: `minutes-${paper.number}`, sheet: (words) => minutesSheet(paper, words) };
    },
  );
  motionRoutes(app, door);
}

function motionRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    { path: "/motions", about: "What was put to the vote", params: nothing, query: nothing },
    motionsAnswer,
    async ({ reader }) => ({ motions: await motionsByCode(reader) }),
  );
  acts(app, door, {
    ...{ method: "POST", path: "/motions", about: "Put something to the vote of a meeting" },
    ...{ params: nothing, body: motionShape, said: motionAnswer, run: proposeMotion },
    tell: async (reader, events) =>
      (await motionsByCode(reader)).find(({ motion }) => motion === events[0]!.fact.motion)!,
  });
  acts(app, door, {
    ...{ method: "POST", path: "/motions/votes", about: "Enter how each one voted, several at once" },
    ...{ params: nothing, body: voteShape, said: enteredAnswer, run: castVotes, tell: entered },
  });
}

const shown = (one: Awaited<ReturnType<typeof findMeeting>>) => ({ ...one, held: one.heldSeq !== null });

async function motionsByCode(reader: Reader) {
  const decisions = new Map((await listDecisions(reader)).map((one) => [one.decision, one.code]));
  const persons = new Map((await listPersons(reader)).map((one) => [one.person, one.code]));
  return (await listMotions(reader)).map((one) => ({
    ...one,
    proposedBy: persons.get(one.proposedBy)!,
    decision: one.decision && decisions.get(one.decision)!,
  }));
}
