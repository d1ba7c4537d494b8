import { asc } from "drizzle-orm";
import { piecesOf } from "../../domain/cash.ts";
import type { Day } from "../../domain/day.ts";
import { money } from "../../domain/money.ts";
import type { CountSheetPaper, SlipPaper } from "../../domain/paper/village.ts";
import type { PersonOnPaper } from "../../domain/paper.ts";
import { Problem } from "../../domain/problem.ts";
import { boxByCode, levelOn, listBoxes } from "../box.ts";
import { frameNow } from "../frame.ts";
import { personOnPaper } from "../paper.ts";
import { listPersons } from "../person.ts";
import { ask, inVillage, type Reader } from "../store/store.ts";

/** To count a box: what a hand should find in it at the end of a day. @throws Problem `code-unknown` */
export async function countSheetPaper(reader: Reader, code: string, on: Day): Promise<CountSheetPaper> {
  const { box, name, holder } = await boxByCode(reader, code);
  const frame = await frameNow(reader);
  return {
    ...{ ...frame, box: name, on, holder: (await namesOf(reader))(holder) },
    ...{ expected: await levelOn(reader, box, on, "happenedOn"), pieces: piecesOf(frame.currency) },
  };
}

/** A slip to write on. @throws Problem `code-unknown` */
export async function blankSlip(
  reader: Reader,
  { kind, fromBox, madeOn }: Pick<SlipPaper, "kind" | "madeOn"> & { readonly fromBox: string | null },
): Promise<SlipPaper> {
  const from = fromBox === null ? null : await boxByCode(reader, fromBox);
  return {
    ...{ ...(await frameNow(reader)), kind, madeOn, number: null, on: null, from: from?.name ?? null, to: null },
    ...{ amount: null, carriedBy: from && (await namesOf(reader))(from.holder), receivedBy: null },
  };
}

/** Of money that was moved, by the number of its slip or of its event. @throws Problem `code-unknown` */
export async function slipPaper(reader: Reader, code: string, madeOn: Day): Promise<SlipPaper> {
  const found = (await allMoves(reader)).findLast(({ slip, seq }) => slip === code || String(seq) === code);
  if (!found) throw new Problem("code-unknown", { what: "cash-move", code: code.slice(0, 60) });
  const boxes = new Map((await listBoxes(reader)).map(({ box, name }) => [box, name]));
  const nameOf = await namesOf(reader);
  return {
    ...{ ...(await frameNow(reader)), kind: found.kind as SlipPaper["kind"], madeOn },
    ...{ number: found.slip ?? null, on: found.happenedOn },
    ...{ from: boxes.get(found.fromBox) ?? null, to: boxes.get(found.toBox) ?? null, amount: money(found.amount) },
    ...{ carriedBy: nameOf(found.givenBy), receivedBy: nameOf(found.takenBy) },
  };
}

async function namesOf(reader: Reader): Promise<(person: string | null) => PersonOnPaper | null> {
  const persons = new Map((await listPersons(reader)).map((one) => [one.person, one]));
  return (person) => (person === null ? null : personOnPaper(persons.get(person)));
}

const allMoves = ask("all moves of cash", (db, t) =>
  db.select().from(t.cashMove).where(inVillage(t.cashMove)).orderBy(asc(t.cashMove.seq)),
);
