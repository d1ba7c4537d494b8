import type { FastifyInstance } from "fastify";
import type { By, Sealed } from "../books/book.ts";
import { seeEvidence } from "../books/evidence.ts";
import { listCases, showCase } from "../books/grant/case.ts";
import {
  correctRequest,
  listRequests,
  renewHelp,
  requestHelp,
  reviewRequest,
  withdrawRequest,
} from "../books/request.ts";
import type { Store } from "../books/store/store.ts";
import { requestAnswer, requestedAnswer, requestsAnswer } from "../shapes/answer/request.ts";
import { type Shape, shape } from "../shapes/field.ts";
import {
  evidenceShape,
  renewalShape,
  requestCorrectShape,
  requestNamed,
  requestShape,
  reviewShape,
  withdrawalShape,
} from "../shapes/request.ts";
import { acts, answers, type Door, nothing } from "./door.ts";

/** Requests for help. No answer tells a ground: it is sealed for the committee. */
export function requestRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    {
      path: "/requests",
      about: "Requests for help: those that wait for an answer first",
      params: nothing,
      query: nothing,
    },
    requestsAnswer,
    async ({ reader, today }) => ({ requests: await listCases(reader, today) }),
  );
  answers(
    app,
    door,
    {
      path: "/requests/:request",
      about: "A request: what is asked, what was seen, how it was voted on",
      params: shape(requestNamed),
      query: nothing,
    },
    requestAnswer,
    ({ reader, today, params }) => showCase(reader, params.request, today),
  );
  const changes = <B>(
    path: string,
    about: string,
    body: Shape<B>,
    run: (store: Store, by: By, body: B) => Promise<readonly Sealed[]>,
  ) =>
    acts(app, door, {
      ...{ method: "POST", path, about, params: nothing, body, said: requestedAnswer, run },
      async tell(reader, events) {
        const { fact, headCode } = events.at(-1)!;
        const { code } = (await listRequests(reader)).find(({ helpRequest }) => helpRequest === fact.helpRequest)!;
        return { request: code, headCode };
      },
      at: ({ request }) => `requests/${encodeURIComponent(request)}`,
    });
  changes("/requests", "Ask for help for a household", requestShape, requestHelp);
  changes(
    "/requests/corrections",
    "Change what is asked for, before it is decided",
    requestCorrectShape,
    correctRequest,
  );
  changes("/requests/renewals", "Ask for the same help for another term", renewalShape, renewHelp);
  changes("/requests/evidence", "Write down that a proof was seen", evidenceShape, seeEvidence);
  changes("/requests/reviews", "A member has gone through the request", reviewShape, reviewRequest);
  changes("/requests/withdrawals", "Take a request back that was not given yet", withdrawalShape, withdrawRequest);
}
