import type { FastifyInstance, InjectOptions } from "fastify";
import type { Store } from "../../src/books/store/store.ts";
import { buildServer } from "../../src/server.ts";
import { noon, smallVillage, uuidOf } from "./small.ts";

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
}

export interface Client {
  readonly app: FastifyInstance;
  /** For acts that have no address. */
  readonly store: Store;
  readonly log: string[];
  get(path: string, headers?: Record<string, string>): Promise<Answer>;
  /** Under the id that `key` stands for, as Hassan. */
  post(path: string, body: unknown, key: string, headers?: Record<string, string>): Promise<Answer>;
  put(path: string, body: unknown, key: string): Promise<Answer>;
  /** Anything, sent as it is. */
  send(request: InjectOptions): Promise<Answer>;
  done(): Promise<void>;
}

/** A server over the small village, asked without a port. @param change what a test does to it before it is asked */
export async function smallServer({
  address,
  change,
  prepare,
}: {
  address?: string;
  /** What stands in the book already that no address can enter. */
  prepare?: (store: Store) => Promise<void>;
  change?: (app: FastifyInstance) => void;
} = {}): Promise<Client> {
  const small = await smallVillage(address);
  await prepare?.(small.store);
  const log: string[] = [];
  let rolled = 0;
  const app = await buildServer(small.store, {
    clock: () => noon,
    entropy: () => {
      rolled += 1;
      return rolled.toString(16).padStart(64, "0");
    },
    newId: () => "reference-1",
    log: { write: (line) => log.push(line) },
  });
  change?.(app);
  const send: Client["send"] = async (request) => {
    const answer = await app.inject(request);
    const type = String(answer.headers["content-type"] ?? "");
    const body = type.includes("json") ? JSON.parse(answer.body) : {};
    return { status: answer.statusCode, type, headers: answer.headers, body, bytes: answer.rawPayload };
  };
  const act =
    (method: "POST" | "PUT") =>
    (path: string, body: unknown, key: string, headers: Record<string, string> = {}) =>
      send({
        method,
        url: `/villages/tamazirt${path}`,
        headers: {
          "content-type": "application/json",
          "idempotency-key": uuidOf(key),
          "tiwizi-as": "hassan",
          ...headers,
        },
        payload: typeof body === "string" ? body : JSON.stringify(body),
      });
  const done = async () => {
    await app.close();
    await small.done();
  };
  return {
    app,
    store: small.store,
    log,
    send,
    done,
    get: (path, headers = {}) => send({ method: "GET", url: `/villages/tamazirt${path}`, headers }),
    post: act("POST"),
    put: act("PUT"),
  };
}
