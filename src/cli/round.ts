import { roundPapers } from "../books/round.ts";
import type { RoundPaper } from "../domain/paper/household.ts";
import { roundSheet } from "../print/round.ts";
import { roundsAnswer } from "../shapes/answer/reading.ts";
import { orElse, shape } from "../shapes/field.ts";
import { paperField } from "../shapes/paper.ts";
import { roundFields } from "../shapes/round.ts";
import { look } from "./look.ts";
import { answerPapers, printing } from "./paper.ts";

/** The list that the reader carries. */
export const roundVerb = look({
  path: "reading round",
  about: "The meters of a service in the order of the houses, a list for each section, with room to write",
  example: "tiwizi reading round water --file round.pdf",
  shape: shape({ ...roundFields, ...printing, paper: orElse(paperField("Size of the paper"), "A4") }),
  args: ["service"],
  async show(session, desk, { service, section, ...how }) {
    const papers = await desk.read((reader) => roundPapers(reader, { service, section, madeOn: desk.today }));
    const words = session.words();
    const say = (rounds: readonly RoundPaper[]) => roundsAnswer.say({ rounds }, desk.settings.decimals);
    await answerPapers(session, papers, say, (paper) => roundSheet(paper, words), { ...how, perPage: "1" });
  },
});
