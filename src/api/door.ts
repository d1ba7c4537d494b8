import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { By, Sealed } from "../books/book.ts";
import { sealGround } from "../books/committee/ground.ts";
import type { Reader, Store } from "../books/store/store.ts";
import { villageSettings } from "../books/village.ts";
import { type Day, dayIn, type Instant } from "../domain/day.ts";
import type { Language } from "../domain/language.ts";
import { Problem } from "../domain/problem.ts";
import { secondLanguage, type Village } from "../domain/village.ts";
import type { PaperName } from "../print/layout.ts";
import type { Cut } from "../print/nup.ts";
import { sheetsPdf } from "../print/pdf.ts";
import type { Sheet } from "../print/sheet.ts";
import type { Said } from "../shapes/answer/value.ts";
import { optional, orElse, type Schema, type Shape, shape } from "../shapes/field.ts";
import { paperField } from "../shapes/paper.ts";
import { readShape } from "../shapes/read.ts";
import { language } from "../shapes/value.ts";
import { villageCode } from "../shapes/village.ts";
import { type Words, wordsFor } from "../words/words.ts";
import { problemSchema, wordsAsked } from "./problem.ts";

/** What comes in from outside: the book, the clock, and the dice that no act may roll by itself. */
export interface Door {
  readonly store: Store;
  readonly clock: () => Instant;
  /** 32 random bytes as hex. */
  readonly entropy: () => string;
}

/** An address below a village, and what may stand in it. */
interface Address<P, Q> {
  readonly path: string;
  readonly about: string;
  readonly params: Shape<P>;
  readonly query: Shape<Q>;
}
export const nothing = shape({});
/** A question that has been read: the book as of one moment, and what was asked. */
interface Asked<P, Q> {
  readonly reader: Reader;
  readonly settings: Village;
  /** The day it is in the village. */
  readonly today: Day;
  /** In the language that the question asks for. */
  readonly words: Words;
  readonly params: P;
  readonly query: Q;
}

/** GET: looks something up and says it. */
export function answers<P, Q, A>(
  app: FastifyInstance,
  door: Door,
  address: Address<P, Q>,
  said: Said<A>,
  look: (asked: Asked<P, Q>) => Promise<A>,
): void {
  app.get(
    address.path,
    { schema: described(address, { 200: json("The answer", said.schema) }) },
    async (request, reply) => {
      const found = await looked(door, address, request, async (asked) =>
        said.say(await look(asked), asked.settings.decimals),
      );
      return sendJson(reply, 200, found);
    },
  );
}

/** POST that changes nothing, for what is too large to stand in an address: it needs no id and names nobody who acts. */
export function considers<B, A>(
  app: FastifyInstance,
  door: Door,
  question: { readonly path: string; readonly about: string; readonly body: Shape<B>; readonly said: Said<A> },
  look: (asked: Asked<object, object> & { readonly body: B }) => Promise<A>,
): void {
  const { path, about, body, said } = question;
  const address = { path, about, params: nothing, query: nothing };
  const schema = { ...described(address, { 200: json("The answer", said.schema) }), body: body.schema };
  app.post(path, { schema }, async (request, reply) => {
    const found = await looked(door, address, request, async (asked) => {
      const { decimals } = asked.settings;
      return said.say(await look({ ...asked, body: readShape(body, request.body, { decimals }) }), decimals);
    });
    return sendJson(reply, 200, found);
  });
}

/** A paper as it is asked for: its sheets in a language, what its file is called, and how it is printed where that is not as asked. */
interface Printed {
  readonly name: string;
  readonly how?: Cut;
  sheet(words: Words): Sheet | readonly Sheet[];
}
/** What may be asked of every paper. */
export const onPaper = {
  paper: orElse<PaperName>(paperField("What it is printed on"), "A5"),
  lang: optional(language("Language of the paper; left out, the village's")),
};
type OnPaper = { readonly paper: PaperName | null; readonly lang: Language | null };

/** GET: prints something, as PDF. */
export function prints<P, Q extends OnPaper>(
  app: FastifyInstance,
  door: Door,
  address: Address<P, Q>,
  look: (asked: Asked<P, Q>) => Promise<Printed>,
): void {
  const pdf = {
    description: "The paper",
    content: { "application/pdf": { schema: { type: "string", format: "binary" } } },
  };
  app.get(address.path, { schema: described(address, { 200: pdf }) }, async (request, reply) => {
    const { name, sheets, how } = await looked(door, address, request, async (asked) => {
      const { lang, paper } = asked.query;
      const { name, sheet, how = { paper: paper ?? "A5" } } = await look(asked);
      const sheets = [sheet(wordsFor(lang ?? asked.settings.language, secondLanguage(asked.settings)))].flat();
      if (sheets.length === 0) throw new Problem("nothing-to-print", {});
      return { name, sheets, how };
    });
    return reply
      .type("application/pdf")
      .header("content-disposition", `inline; filename="${name.replace(/[^A-Za-z0-9._-]/g, "-")}.pdf"`)
      .send(await sheetsPdf(sheets, how));
  });
}

/** What may be asked of every picture. */
export const onScreen = { lang: onPaper.lang };

/** GET: draws something, as SVG. */
export function draws<P, Q extends Pick<OnPaper, "lang">>(
  app: FastifyInstance,
  door: Door,
  address: Address<P, Q>,
  look: (asked: Asked<P, Q>) => Promise<(words: Words) => string>,
): void {
  const svg = { description: "The picture", content: { "image/svg+xml": { schema: { type: "string" } } } };
  app.get(address.path, { schema: described(address, { 200: svg }) }, async (request, reply) => {
    const picture = await looked(door, address, request, async (asked) => {
      const drawn = await look(asked);
      return drawn(wordsFor(asked.query.lang ?? asked.settings.language, secondLanguage(asked.settings)));
    });
    return reply.type("image/svg+xml; charset=utf-8").send(picture);
  });
}

/** What an act is asked with, and how it answers. */
interface Act<P, B, A> {
  readonly method: "POST" | "PUT";
  readonly path: string;
  readonly about: string;
  readonly params: Shape<P>;
  readonly body: Shape<B>;
  readonly said: Said<A>;
  run(store: Store, by: By, body: B, params: P): Promise<readonly Sealed[]>;
  /** The answer, from the events: the same for the same request, however often it comes. */
  tell(reader: Reader, events: readonly Sealed[], body: B): Promise<A>;
  /** Where what was made can be asked for, below the village. */
  at?(answer: A): string;
}

/** POST or PUT: one act under the id that the client made for it. */
export function acts<P, B, A>(app: FastifyInstance, door: Door, act: Act<P, B, A>): void {
  const { method, path, said } = act;
  const status = method === "POST" ? 201 : 200;
  const schema = {
    ...described({ ...act, query: nothing }, { [status]: json("What was done", said.schema) }),
    headers: actHeaders,
    body: act.body.schema,
  };
  app.route({
    method,
    url: path,
    schema,
    handler: async (request, reply) => {
      const { village, params } = addressed(act, request);
      readShape(nothing, request.query);
      const { decimals } = await door.store.read(village, villageSettings);
      const by = byOf(door, village, request);
      const body = await sealed(door, village, act.body, readShape(act.body, request.body, { decimals }));
      const events = await act.run(door.store, by, body, params);
      const answer = await door.store.read(village, (reader) => act.tell(reader, events, body));
      if (act.at) reply.header("location", `/villages/${village}/${act.at(answer)}`);
      return sendJson(reply, status, said.say(answer, decimals));
    },
  });
}

/** The answer of an act that makes nothing to look at. */
export const entered = async (_: Reader, events: readonly Sealed[]): Promise<{ readonly headCode: string }> => ({
  headCode: events.at(-1)!.headCode,
});

/** Seals what is for the committee's eyes alone, before any act sees it. */
async function sealed<B>(door: Door, village: string, of: Shape<B>, body: B): Promise<B> {
  const secrets = Object.keys(of.fields).filter((name) => of.fields[name]!.form === "secret");
  if (secrets.length === 0) return body;
  const entropy = door.entropy();
  const said = body as Readonly<Record<string, unknown>>;
  const grounds = await door.store.read(village, (reader) =>
    Promise.all(secrets.map((name) => sealGround(reader, String(said[name]), entropy, { field: name }))),
  );
  return { ...body, ...Object.fromEntries(secrets.map((name, i) => [name, grounds[i]])) };
}

const actHeaders = {
  type: "object",
  properties: {
    "idempotency-key": {
      type: "string",
      format: "uuid",
      description: "Made by the client for this act and kept until it is answered: the same again counts once",
    },
    "tiwizi-as": { type: "string", description: "Code of the person of the village who acts" },
  },
  required: ["idempotency-key", "tiwizi-as"],
};

function byOf(door: Door, village: string, request: FastifyRequest): By {
  const key = headerOf(request, "Idempotency-Key", "0197a5c2-7d1e-7c3b-9d55-3f0f6b0c1a2e");
  const person = headerOf(request, "Tiwizi-As", "hassan");
  // A structured header may come in quotes.
  const id = key.replace(/^"(.*)"$/, "$1").toLowerCase();
  return { village, person, request: id, at: door.clock(), entropy: door.entropy() };
}

function headerOf(request: FastifyRequest, header: string, want: string): string {
  const value = request.headers[header.toLowerCase()];
  if (typeof value !== "string" || value === "")
    throw new Problem("header-missing", { header, want }, { field: header });
  return value;
}

async function looked<P, Q, T>(
  door: Door,
  address: Address<P, Q>,
  request: FastifyRequest,
  look: (asked: Asked<P, Q>) => Promise<T>,
): Promise<T> {
  const { village, params } = addressed(address, request);
  const query = readShape(address.query, request.query);
  return door.store.read(village, async (reader) => {
    const settings = await villageSettings(reader);
    const today = dayIn(settings.zone, door.clock());
    const words = wordsAsked(request.headers["accept-language"], secondLanguage(settings));
    return look({ reader, settings, today, words, params, query });
  });
}

const villageParam = shape({ village: villageCode });

function addressed<P>(address: { readonly params: Shape<P> }, request: FastifyRequest): { village: string; params: P } {
  const { village: asked, ...rest } = request.params as Record<string, unknown>;
  const { village } = readShape(villageParam, { village: asked });
  return { village, params: readShape(address.params, rest) };
}

/** What OpenAPI tells of an address. Checking is done once, by the shapes themselves. */
function described<P, Q>(address: Address<P, Q>, responses: Readonly<Record<number, unknown>>) {
  const { path, about, params, query } = address;
  return {
    summary: about,
    tags: [path.split("/")[1] || "villages"],
    params: shape({ ...villageParam.fields, ...params.fields }).schema,
    ...(Object.keys(query.fields).length > 0 && { querystring: query.schema }),
    response: { ...responses, "4xx": problemSchema, "5xx": problemSchema },
  };
}

export const json = (about: string, schema: Schema) => ({
  description: about,
  content: { "application/json": { schema } },
});

const sendJson = (reply: FastifyReply, status: number, value: unknown): FastifyReply =>
  reply.code(status).type("application/json; charset=utf-8").send(JSON.stringify(value));
