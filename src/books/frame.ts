import { headCode } from "../domain/chain.ts";
import type { Paper } from "../domain/paper.ts";
import type { Saying } from "../domain/saying.ts";
import { otherCalendars, type Village } from "../domain/village.ts";
import { eventAt, lastEvent } from "./history.ts";
import { listSayings } from "./saying.ts";
import type { Reader } from "./store/store.ts";
import { villageSettings } from "./village.ts";

/** What stands on every paper; the head code is that of the event which the paper shows. */
export const frameOf = async (reader: Reader, seq: number): Promise<Paper> =>
  frameAt(await framed(reader), await eventAt(reader, seq));

/** The same of a paper that shows how things stand: its head code is the book's last. */
export const frameNow = async (reader: Reader): Promise<Paper> =>
  frameAt(await framed(reader), (await lastEvent(reader))!);

/** What is the same on all papers of a village, for those who print many. */
export const framed = async (reader: Reader): Promise<Framed> => ({
  settings: await villageSettings(reader),
  sayings: await listSayings(reader),
});
interface Framed {
  readonly settings: Village;
  readonly sayings: readonly Saying[];
}
export function frameAt(
  { settings, sayings }: Framed,
  { seq, head }: { readonly seq: number; readonly head: string },
): Paper {
  const { name, commune, province, legalNumber, currency, decimals } = settings;
  const village = { name, commune: commune || null, province: province || null, legalNumber: legalNumber || null };
  const calendars = otherCalendars(settings);
  return {
    ...{ village, currency, decimals, headCode: headCode(seq, head) },
    ...(calendars.length > 0 && { calendars }),
    ...(sayings.length > 0 && { sayings }),
  };
}
