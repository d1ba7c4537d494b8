import type { Plant } from "./plant.ts";

const planned = (fact: object) => (fact as { plan: { dueOn: string; amount: string }[] }).plan;

/** Faults in the plans of loans between funds. */
export const loanPlants: readonly Plant[] = [
  {
    ...{ rule: 13, says: "a plan that pays back less than was lent" },
    log: ({ fact }) => void planned(fact("loan-made")).pop(),
  },
  {
    ...{ rule: 13, says: "two parts of a plan on one day" },
    log: ({ fact }) => {
      const [first, second] = planned(fact("loan-made"));
      second!.dueOn = first!.dueOn;
    },
  },
  { ...{ rule: 10, says: "a part of a plan is forgotten" }, sql: ["delete from loan_instalment where number = 2"] },
  {
    ...{ rule: 10, says: "a part of a plan was put off" },
    sql: ["update loan_instalment set due_on = '2027-01-01' where number = 1"],
  },
];
