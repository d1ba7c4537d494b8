import type { FastifyInstance } from "fastify";
import { handbookPaper } from "../books/statement/handbook.ts";
import { listVillages } from "../books/village.ts";
import { handbookSheet } from "../print/handbook.ts";
import { villageAnswer, villagesAnswer } from "../shapes/answer/village.ts";
import { shape } from "../shapes/field.ts";
import { billRoutes } from "./bill.ts";
import { bodyRoutes } from "./body.ts";
import { cashRoutes } from "./cash.ts";
import { committeeRoutes } from "./committee.ts";
import { contributorRoutes } from "./contributor.ts";
import { decisionRoutes } from "./decision.ts";
import { depositRoutes } from "./deposit.ts";
import { answers, type Door, json, nothing, onPaper, prints } from "./door.ts";
import { erasureRoutes } from "./erasure.ts";
import { feeRoutes } from "./fee.ts";
import { figureRoutes } from "./figures.ts";
import { formRoutes } from "./form.ts";
import { fundRoutes } from "./fund.ts";
import { grantRoutes } from "./grant.ts";
import { helpRoutes } from "./help.ts";
import { householdRoutes } from "./household.ts";
import { loanRoutes } from "./loan.ts";
import { meetingRoutes } from "./meeting.ts";
import { monthRoutes } from "./month.ts";
import { paperCheckRoutes } from "./paperCheck.ts";
import { paymentRoutes } from "./payment.ts";
import { payoutRoutes } from "./payout.ts";
import { penaltyRoutes } from "./penalty.ts";
import { planRoutes } from "./plan.ts";
import { problemSchema } from "./problem.ts";
import { readingRoutes } from "./reading.ts";
import { receiptRoutes } from "./receipt.ts";
import { reminderRoutes } from "./reminder.ts";
import { requestRoutes } from "./request.ts";
import { roundRoutes } from "./round.ts";
import { sayingRoutes } from "./saying.ts";
import { tariffRoutes } from "./tariff.ts";
import { yearRoutes } from "./year.ts";

/** What is asked of one village, and done in it. */
const rooms = [
  sayingRoutes,
  householdRoutes,
  readingRoutes,
  roundRoutes,
  billRoutes,
  reminderRoutes,
  penaltyRoutes,
  planRoutes,
  feeRoutes,
  paymentRoutes,
  receiptRoutes,
  paperCheckRoutes,
  requestRoutes,
  grantRoutes,
  helpRoutes,
  fundRoutes,
  loanRoutes,
  cashRoutes,
  contributorRoutes,
  payoutRoutes,
  depositRoutes,
  monthRoutes,
  tariffRoutes,
  yearRoutes,
  figureRoutes,
  bodyRoutes,
  meetingRoutes,
  decisionRoutes,
  committeeRoutes,
  erasureRoutes,
  formRoutes,
];

/** All that can be asked of the villages of a book, and done in them. */
export function villageRoutes(app: FastifyInstance, door: Door): void {
  const schema = {
    summary: "Villages that have a book here",
    tags: ["villages"],
    response: { 200: json("The answer", villagesAnswer.schema), "4xx": problemSchema, "5xx": problemSchema },
  };
  app.get("/villages", { schema }, async () => villagesAnswer.say({ villages: await listVillages(door.store) }, 0));
  app.register(
    async (village) => {
      answers(
        village,
        door,
        { path: "", about: "The settings of a village", params: nothing, query: nothing },
        villageAnswer,
        async ({ settings }) => settings,
      );
      prints(
        village,
        door,
        { path: "/handbook.pdf", about: "The village's own handbook", params: nothing, query: shape(onPaper) },
        async ({ reader, today }) => {
          const paper = await handbookPaper(reader, today);
          return { name: "handbook", sheet: (words) => handbookSheet(paper, words) };
        },
      );
      for (const routes of rooms) routes(village, door);
    },
    { prefix: "/villages/:village" },
  );
}
