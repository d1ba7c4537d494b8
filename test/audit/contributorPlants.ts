import type { Plant } from "./plant.ts";

/** Faults in what contributors gave, and in what became of it. */
export const contributorPlants: readonly Plant[] = [
  {
    ...{ rule: 23, says: "a contribution at another rate" },
    log: ({ fact }) => {
      fact("contribution-received").rate = "10.92";
    },
  },
  {
    ...{ rule: 23, says: "a fee that nobody paid" },
    log: ({ fact }) => {
      Object.assign(fact("contribution-received"), { fee: "290" });
    },
  },
  {
    ...{ rule: 23, says: "a grant that was booked as a gift" },
    log: ({ fact }) => {
      fact("contributor-added").kind = "ngo";
    },
  },
  {
    ...{ rule: 23, says: "labour at another rate" },
    log: ({ fact }) => {
      fact("kind-given").rate = "60";
    },
  },
  {
    ...{ rule: 23, says: "more spent on a purpose than was given for it" },
    log: ({ fact }) => {
      fact("money-paid-out", 2).draws = [{ contribution: fact("contribution-received").contribution, amount: "60000" }];
    },
  },
  {
    ...{ rule: 23, says: "money of a purpose spent after its day" },
    log: ({ fact }) => {
      fact("contribution-received").deadline = "2026-02-19";
    },
  },
  {
    ...{ rule: 23, says: "a sponsor's money spent on a roof" },
    log: ({ fact }) => {
      fact("contribution-received").caseCode = "C-17";
    },
  },
  {
    ...{ rule: 23, says: "a use that is given back twice" },
    log: ({ fact }) => {
      const cancelled = fact("payout-cancelled");
      const [use] = cancelled.releases as unknown[];
      cancelled.releases = [use, use];
    },
  },
  { ...{ rule: 23, says: "a use that is forgotten" }, sql: ["delete from contribution_use where undone_seq is null"] },
  {
    ...{ rule: 23, says: "a use that was made smaller" },
    sql: ["update contribution_use set amount = amount - 1 where undone_seq is null"],
  },
];
