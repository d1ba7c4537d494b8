import { randomBytes, randomUUID } from "node:crypto";
import swagger from "@fastify/swagger";
import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from "fastify";
import { docsPage } from "./api/docs.ts";
import { readJson } from "./api/json.ts";
import { problemAnswer, problemType, problemWords, statusOf } from "./api/problem.ts";
import { villageRoutes } from "./api/village.ts";
import type { Store } from "./books/store/store.ts";
import type { Instant } from "./domain/day.ts";
import { Problem } from "./domain/problem.ts";

/** What a server reads from outside; a test hands in its own. */
export interface Doors {
  /** The only computer that it answers on, unless said otherwise. */
  readonly host?: string;
  readonly clock?: () => Instant;
  /** 32 random bytes as hex, new each time. */
  readonly entropy?: () => string;
  /** A reference by which an error is found in the log. */
  readonly newId?: () => string;
  /** Where bugs are written, a line of JSON each: where in the program, never what anybody had sent. */
  readonly log?: { write(line: string): void };
}

export interface Served {
  /** `http://127.0.0.1:4100` */
  readonly address: string;
  /** Answers what has come in, then stops. The book stays open. */
  close(): Promise<void>;
}

/** Serves the villages of a book. @param doors port 0 takes any that is free */
export async function serve(store: Store, doors: Doors & { readonly port: number }): Promise<Served> {
  const app = await buildServer(store, doors);
  const address = await app.listen({ port: doors.port, host: doors.host ?? loopback });
  return { address, close: () => app.close() };
}

const loopback = "127.0.0.1";
/** A round of readings of a large village is a tenth of it. */
const bodyLimit = 1024 * 1024;

/** The server without a port, which `inject` can ask. */
export async function buildServer(store: Store, doors: Doors = {}): Promise<FastifyInstance> {
  const newId = doors.newId ?? randomUUID;
  const app = fastify({
    bodyLimit,
    logger: { level: "error", base: null, stream: doors.log ?? process.stderr },
    genReqId: () => newId(),
    frameworkErrors: (error, request, reply) => refuse(error, request, reply),
    clientErrorHandler: (error, socket) => socket.end(malformedRequest(error)),
    routerOptions: { maxParamLength: 200 },
  });
  // The shapes check what comes in and say what goes out: once, in one place.
  app.setValidatorCompiler(() => () => true);
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("application/json", { parseAs: "buffer" }, async (_: unknown, sent: Buffer) =>
    readJson(sent),
  );
  guard(app, doors.host);
  const routes = routesOf(app);
  app.setNotFoundHandler((request, reply) => refuse(missed(request, reply, routes), request, reply));
  app.setErrorHandler(refuse);
  await app.register(swagger, { openapi });
  const door = {
    store,
    clock: doors.clock ?? (() => new Date().toISOString() as Instant),
    entropy: doors.entropy ?? (() => randomBytes(32).toString("hex")),
  };
  await app.register(async (api) => villageRoutes(api, door));
  app.get("/openapi.json", { schema: { hide: true } }, async () => app.swagger());
  app.get("/docs", { schema: { hide: true } }, async (_, reply) =>
    reply.type("text/html; charset=utf-8").send(docsPage(app.swagger())),
  );
  return app;
}

const openapi = {
  openapi: "3.1.0",
  info: {
    title: "Tiwizi",
    version: "0.1.0",
    description:
      "The book of a village over HTTP. Amounts, quantities and days are text. Every act is asked under an id that the client makes (Idempotency-Key) and names who acts (Tiwizi-As): asked again with the same content it counts once and is answered the same.",
  },
} as const;

/** Only this computer, by its own name: a page elsewhere must not reach the book by pointing a name of its own here. */
function guard(app: FastifyInstance, host: string | undefined): void {
  const own = new Set([loopback, "localhost", "[::1]", host]);
  app.addHook("onRequest", async ({ hostname }) => {
    if (!own.has(hostname)) throw new Problem("host-unknown", { host: hostname.slice(0, 60) });
  });
  app.addHook("onSend", async (_, reply) => {
    reply.header("cache-control", "no-store").header("x-content-type-options", "nosniff");
  });
}

type Routes = Map<string, { readonly pattern: RegExp; readonly methods: Set<string> }>;

/** Which methods each address takes. */
function routesOf(app: FastifyInstance): Routes {
  const routes: Routes = new Map();
  app.addHook("onRoute", ({ url, method }) => {
    const source = url.replace(/\./g, "\\.").replace(/:\w+/g, "[^/]+");
    const known = routes.get(url) ?? { pattern: new RegExp(`^${source}/?$`), methods: new Set<string>() };
    routes.set(url, known);
    for (const one of [method].flat()) known.methods.add(one);
  });
  return routes;
}

function missed(request: FastifyRequest, reply: FastifyReply, routes: Routes): Problem {
  const path = request.url.split("?")[0]!;
  const methods = [...routes.values()].flatMap((route) => (route.pattern.test(path) ? [...route.methods] : []));
  if (methods.length === 0) return new Problem("address-unknown", { path: path.slice(0, 60) });
  const allowed = [...new Set(methods)].sort().join(", ");
  reply.header("allow", allowed);
  return new Problem("method-unknown", { method: request.method, allowed });
}

function refuse(why: FastifyError | Problem, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = why instanceof Problem ? why : (refusedByHttp(why, request) ?? broken(why, request));
  const words = problemWords(request.headers["accept-language"]);
  return reply
    .code(statusOf(problem))
    .header("content-language", words.tag)
    .type(problemType)
    .send(JSON.stringify(problemAnswer(problem, words)));
}

/** What Fastify refuses before anybody has looked at it. */
function refusedByHttp(why: FastifyError, request: FastifyRequest): Problem | undefined {
  switch (why.code) {
    case "FST_ERR_CTP_BODY_TOO_LARGE":
      return new Problem("body-too-large", { most: String(bodyLimit) });
    case "FST_ERR_CTP_INVALID_MEDIA_TYPE":
      return new Problem("body-type", { found: (request.headers["content-type"] ?? "").slice(0, 60) });
    case "FST_ERR_CTP_EMPTY_JSON_BODY":
    case "FST_ERR_CTP_INVALID_CONTENT_LENGTH":
      return new Problem("body-malformed", { bytes: String(Number(request.headers["content-length"] ?? 0) || 0) });
    case "FST_ERR_BAD_URL":
    case "FST_ERR_MAX_PARAM_LENGTH":
      return new Problem("address-unknown", { path: request.url.slice(0, 60) });
    default:
      return undefined;
  }
}

/** A bug: whoever asked gets a reference, the log gets the place in the program. Messages may hold what people wrote: they stay out. */
function broken(why: Error & { readonly code?: unknown }, request: FastifyRequest): Problem {
  const frames = (why.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  const route = request.routeOptions?.url;
  request.log.error({ reference: request.id, route, error: why.name, code: why.code, frames }, "broken");
  return new Problem("broken", { reference: request.id });
}

/** What is no HTTP at all has no request to answer. */
function malformedRequest(error: { readonly code?: string }): string {
  const status = error.code === "HPE_HEADER_OVERFLOW" ? "431 Request Header Fields Too Large" : "400 Bad Request";
  return `HTTP/1.1 ${status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n`;
}
