import type { FastifyInstance } from "fastify";
import { groundsOf, openGround, unsealGrounds } from "../books/committee/ground.ts";
import { holdersNow, openKey, requireKey } from "../books/committee/key.ts";
import { refuseStranger } from "../books/committee/member.ts";
import type { Reader } from "../books/store/store.ts";
import { villageSettings } from "../books/village.ts";
import { dayIn } from "../domain/day.ts";
import type { KeyPair } from "../domain/seal.ts";
import { committeeKeyAnswer, groundsAnswer } from "../shapes/answer/committee.ts";
import { openingWithPassphraseShape } from "../shapes/committee.ts";
import { acts, answers, type Door, nothing } from "./door.ts";

/** The key of each question while it is answered. */
const opened = new WeakMap<object, KeyPair>();

/** Keys are made at the terminal, where sheets can be shown once; here they are asked for, and opened for one look. */
export function committeeRoutes(app: FastifyInstance, door: Door): void {
  answers(
    app,
    door,
    { path: "/committee/key", about: "The committee's public key, and who holds it", params: nothing, query: nothing },
    committeeKeyAnswer,
    async ({ reader }) => {
      const key = await requireKey(reader);
      return { ...key, holders: (await holdersNow(reader, key.committeeKey)).map(({ code }) => code) };
    },
  );
  acts(app, door, {
    ...{
      method: "POST",
      path: "/committee/openings",
      about: "Open what was sealed about a case; the log says who looked",
    },
    ...{ params: nothing, body: openingWithPassphraseShape, said: groundsAnswer },
    async run(store, by, body) {
      // Asked again under the same id, the act answers without looking: a member of then may be none today.
      const open = async (reader: Reader) => {
        await refuseStranger(reader, by.person, dayIn((await villageSettings(reader)).zone, by.at));
        return openKey(reader, by.person, body.passphrase);
      };
      opened.set(body, await store.read(by.village, open));
      return openGround(store, by, { subject: body.case });
    },
    async tell(reader, events, body) {
      const { grounds } = await groundsOf(reader, body.case);
      // What came later is another look, under an id of its own.
      const then = grounds.filter(({ seq }) => seq < events[0]!.seq);
      return { grounds: await unsealGrounds(reader, opened.get(body)!, then) };
    },
  });
}
