import { listDecisions } from "../books/decision.ts";
import { conveneMeeting, holdMeeting, listMeetings } from "../books/meeting.ts";
import { minutesPaper } from "../books/minutes.ts";
import { listPersons } from "../books/person.ts";
import { castVotes, listMotions, proposeMotion } from "../books/vote.ts";
import { minutesSheet } from "../print/minutes.ts";
import { minutesAnswer } from "../shapes/answer/meeting.ts";
import { shape } from "../shapes/field.ts";
import { conveneShape, holdShape, motionShape, voteShape } from "../shapes/meeting.ts";
import { code } from "../shapes/value.ts";
import { act } from "./act.ts";
import { list, look } from "./look.ts";
import { answerPaper, printing } from "./paper.ts";
import type { Verb } from "./verb.ts";

export const meetingVerbs: readonly Verb[] = [
  act({
    path: "meeting convene",
    about: "Calls a body together for a day",
    example: `tiwizi meeting convene committee --held-on 2026-03-08 --place Madrasa --agenda "Deux demandes d'aide"`,
    shape: conveneShape,
    args: ["body"],
    today: ["convenedOn"],
    run: conveneMeeting,
    show: async (_, desk, [event]) => {
      const meetings = await desk.read(listMeetings);
      const { code: called } = meetings.find(({ seq }) => seq === event!.seq)!;
      return { json: { meeting: called }, text: called };
    },
  }),
  act({
    path: "meeting hold",
    about: "Says who was at a meeting; until it has decided, it can be said anew",
    example: "tiwizi meeting hold SC-M7 --present zineb,itto,youssef --deputies tuda=moha",
    shape: holdShape,
    args: ["meeting"],
    run: holdMeeting,
  }),
  list(
    "meeting list",
    "Lists meetings",
    [["code"], ["body"], ["convenedOn"], ["heldOn"], ["state", "meetingState"]],
    async (reader) =>
      (await listMeetings(reader)).map(({ code: meeting, body, convenedOn, heldOn, heldSeq }) => ({
        ...{ code: meeting, body, convenedOn, heldOn, state: heldSeq === null ? "called" : "held" },
      })),
  ),
  look({
    path: "meeting minutes",
    about: "The minutes of a meeting, to be signed; on the terminal or as PDF",
    example: "tiwizi meeting minutes SC-M7 --file minutes.pdf --paper A4",
    shape: shape({ meeting: code("Code of the meeting", "SC-M7"), ...printing }),
    args: ["meeting"],
    async show(session, desk, { meeting, ...how }) {
      const found = await desk.read((reader) => minutesPaper(reader, meeting));
      await answerPaper(
        session,
        minutesAnswer.say(found, desk.settings.decimals),
        [minutesSheet(found, session.words())],
        how,
      );
    },
  }),
  act({
    path: "motion propose",
    about: "Puts something to the vote of a meeting; help by the code of its request",
    example: "tiwizi motion propose SC-M7 --kind help --subject C-17 --proposed-by zineb --text Renouvellement",
    shape: motionShape,
    args: ["meeting"],
    run: proposeMotion,
    show: async (_, desk, [event]) => {
      const motions = await desk.read(listMotions);
      const { code: proposed } = motions.find(({ seq }) => seq === event!.seq)!;
      return { json: { motion: proposed }, text: proposed };
    },
  }),
  list(
    "motion list",
    "Lists what was put to the vote",
    [["code"], ["kind", "matter"], ["request"], ["text"], ["proposedBy"], ["decision"]],
    async (reader) => {
      const decisions = new Map((await listDecisions(reader)).map((one) => [one.decision, one.code]));
      const persons = new Map((await listPersons(reader)).map((one) => [one.person, one.code]));
      return (await listMotions(reader)).map(({ code: motion, kind, request, text, proposedBy, decision }) => ({
        ...{ code: motion, kind, request, text, proposedBy: persons.get(proposedBy) ?? proposedBy },
        decision: decision && (decisions.get(decision) ?? decision),
      }));
    },
  ),
  act({
    path: "vote cast",
    about: "Enters how each one voted, several at once; who votes again is counted with the last vote",
    example: "tiwizi vote cast SC-M7.2 --votes itto=for --votes youssef=against --votes zineb=recused",
    shape: voteShape,
    args: ["motion"],
    run: castVotes,
  }),
];
