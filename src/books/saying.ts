import { and, asc, eq, isNotNull } from "drizzle-orm";
import type { Language } from "../domain/language.ts";
import { Problem } from "../domain/problem.ts";
import { lineTerms, type Saying } from "../domain/saying.ts";
import type { Tariff } from "../domain/tariff/model.ts";
import { type By, type Kind, kind, type Sealed } from "./book.ts";
import { listBoxes } from "./box.ts";
import { listHouseholds } from "./household.ts";
import { act } from "./log.ts";
import { listFunds, listSections, listServices } from "./service.ts";
import { ask, given, inVillage, type Reader, type Store } from "./store/store.ts";
import { listDues, listTariffs } from "./tariff.ts";
import { villageSettings } from "./village.ts";

/** `text` null: what had been said is said no more, and papers have the word as it is. */
interface SayingFact extends Omit<Saying, "text"> {
  readonly text: string | null;
}
const sayingChanged = kind<SayingFact>("saying-changed", (rows, { village, fact: { language, said, text } }) => {
  rows.addOnce("saying", { village, language, said, text });
  rows.set("saying", { village, language, said }, { text });
});

/**
 * Says a word of the village's own in a language; nothing ("") takes back what was said. Only what the village has named can be said, so
 * that no name of a person comes into the log by this door.
 * @throws Problem `word-unknown`, `saying-unchanged`
 */
export function say(
  store: Store,
  by: By,
  input: { readonly said: string; readonly language: Language; readonly text: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "say", input, async (book) => {
    const { said, language } = input;
    const text = input.text || null;
    const known = (await sayingOf(book, { said, language }))[0]?.text ?? null;
    // What was named otherwise since then can still be taken back.
    if (known === null && !(await ownWords(book)).some((word) => word.said === said))
      throw new Problem("word-unknown", { word: said }, { field: "said" });
    if (known === text) throw new Problem("saying-unchanged", { word: said }, { field: "text" });
    await book.append(sayingChanged, { said, language, text });
  });
}

/** What a word of the village's own names. */
export type NamedKind =
  | "village"
  | "place"
  | "service"
  | "unit"
  | "fund"
  | "section"
  | "dues"
  | "line"
  | "box"
  | "body"
  | "category"
  | "purpose"
  | "class";
export interface OwnWord {
  readonly said: string;
  readonly names: NamedKind;
}

/** All that the village has named and papers print, each once, and the words of the program that it may call otherwise. */
export async function ownWords(reader: Reader): Promise<OwnWord[]> {
  const { name, commune, province } = await villageSettings(reader);
  const services = await listServices(reader);
  const households = await listHouseholds(reader);
  const bound = await boundTo(reader);
  const dues = (await listDues(reader)).map(({ body }) => body);
  const lines = (await listTariffs(reader)).flatMap(({ body }) => linesNamed(body));
  const all: Readonly<Record<NamedKind, readonly (string | null)[]>> = {
    village: [name],
    place: [commune, province],
    service: namesIn(services),
    unit: services.map(({ unit }) => unit),
    fund: namesIn(await listFunds(reader)),
    section: namesIn(await listSections(reader)),
    dues: namesIn(dues),
    box: namesIn(await listBoxes(reader)),
    body: namesIn(await bodyNames(reader)),
    category: households.map(({ category }) => category),
    purpose: bound.map(({ purpose }) => purpose),
    class: [
      ...bound.map(({ helpClass }) => helpClass),
      ...dues.flatMap((one) => ("amounts" in one ? Object.keys(one.amounts) : [])),
    ],
    line: [...lines, ...lineTerms],
  };
  const named = new Map<string, NamedKind>();
  for (const [names, words] of Object.entries(all) as [NamedKind, (typeof all)[NamedKind]][])
    for (const said of words) if (said && !named.has(said)) named.set(said, names);
  return [...named].map(([said, names]) => ({ said, names }));
}

/** Each word with all that is said for it; `names` is null where the village calls nothing so any more. */
export async function saidWords(
  reader: Reader,
): Promise<{ said: string; names: NamedKind | null; sayings: Pick<Saying, "language" | "text">[] }[]> {
  const sayings = await listSayings(reader);
  const words = await ownWords(reader);
  const former = new Set(sayings.map(({ said }) => said).filter((said) => words.every((word) => word.said !== said)));
  return [...words, ...[...former].map((said) => ({ said, names: null }))].map((word) => ({
    ...word,
    sayings: sayings.filter(({ said }) => said === word.said).map(({ language, text }) => ({ language, text })),
  }));
}

const namesIn = (rows: readonly { readonly name: string }[]) => rows.map(({ name }) => name);

/** "line:surcharge:fuel", for each charge of a tariff that has a code. */
function linesNamed(tariff: Tariff): string[] {
  const bands = "bands" in tariff ? tariff.bands.flatMap(({ fixed = [] }) => fixed) : [];
  return (
    [
      ["fixed", [...tariff.fixed, ...bands]],
      ["surcharge", tariff.surcharges],
      ["tax", tariff.taxes ?? []],
      ["subsidy", tariff.subsidies ?? []],
    ] as const
  ).flatMap(([line, charges]) => charges.map(({ code }) => `line:${line}:${code}`));
}

/** What is said in other languages now, by word. */
export async function listSayings(reader: Reader): Promise<Saying[]> {
  return (await sayingRows(reader)).map(({ text, ...row }) => ({ ...row, text: text! }));
}

const sayingRows = ask("sayings", (db, t) =>
  db
    .select({ language: t.saying.language, said: t.saying.said, text: t.saying.text })
    .from(t.saying)
    .where(and(inVillage(t.saying), isNotNull(t.saying.text)))
    .orderBy(asc(t.saying.said), asc(t.saying.language)),
);
const sayingOf = ask("saying of a word", (db, t) =>
  db
    .select({ text: t.saying.text })
    .from(t.saying)
    .where(and(inVillage(t.saying), eq(t.saying.said, given("said")), eq(t.saying.language, given("language")))),
);
const bodyNames = ask("names of bodies", (db, t) =>
  db.select({ name: t.body.name }).from(t.body).where(inVillage(t.body)).orderBy(asc(t.body.seq)),
);
const boundTo = ask("what contributions are bound to", (db, t) =>
  db
    .selectDistinct({ purpose: t.contribution.purpose, helpClass: t.contribution.helpClass })
    .from(t.contribution)
    .where(inVillage(t.contribution))
    .orderBy(asc(t.contribution.purpose), asc(t.contribution.helpClass)),
);

export const sayingKinds: readonly Kind<never>[] = [sayingChanged];
