import type { HelpTerms } from "../../domain/help/terms.ts";
import { type Money, minus, moneyText, sum, zero } from "../../domain/money.ts";
import { Problem } from "../../domain/problem.ts";
import type { Book } from "../book.ts";
import { type ContributionRow, contributionByCode } from "../contributor/contribution.ts";
import { type RequestRow, requestByCode } from "../request.ts";
import { commitments, waitingByContribution } from "./commit.ts";

/**
 * A sponsor pays out of a contribution that stands, is for help of this class or case, may be spent until the help's last day, and has
 * left what the help may cost of it, beside what other grants bind: else help would wait for money that never comes.
 * @param asked what the help may cost of each contribution
 * @throws Problem `contribution-cancelled`, `contribution-misfit`, `contribution-over`, `contribution-short`
 */
export async function refuseUnsponsored(
  book: Book,
  request: RequestRow,
  terms: HelpTerms,
  asked: ReadonlyMap<string, Money>,
): Promise<void> {
  if (asked.size === 0) return;
  const bound = await boundOfContributions(book);
  for (const [id, amount] of asked) {
    const found = await contributionByCode(book, id);
    const { number: contribution, cancelledOn, deadline, left } = found;
    if (cancelledOn !== null) throw new Problem("contribution-cancelled", { contribution, day: cancelledOn });
    if (!(await isFor(book, found, request, terms)))
      throw new Problem("contribution-misfit", { contribution, request: request.code });
    if (deadline !== null && deadline < terms.untilOn)
      throw new Problem("contribution-over", { contribution, deadline });
    const there = minus(left, bound.get(id) ?? zero);
    const { decimals } = book.settings;
    if (amount > there)
      throw new Problem("contribution-short", {
        ...{ contribution, asked: moneyText(amount, decimals) },
        there: moneyText(there < 0 ? zero : there, decimals),
      });
  }
}

/** Bound to the class of the help or to a case of its household, and to nothing else beside. */
async function isFor(
  book: Book,
  { helpClass, caseCode }: ContributionRow,
  { party }: RequestRow,
  terms: HelpTerms,
): Promise<boolean> {
  if (helpClass === null && caseCode === null) return false;
  if (helpClass !== null && helpClass !== terms.helpClass) return false;
  return caseCode === null || (await requestByCode(book, caseCode)).party === party;
}

/** What grants in force may still cost each contribution, and owe of it on bills. */
async function boundOfContributions(book: Book): Promise<Map<string, Money>> {
  const bound = await waitingByContribution(book);
  for (const { byContribution } of await commitments(book, book.today))
    for (const [id, amount] of byContribution) bound.set(id, sum([bound.get(id) ?? zero, amount]));
  return bound;
}
