import type { HelpTerms } from "../../domain/help/terms.ts";
import { listParties } from "../party.ts";
import { ask, inVillage, type Reader } from "../store/store.ts";

/** Payers as people name them, "fund:village=60" or "sponsor:2026/3=25", in the order of the terms. */
export async function payersSaid(reader: Reader): Promise<(terms: HelpTerms) => string[]> {
  const parties = new Map((await listParties(reader)).map(({ party, code }) => [party, code]));
  const contributions = new Map(
    (await contributionNumbers(reader, {})).map((one) => [one.contribution, `${one.fiscalYear}/${one.number}`]),
  );
  return ({ payers }) =>
    payers.map(({ kind, fund, contribution, party, share }) => {
      const of = contribution ? contributions.get(contribution) : party ? parties.get(party) : fund;
      return `${kind}:${of ?? fund}=${share}`;
    });
}

const contributionNumbers = ask("numbers of contributions", (db, t) =>
  db
    .select({
      contribution: t.contribution.contribution,
      fiscalYear: t.contribution.fiscalYear,
      number: t.contribution.number,
    })
    .from(t.contribution)
    .where(inVillage(t.contribution)),
);
