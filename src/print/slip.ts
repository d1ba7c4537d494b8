import type { SlipPaper } from "../domain/paper/village.ts";
import type { Words } from "../words/words.ts";
import { own, personText } from "./own.ts";
import { figuresOf, footOf, letterheadOf } from "./parts.ts";
import type { Sheet } from "./sheet.ts";

/** Goes with money from one box to another; what is not known yet is a line to write on. */
export function slipSheet(paper: SlipPaper, words: Words): Sheet {
  const { slip } = words.village;
  const { named } = figuresOf(paper, words);
  const title = slip.titles[paper.kind];
  const { amount, number } = paper;
  const say = own(paper, words);
  const toBank = paper.kind === "banking";
  return {
    tag: words.tag,
    title: number === null ? title : `${title} ${number}`,
    on: paper.on ?? paper.madeOn,
    foot: footOf(paper, words),
    blocks: [
      letterheadOf(paper, words, { title, ...(number === null ? {} : { number }) }),
      {
        kind: "facts",
        facts: [
          { label: slip.on, value: paper.on && words.day(paper.on) },
          { label: slip.from, value: say(paper.from) },
          { label: slip.to, value: say(paper.to) },
          ...(toBank && number === null ? [{ label: slip.number, value: null }] : []),
        ],
      },
      amount === null
        ? {
            kind: "facts",
            facts: [
              { label: slip.amount, value: null },
              { label: slip.inWords, value: null },
            ],
          }
        : {
            kind: "amount",
            label: slip.amount,
            figures: named(amount),
            words: words.sum(words.amount(amount, paper.currency, paper.decimals)),
          },
      {
        kind: "signatures",
        people: [
          { label: slip.carriedBy, name: paper.carriedBy && personText(paper.carriedBy, words) },
          {
            label: toBank ? slip.stamp : slip.receivedBy,
            name: paper.receivedBy && personText(paper.receivedBy, words),
          },
        ],
      },
    ],
  };
}
