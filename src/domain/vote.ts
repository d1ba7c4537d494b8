import type { Standing } from "./mandate.ts";

export type Vote = "for" | "against" | "abstain" | "recused";
export type Outcome = "carried" | "refused" | "no-quorum";
/** Why a vote that was given does not count. */
export type StruckOut = "own-household" | "kin" | "treasurer" | "no-mandate" | "absent";

/** Somebody who was there, for himself or in the place of a member. */
export interface Attendant {
  readonly person: string;
  readonly standsFor: string | null;
}

/** What is known when a motion is closed. */
export interface Ballot {
  /** "3" members, or "1/2" of them. */
  readonly quorum: string;
  readonly standing: Standing;
  readonly attendance: readonly Attendant[];
  readonly votes: readonly { readonly person: string; readonly vote: Vote }[];
  /** Where help is asked for: who belongs to the household that asks, and who takes no part in decisions on help. */
  readonly help: {
    readonly ties: ReadonlyMap<string, "own" | "kin">;
    readonly treasurers: ReadonlySet<string>;
  } | null;
}

export interface Count {
  /** How many members had to be there. */
  readonly quorum: number;
  readonly members: number;
  /** Members who were there or represented; who stepped out or was struck out is there too. */
  readonly present: number;
  readonly votesFor: number;
  readonly votesAgainst: number;
  readonly abstained: number;
  readonly recused: number;
  readonly struckOut: readonly { readonly person: string; readonly why: StruckOut }[];
  readonly outcome: Outcome;
}

/**
 * Counts a motion. Carried when more are for it than against it: a tie refuses. Votes that don't count are kept and struck out
 * with the reason. Source: domain.md 8.
 */
export function countVotes(ballot: Ballot): Count {
  const { standing, attendance, votes } = ballot;
  const members = standing.members.size;
  const quorum = quorumOf(ballot.quorum, members);
  const present = attendance.filter((one) => standing.members.has(seatOf(one))).length;
  const judged = votes.map(({ person, vote }) => ({ person, vote, why: whyStruck(ballot, person, vote) }));
  const count = (of: Vote) => judged.filter(({ vote, why }) => vote === of && why === null).length;
  const [votesFor, votesAgainst] = [count("for"), count("against")];
  return {
    ...{ quorum, members, present, votesFor, votesAgainst, abstained: count("abstain"), recused: count("recused") },
    struckOut: judged.flatMap(({ person, why }) => (why === null ? [] : [{ person, why }])),
    outcome: present < quorum ? "no-quorum" : votesFor > votesAgainst ? "carried" : "refused",
  };
}

/** How many members must be there: at least one, a fraction rounded up. @param quorum "3" or "1/2" */
export function quorumOf(quorum: string, members: number): number {
  const [count = "", of] = quorum.split("/");
  return of === undefined ? Number(count) : Math.max(1, Math.ceil((members * Number(count)) / Number(of)));
}

const seatOf = ({ person, standsFor }: Attendant): string => standsFor ?? person;

/** Null when the vote counts. Stepping out is no vote that could be struck out, but for somebody who has no seat. */
function whyStruck({ standing, attendance, help }: Ballot, person: string, vote: Vote): StruckOut | null {
  const attendant = attendance.find((one) => one.person === person);
  if (!attendant) return "absent";
  if (!standing.members.has(seatOf(attendant))) return "no-mandate";
  if (!help || vote === "recused") return null;
  // A deputy votes for two: neither may be the one who asks.
  const both = [person, seatOf(attendant)];
  const ties = both.map((one) => help.ties.get(one));
  if (ties.includes("own")) return "own-household";
  if (ties.includes("kin")) return "kin";
  return both.some((one) => help.treasurers.has(one)) ? "treasurer" : null;
}
