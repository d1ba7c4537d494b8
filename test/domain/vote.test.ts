import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { day } from "../../src/domain/day.ts";
import { holdersOn, type Mandate, standingOn } from "../../src/domain/mandate.ts";
import { type Ballot, countVotes, quorumOf, type Vote } from "../../src/domain/vote.ts";

const mandate = (person: string, more: Partial<Mandate> = {}): Mandate => ({
  ...{ person, body: "committee", role: "member", fromOn: day("2024-01-01"), untilOn: null, actsFor: null },
  ...more,
});
const five = ["a", "b", "c", "d", "e"].map((person) => mandate(person));
const alone = (person: string) => ({ person, standsFor: null });

/** "a+ b- c0 d/" : a for, b against, c abstains, d steps out; all of them are there. */
function ballot(said: string, more: Partial<Ballot> = {}): Ballot {
  const votes: Record<string, Vote> = { "+": "for", "-": "against", "0": "abstain", "/": "recused" };
  const given = said.split(" ").map((one) => ({ person: one[0]!, vote: votes[one[1]!]! }));
  return {
    ...{ quorum: "3", standing: standingOn(five, "committee", day("2025-01-05")), votes: given, help: null },
    attendance: given.map(({ person }) => alone(person)),
    ...more,
  };
}
const kinOf = (ties: Record<string, "own" | "kin">, treasurers: string[] = []): Partial<Ballot> => ({
  help: { ties: new Map(Object.entries(ties)), treasurers: new Set(treasurers) },
});

describe("a count", () => {
  test.each`
    case      | said                | more                                          | figures        | outcome        | because
    ${"C-21"} | ${"a+ b+ c+ d- e+"} | ${{}}                                         | ${"5: 4:1"}    | ${"carried"}   | ${"four for, one against"}
    ${"C-23"} | ${"a+ b/ c+ d+ e+"} | ${kinOf({ b: "kin" })}                        | ${"5: 4:0"}    | ${"carried"}   | ${"who steps out is there, and counts for neither side"}
    ${"C-24"} | ${"a+ d+"}          | ${{}}                                         | ${"2: 2:0"}    | ${"no-quorum"} | ${"two of five are there, three are needed"}
    ${"C-28"} | ${"a+ b- c+ d-"}    | ${{}}                                         | ${"4: 2:2"}    | ${"refused"}   | ${"a tie refuses"}
    ${"C-29"} | ${"a+ b+ c- d+ e-"} | ${kinOf({ d: "own" })}                        | ${"5: 2:2 d"}  | ${"refused"}   | ${"three for, one of them of the same household"}
    ${"-"}    | ${"a+ b+ c0"}       | ${{}}                                         | ${"3: 2:0"}    | ${"carried"}   | ${"who abstains is there"}
    ${"-"}    | ${"a0 b0 c0"}       | ${{}}                                         | ${"3: 0:0"}    | ${"refused"}   | ${"nobody is for it"}
    ${"-"}    | ${"a+ b+ c- x+"}    | ${{}}                                         | ${"3: 2:1 x"}  | ${"carried"}   | ${"x has no seat: neither counted nor there for the quorum"}
    ${"-"}    | ${"a+ b+ x+"}       | ${{}}                                         | ${"2: 2:0 x"}  | ${"no-quorum"} | ${"a guest makes no quorum"}
    ${"-"}    | ${"a+ b- c+ d+"}    | ${kinOf({ a: "kin" }, ["c"])}                 | ${"4: 1:1 ac"} | ${"refused"}   | ${"kin and treasurer are there, and don't vote on help"}
    ${"-"}    | ${"a+ b- c+ d+"}    | ${{ attendance: ["a", "b", "c"].map(alone) }} | ${"3: 2:1 d"}  | ${"carried"}   | ${"d voted and was not there"}
  `("$case $said: $because", ({ said, more, figures, outcome }) => {
    const { present, votesFor, votesAgainst, struckOut, ...count } = countVotes(ballot(said, more));
    const struck = struckOut.map(({ person }) => person).join("");
    expect(`${present}: ${votesFor}:${votesAgainst}${struck && ` ${struck}`}`).toBe(figures);
    expect([count.quorum, count.members, count.outcome]).toEqual([3, 5, outcome]);
  });

  test("each vote that is struck out says why, the nearest tie first", () => {
    const given = ballot("a+ b+ c+ x+ y+", {
      ...kinOf({ a: "own", b: "kin", c: "kin" }, ["a", "c", "d"]),
      attendance: ["a", "b", "c", "x"].map(alone),
    });
    expect(countVotes(given).struckOut).toEqual([
      { person: "a", why: "own-household" },
      { person: "b", why: "kin" },
      { person: "c", why: "kin" },
      { person: "x", why: "no-mandate" },
      { person: "y", why: "absent" },
    ]);
  });

  test("a deputy has the member's seat, and neither of the two may be the household's", () => {
    const deputy = [{ person: "x", standsFor: "a" }, alone("b"), alone("c")];
    const given = (more: Partial<Ballot>) => countVotes(ballot("x+ b+ c-", { attendance: deputy, ...more }));
    expect(given({})).toMatchObject({ present: 3, votesFor: 2, struckOut: [] });
    for (const one of ["x", "a"])
      expect(given(kinOf({ [one]: "own" })).struckOut).toEqual([{ person: "x", why: "own-household" }]);
    expect(given(kinOf({}, ["a"])).struckOut).toEqual([{ person: "x", why: "treasurer" }]);
  });
});

/** Rows of a file of the outside village. */
function rowsOf(file: string): Record<string, string>[] {
  const path = new URL(`../../fixtures/cases/village-quarter/${file}`, import.meta.url);
  const [head = "", ...lines] = readFileSync(path, "utf8").trim().split("\n");
  const names = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [names[i] ?? i, cell])));
}

describe("the outside village", () => {
  const settings = new Map(rowsOf("settings.csv").map(({ key = "", value = "" }) => [key, value]));
  const members = settings
    .get("committee")!
    .split(" ")
    .map((person) => mandate(person));
  const votes = rowsOf("votes.csv");
  test.each(rowsOf("help_decisions.csv").map((one) => [one.decision!, one] as const))(
    "%s is as valid as its file says, the own household struck out",
    (decision, { household = "", valid, decided = "" }) => {
      const given = votes
        .filter((one) => one.decision === decision)
        .map(({ member = "", vote }) => ({
          person: member,
          vote: (vote === "stepped out" ? "recused" : vote) as Vote,
        }));
      const { outcome } = countVotes({
        ...{ quorum: settings.get("quorum")!, votes: given, attendance: given.map(({ person }) => alone(person)) },
        standing: standingOn(members, "committee", day(decided)),
        help: { ties: new Map([[household, "own"]]), treasurers: new Set() },
      });
      expect(outcome === "carried").toBe(valid === "yes");
    },
  );
});

test.each`
  quorum   | members | needed | because
  ${"3"}   | ${5}    | ${3}   | ${"a number"}
  ${"3"}   | ${2}    | ${3}   | ${"a body that has become too small can't decide"}
  ${"1/2"} | ${4}    | ${2}   | ${"half of four"}
  ${"1/2"} | ${5}    | ${3}   | ${"half of five is rounded up"}
  ${"2/3"} | ${7}    | ${5}   | ${"4.67 is rounded up"}
  ${"1/2"} | ${0}    | ${1}   | ${"somebody must be there"}
`("a quorum of $quorum of $members is $needed: $because", ({ quorum, members, needed }) => {
  expect(quorumOf(quorum, members)).toBe(needed);
});

describe("who sits in a body", () => {
  const term = { fromOn: day("2022-01-01"), untilOn: day("2024-12-31") };
  const mandates = [
    ...["a", "b"].map((person) => mandate(person, term)),
    mandate("c", { fromOn: day("2022-01-01"), untilOn: day("2023-06-30") }),
    mandate("d", { ...term, actsFor: "a" }),
    mandate("a", { ...term, body: "bureau", role: "treasurer" }),
  ];
  const sits = (on: string) => {
    const { members, deputies, expired } = standingOn(mandates, "committee", day(on));
    return [[...members].join(""), [...deputies].map(([who, whom]) => `${who} for ${[...whom]}`).join(), expired];
  };

  test.each`
    on              | who      | deputies     | expired  | because
    ${"2023-06-30"} | ${"abc"} | ${"d for a"} | ${false} | ${"the last day counts"}
    ${"2023-07-01"} | ${"ab"}  | ${"d for a"} | ${false} | ${"c's term is over"}
    ${"2025-03-01"} | ${"ab"}  | ${"d for a"} | ${true}  | ${"all terms are over: the last members still sit"}
    ${"2021-12-31"} | ${""}    | ${""}        | ${false} | ${"before the first mandate there is nobody"}
  `("$on: $because", ({ on, who, deputies, expired }) => {
    expect(sits(on)).toEqual([who, deputies, expired]);
  });

  test("a treasurer is one until somebody else is", () => {
    const holders = (more: readonly Mandate[], on: string) => [
      ...holdersOn([...mandates, ...more], "treasurer", day(on)),
    ];
    expect(holders([], "2023-01-01")).toEqual(["a"]);
    expect(holders([], "2025-03-01")).toEqual(["a"]);
    const next = mandate("z", { body: "bureau", role: "treasurer", fromOn: day("2025-01-01") });
    expect(holders([next], "2025-03-01")).toEqual(["z"]);
  });
});
