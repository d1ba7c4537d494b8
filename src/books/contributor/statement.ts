import { and, asc, eq, isNull } from "drizzle-orm";
import { currencyOf } from "../../domain/contributor.ts";
import { type Day, type Month, type Period, periodOf } from "../../domain/day.ts";
import { type Money, money, sum, zero } from "../../domain/money.ts";
import type { ContributionOnPaper, ContributionPaper, ContributorPaper, ForeignAmount } from "../../domain/paper.ts";
import { frameOf } from "../frame.ts";
import { lastEvent } from "../history.ts";
import { onPaper } from "../paper.ts";
import { listPayouts } from "../payout.ts";
import { listFunds } from "../service.ts";
import { ask, inVillage, type Reader } from "../store/store.ts";
import { villageSettings } from "../village.ts";
import { type ContributionRow, contributionByCode, listContributions } from "./contribution.ts";
import { type ContributorRow, contributorByCode } from "./contributor.ts";
import { listKindGifts } from "./inKind.ts";
import { listPledges } from "./pledge.ts";

/** What a contributor is handed for one contribution. @throws Problem `code-unknown` */
export async function contributionPaper(reader: Reader, code: string): Promise<ContributionPaper> {
  const found = await contributionByCode(reader, code);
  return {
    ...(await frameOf(reader, found.seq)),
    ...toldOf(await contributorByCode(reader, found.party)),
    contribution: (await contributionTold(reader))(found),
  };
}

/**
 * A contributor's fiscal year: promised, sent, received, and what became of it so far.
 * @param madeOn day printed on it
 * @throws Problem `code-unknown`
 */
export async function contributorPaper(
  reader: Reader,
  code: string,
  year: number,
  madeOn: Day,
): Promise<ContributorPaper> {
  const contributor = await contributorByCode(reader, code);
  const own = await villageSettings(reader);
  const period = periodOf(`${year}-${String(own.fiscalMonth).padStart(2, "0")}` as Month, 12);
  const mine = <Row extends { readonly party: string }>(rows: readonly Row[]) =>
    rows.filter(({ party }) => party === contributor.party);
  const uses = await usesTold(reader);
  const usesOf = ({ contribution }: ContributionRow) => uses.get(contribution) ?? [];
  const told = await contributionTold(reader);
  const all = mine(await listContributions(reader));
  const ofYear = all.filter(({ happenedOn }) => within(period, happenedOn));
  const standing = ofYear.filter(({ cancelledOn }) => cancelledOn === null);
  const carried = all.filter((one) => isCarried(one, period, usesOf(one)));
  return {
    ...(await frameOf(reader, (await lastEvent(reader))!.seq)),
    ...toldOf(contributor),
    ...{ period, madeOn },
    pledges: mine(await listPledges(reader))
      .filter(({ pledgedOn, open }) => within(period, pledgedOn) || (pledgedOn < period.from && open > 0))
      .map(({ number, pledgedOn, currency, decimals, amount, sent, open }) => ({
        ...{ number, on: pledgedOn, pledged: { currency, decimals, amount } },
        ...{ sent: { currency, decimals, amount: sent }, open: { currency, decimals, amount: open } },
      })),
    contributions: [...carried, ...ofYear].map((one) => ({
      ...{ ...told(one), uses: helpAsOne(usesOf(one)), left: one.restricted ? one.left : null },
    })),
    inKind: mine(await listKindGifts(reader))
      .filter(({ happenedOn, cancelledOn }) => within(period, happenedOn) && cancelledOn === null)
      .map(({ happenedOn, what, quantity, unit, rate, amount }) => ({
        ...{ on: happenedOn, what, quantity, unit, rate, amount },
      })),
    sent: sentBy(standing, currencyOf(contributor.currency, own)),
    received: sum(standing.map(({ received }) => received)),
  };
}

const within = ({ from, until }: Period, on: Day): boolean => from <= on && on < until;
const toldOf = (contributor: ContributorRow) => ({
  ...{ contributor: onPaper(contributor), anonymous: contributor.anonymous === 1, language: contributor.language },
});

/** Of an earlier year and bound to something, with something left when this year began. */
function isCarried(
  { restricted, cancelledOn, happenedOn, received }: ContributionRow,
  { from }: Period,
  uses: readonly { readonly on: Day; readonly amount: Money }[],
): boolean {
  if (!restricted || cancelledOn !== null || happenedOn >= from) return false;
  return sum(uses.filter(({ on }) => on < from).map(({ amount }) => amount)) < received;
}

/** Sums by currency, the first always there. */
function sentBy(rows: readonly ContributionRow[], first: { currency: string; decimals: number }): ForeignAmount[] {
  const byCurrency = new Map<string, ForeignAmount>([[first.currency, { ...first, amount: zero }]]);
  for (const { currency, decimals, sent } of rows) {
    const known = byCurrency.get(currency)?.amount ?? zero;
    byCurrency.set(currency, { currency, decimals, amount: sum([known, money(sent)]) });
  }
  return [...byCurrency.values()];
}

async function contributionTold(reader: Reader): Promise<(row: ContributionRow) => ContributionOnPaper> {
  const funds = new Map((await listFunds(reader)).map(({ fund, name }) => [fund, name]));
  return ({ currency, decimals, sent, fee, happenedOn, fund, ...row }) => ({
    ...{ number: row.number, on: happenedOn, feeBy: row.feeBy, rate: row.rate, received: row.received },
    ...{ sent: { currency, decimals, amount: money(sent) }, fee: { currency, decimals, amount: money(fee) } },
    ...{ fund: funds.get(fund) ?? fund, purpose: row.purpose, helpClass: row.helpClass, caseCode: row.caseCode },
    ...{ deadline: row.deadline, cancelledOn: row.cancelledOn },
  });
}

/** What contributions were spent on. Of help nothing is told but that it was help: no payer learns a household by it. */
async function usesTold(reader: Reader) {
  const payouts = new Map((await listPayouts(reader)).map((one) => [one.seq, one]));
  const memos = new Map((await memosOf(reader)).map(({ id, text }) => [id, text]));
  const byContribution = new Map<string, ContributorPaper["contributions"][number]["uses"][number][]>();
  for (const { contribution, seq, on, amount } of await standingUses(reader)) {
    const payout = payouts.get(seq);
    const { memo = "" } = JSON.parse(memos.get(payout?.about ?? "") ?? "{}") as { readonly memo?: string };
    const list = byContribution.get(contribution) ?? [];
    byContribution.set(contribution, list);
    list.push({
      ...{ on, what: payout ? "expense" : "help", text: memo || null, amount },
      number: payout ? `${payout.fiscalYear}/${payout.number}` : null,
    });
  }
  return byContribution;
}

type Use = ContributorPaper["contributions"][number]["uses"][number];

/** Rows of help would let the households be counted: it is one sum, on the last day of it. */
function helpAsOne(uses: readonly Use[]): Use[] {
  const help = uses.filter(({ what }) => what === "help");
  const others = uses.filter(({ what }) => what !== "help");
  if (help.length === 0) return others;
  const on = help
    .map((one) => one.on)
    .sort()
    .at(-1)!;
  return [...others, { ...help[0]!, on, amount: sum(help.map(({ amount }) => amount)) }].sort((a, b) =>
    a.on < b.on ? -1 : a.on > b.on ? 1 : 0,
  );
}

const standingUses = ask("standing uses of contributions", (db, t) =>
  db
    .select({
      contribution: t.contributionUse.contribution,
      seq: t.contributionUse.seq,
      on: t.entry.happenedOn,
      amount: t.contributionUse.amount,
    })
    .from(t.contributionUse)
    .innerJoin(
      t.entry,
      and(eq(t.entry.village, t.contributionUse.village), eq(t.entry.seq, t.contributionUse.seq), eq(t.entry.part, 0)),
    )
    .where(and(inVillage(t.contributionUse), isNull(t.contributionUse.undoneSeq)))
    .orderBy(asc(t.contributionUse.seq), asc(t.contributionUse.line)),
);
const memosOf = ask("memos of payouts", (db, t) =>
  db
    .select({ id: t.privateRow.id, text: t.privateRow.text })
    .from(t.privateRow)
    .innerJoin(t.payout, and(eq(t.payout.village, t.privateRow.village), eq(t.payout.about, t.privateRow.id)))
    .where(inVillage(t.privateRow)),
);
