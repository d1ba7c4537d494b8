import type { FastifyInstance } from "fastify";
import type { By, Sealed } from "../books/book.ts";
import { endGrant, grantHelp, grantUrgently, ratifyGrant, reviewGrant, setHelpClass } from "../books/grant/decide.ts";
import { giveWaiting } from "../books/grant/give.ts";
import { helpGivenBy, listGrants, listHelp, listWaitingHelp, showGrant } from "../books/grant/list.ts";
import type { Store } from "../books/store/store.ts";
import {
  classAnswer,
  grantAnswer,
  grantedAnswer,
  grantsAnswer,
  helpAnswer,
  paidAnswer,
} from "../shapes/answer/grant.ts";
import { type Shape, shape } from "../shapes/field.ts";
import {
  classShape,
  grantEndShape,
  grantNamed,
  grantReviewShape,
  grantShape,
  helpMonth,
  payWaitingShape,
  ratificationShape,
  urgentShape,
} from "../shapes/grant.ts";
import { acts, answers, type Door, nothing } from "./door.ts";

/** Help that was decided, and what it pays: for the committee and the treasurer. */
export function grantRoutes(app: FastifyInstance, door: Door): void {
  const all = { params: nothing, query: nothing };
  answers(
    app,
    door,
    { path: "/grants", about: "Help that was decided: what it costs, who pays, what ends soon", ...all },
    grantsAnswer,
    async ({ reader, today }) => ({ grants: await listGrants(reader, today) }),
  );
  answers(
    app,
    door,
    {
      path: "/grants/:grant",
      about: "One, bill by bill and payer by payer",
      params: shape(grantNamed),
      query: nothing,
    },
    grantAnswer,
    ({ reader, today, params }) => showGrant(reader, params.grant, today),
  );
  answers(
    app,
    door,
    { path: "/grants/waiting", about: "Bills that help will pay when the money is there, in their order", ...all },
    helpAnswer,
    async ({ reader }) => ({ help: await listWaitingHelp(reader) }),
  );
  answers(
    app,
    door,
    { path: "/help", about: "What help has paid, by bill and payer", params: nothing, query: shape(helpMonth) },
    helpAnswer,
    async ({ reader, query }) => ({ help: await listHelp(reader, query.month) }),
  );
  grantActs(app, door);
}

function grantActs(app: FastifyInstance, door: Door): void {
  const changes = <B>(
    path: string,
    about: string,
    body: Shape<B>,
    grantOf: (body: B) => string,
    run: (store: Store, by: By, body: B) => Promise<readonly Sealed[]>,
  ) =>
    acts(app, door, {
      ...{ method: "POST", path, about, params: nothing, body, said: grantedAnswer, run },
      tell: async (_, events, asked) => ({ grant: grantOf(asked), headCode: events.at(-1)!.headCode }),
      at: ({ grant }) => `grants/${encodeURIComponent(grant)}`,
    });
  const asked = ({ request }: { readonly request: string }) => request;
  const named = ({ grant }: { readonly grant: string }) => grant;
  changes("/grants", "Give the help that was decided", grantShape, asked, grantHelp);
  changes("/grants/urgent", "The president helps at once, for one month", urgentShape, asked, grantUrgently);
  changes("/grants/ratifications", "A decision says yes to urgent help", ratificationShape, named, ratifyGrant);
  changes("/grants/reviews", "Something has changed: one month of grace", grantReviewShape, named, reviewGrant);
  changes("/grants/ends", "End help before its term", grantEndShape, named, endGrant);
  acts(app, door, {
    ...{ method: "POST", path: "/grants/waiting", about: "Pay what waits, as far as the money reaches" },
    ...{ params: nothing, body: payWaitingShape, said: paidAnswer },
    run: giveWaiting,
    tell: async (reader, events) => ({
      paid: await helpGivenBy(reader, events[0]!.seq),
      headCode: events.at(-1)!.headCode,
    }),
  });
  acts(app, door, {
    ...{ method: "POST", path: "/grants/classes", about: "Say how long help of a class may last at most" },
    ...{ params: nothing, body: classShape, said: classAnswer },
    run: setHelpClass,
    tell: async (_, events, body) => ({ ...body, headCode: events[0]!.headCode }),
  });
}
