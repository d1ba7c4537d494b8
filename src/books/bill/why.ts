import type { Written } from "../../domain/canonical.ts";
import type { Day } from "../../domain/day.ts";
import { classOf } from "../../domain/fee.ts";
import { baseOf, type HelpTerms } from "../../domain/help/terms.ts";
import { indexText } from "../../domain/meter.ts";
import { type Money, minus, money, sum } from "../../domain/money.ts";
import type { WhyPaper } from "../../domain/paper/household.ts";
import type { PenaltyRule } from "../../domain/penalty.ts";
import { type Quantity, quantity } from "../../domain/quantity.ts";
import { prepareTariff } from "../../domain/tariff/prepare.ts";
import { type Step, stepsInParts } from "../../domain/tariff/price.ts";
import { listFees } from "../fee.ts";
import { asLine } from "../grant/commit.ts";
import { helpByBill } from "../grant/given.ts";
import { grantsOf } from "../grant/grant.ts";
import { payersSaid } from "../grant/payer.ts";
import { eventAt } from "../history.ts";
import { listMeters } from "../meter.ts";
import { listPenaltyRules } from "../penalty.ts";
import { listFunds, serviceByCode } from "../service.ts";
import type { Reader } from "../store/store.ts";
import { listTariffs } from "../tariff.ts";
import { villageSettings } from "../village.ts";
import { type BillFact, billNumber, type FeeTerms, findBill, linesOfBill, type PenaltyTerms } from "./bill.ts";
import { type PricedFor, priceAgain } from "./draw.ts";
import { billPaper } from "./paper.ts";

/** Why a bill says what it says: what was read, which tariffs by which decisions, and each step of the pricing. */
export interface Why {
  readonly bill: string;
  readonly readings: readonly {
    readonly meter: string;
    readonly from: { readonly on: Day; readonly index: string; readonly source: string };
    readonly to: { readonly on: Day; readonly index: string; readonly source: string };
    readonly multiplier: string;
    readonly marks: readonly string[];
    readonly quantity: Quantity;
  }[];
  /** What earlier bills had held too much; negative, too little. */
  readonly carried: Quantity;
  readonly quantity: Quantity | null;
  readonly months: number;
  readonly limitMonths: number;
  readonly tariffs: readonly {
    readonly name: string;
    readonly decision: string;
    readonly decidedOn: Day;
    readonly fromOn: Day;
    readonly days: number;
  }[];
  readonly steps: readonly Step[];
  /** Of a penalty: the rule, and the late bill as it stood; else null. */
  readonly penalty: WhyPenalty | null;
  /** Of a connection fee or the charge for its credit; else null. */
  readonly fee: WhyFee | null;
  readonly lines: readonly { readonly code: string; readonly fund: string; readonly amount: Money }[];
  /** Who else pays of it, by which decision: for the committee and the treasurer, never for a paper. */
  readonly help: readonly HelpWhy[];
}
interface HelpWhy extends Pick<HelpTerms, "form" | "value" | "charges" | "most"> {
  /** Case number. */
  readonly grant: string;
  /** What a percentage is of. */
  readonly base: Money | null;
  readonly payer: string;
  readonly given: Money;
  readonly waiting: Money;
}

interface WhyPenalty extends Pick<PenaltyRule, "name" | "kind" | "value" | "every" | "graceDays" | "ceilingPercent"> {
  readonly decision: string;
  readonly decidedOn: Day;
  readonly fromOn: Day;
  /** Number of the late bill. */
  readonly bill: string;
  readonly since: Day;
  readonly days: number;
  readonly open: Money;
  readonly helped: Money;
  /** What is overdue: open less helped. */
  readonly base: Money;
  /** By earlier penalties on it. */
  readonly charged: Money;
}

interface WhyFee {
  readonly name: string;
  readonly decision: string;
  readonly decidedOn: Day;
  readonly fromOn: Day;
  /** Why the household's class pays so much, in the words of the vote. */
  readonly ground: string;
  /** A charge that was cut when its plan was settled early: so many instalments of all. */
  readonly earned: { readonly charge: Money; readonly due: number; readonly of: number } | null;
}

/** Prices the bill again from what its fact holds, which must give the lines that were printed. @throws Problem `code-unknown` */
export async function whyBill(reader: Reader, code: string): Promise<Why> {
  const bill = await findBill(reader, code);
  const { fact } = await eventAt<BillFact>(reader, bill.seq);
  const meters = new Map((await listMeters(reader)).map((one) => [one.meter, one]));
  const tariffs = new Map((await listTariffs(reader)).map((one) => [one.tariff, one]));
  const { decimals } = await villageSettings(reader);
  const charged = await linesOfBill(reader, { bill: bill.bill });
  const terms = fact.pricedFor && readTerms(fact.pricedFor);
  const priced =
    terms &&
    priceAgain(terms, quantity(bill.quantity ?? 0), (id) => prepareTariff(tariffs.get(id)!.body, { decimals }));
  const point = (meter: string, { day, dial, source }: { day: Day; dial: string; source: string }) => ({
    ...{ on: day, source, index: indexText(Number(dial), meters.get(meter)!) },
  });
  return {
    bill: billNumber(bill),
    readings: (fact.use?.parts ?? []).map((part) => ({
      meter: meters.get(part.meter)!.serial,
      from: point(part.meter, part.from),
      to: point(part.meter, part.to),
      multiplier: part.multiplier,
      marks: part.marks.map(({ kind }) => kind),
      quantity: quantity(Number(part.quantity)),
    })),
    carried: quantity(Number(fact.carried ?? (fact.use as { carried?: string } | null)?.carried ?? 0)),
    quantity: bill.quantity,
    months: terms?.months ?? 0,
    limitMonths: terms?.limitMonths ?? 0,
    tariffs: (terms?.parts ?? []).map(({ tariff, days }) => {
      const { name, decision, decidedOn, fromOn } = tariffs.get(tariff)!;
      return { name, decision, decidedOn, fromOn, days };
    }),
    steps: priced?.explanation ?? [],
    penalty: fact.penalty ? await whyPenalty(reader, bill.origin!, fact.penalty) : null,
    fee: fact.fee ? await whyFee(reader, bill.service!, fact.fee) : null,
    lines: charged.map(({ code: line, fund, amount }) => ({ code: line, fund, amount })),
    help: await helpWhy(reader, bill.bill, charged),
  };
}

async function whyPenalty(reader: Reader, origin: string, terms: Written<PenaltyTerms>): Promise<WhyPenalty> {
  const { code, fromOn, since } = terms;
  const rules = await listPenaltyRules(reader);
  const { body, decision, decidedOn } = rules.find((one) => one.penaltyRule === code && one.fromOn === fromOn)!;
  const { name, kind, value, every, graceDays, ceilingPercent } = body;
  const [open, helped, charged] = [terms.open, terms.helped, terms.charged].map((amount) => money(Number(amount)));
  return {
    ...{ name, kind, value, every, graceDays, ceilingPercent, decision, decidedOn, fromOn, since },
    ...{ bill: billNumber(await findBill(reader, origin)), days: Number(terms.days) },
    ...{ open: open!, helped: helped!, charged: charged!, base: minus(open!, helped!) },
  };
}

async function whyFee(reader: Reader, service: string, terms: Written<FeeTerms>): Promise<WhyFee> {
  const { fromOn, contributionClass, earned } = terms;
  const fees = await listFees(reader);
  const { body, decision, decidedOn } = fees.find((one) => one.service === service && one.fromOn === fromOn)!;
  const { ground } = classOf(body, contributionClass)!;
  const cut = earned && {
    ...{ charge: money(Number(earned.charge)), due: Number(earned.due), of: Number(earned.of) },
  };
  return { name: body.name, decision, decidedOn, fromOn, ground, earned: cut ?? null };
}

async function helpWhy(reader: Reader, bill: string, lines: Awaited<ReturnType<typeof linesOfBill>>) {
  const grants = new Map((await grantsOf(reader)).map((one) => [one.helpGrant, one]));
  const said = await payersSaid(reader);
  const charges = lines.map(asLine);
  return (await helpByBill(reader))
    .filter((one) => one.bill === bill)
    .map(({ helpGrant, payer, given, waits }): HelpWhy => {
      const { code: grant, terms } = grants.get(helpGrant)!;
      const { form, value, most } = terms;
      const base = form === "percent" ? sum(baseOf(charges, terms.charges).map(({ amount }) => amount)) : null;
      const who = { payer: said(terms)[payer]!, given, waiting: waits };
      return { grant, form, value, charges: terms.charges, base, most, ...who };
    });
}

/** The same for the household: what was multiplied and who decided it, and of others' part no more than on the bill. */
export async function whyPaper(reader: Reader, code: string): Promise<WhyPaper> {
  const bill = await billPaper(reader, code);
  const { readings, carried, steps, lines, tariffs, penalty, fee } = await whyBill(reader, code);
  const { service, fund } = await ownFund(reader, code);
  const funds = new Map((await listFunds(reader)).map((one) => [one.fund, one.name]));
  return {
    ...bill,
    spans: readings.map(({ meter, from, to, quantity }) => ({ meter, from, to, quantity })) as WhyPaper["spans"],
    carried,
    volume: stepsInParts(steps).some((step) => step.step === "blocks" && step.as === "volume"),
    blocks: stepsInParts(steps).flatMap((step) => {
      if (step.step !== "blocks") return [];
      const before = step.part === null ? "" : `${step.part}/`;
      return step.limits.map((upTo, i) => {
        return { code: `${before}block:${i + 1}`, from: step.limits[i - 1] ?? quantity(0), upTo };
      });
    }),
    funds: lines
      .filter((line) => service !== null && line.fund !== fund)
      .map((line) => ({ line: line.code, fund: funds.get(line.fund) ?? line.fund })),
    tariffs: tariffs.map(({ days: _, ...tariff }) => tariff),
    penalty: penalty && { bill: penalty.bill, days: penalty.days, base: penalty.base },
    fee: fee && { ground: fee.ground },
  };
}

/** The fund that a bill's service has; nulls where it is for none. */
async function ownFund(reader: Reader, code: string): Promise<{ service: string | null; fund: string | null }> {
  const { service } = await findBill(reader, code);
  return { service, fund: service && (await serviceByCode(reader, service)).fund };
}

/** The terms as they come back from canonical text, with numbers again. */
export function readTerms(written: Written<PricedFor>): PricedFor {
  const parts = written.parts.map(({ tariff, days }) => ({ tariff, days: Number(days) }));
  return { ...written, months: Number(written.months), limitMonths: Number(written.limitMonths), parts };
}
