import { asc } from "drizzle-orm";
import { canonical } from "../domain/canonical.ts";
import type { Day } from "../domain/day.ts";
import { Problem, refuse } from "../domain/problem.ts";
import { checkTariff } from "../domain/tariff/check.ts";
import { type Dues, parseDues } from "../domain/tariff/dues.ts";
import { runExamples } from "../domain/tariff/examples.ts";
import type { Tariff } from "../domain/tariff/model.ts";
import { parseTariff } from "../domain/tariff/parse.ts";
import { type By, type Kind, kind, type Sealed } from "./book.ts";
import { act } from "./log.ts";
import { partyByCode } from "./party.ts";
import { listFunds, serviceByCode } from "./service.ts";
import { ask, inVillage, type Reader, type Store } from "./store/store.ts";

/** Who decided, by number and day, and from when (until when) it applies. */
export interface Decision {
  readonly decision: string;
  readonly decidedOn: Day;
  readonly fromOn: Day;
  readonly untilOn: Day | null;
}
interface TariffFact extends Decision {
  readonly tariff: string;
  readonly service: string;
  readonly name: string;
  readonly body: Tariff;
}
const tariffAdopted = kind<TariffFact>("tariff-adopted", (rows, { village, seq, fact }) =>
  rows.add("tariff", { village, seq, ...fact, body: canonical(fact.body) }),
);

/**
 * Adopts a tariff file: its own worked examples are run first, and one that fails can't be adopted.
 * @throws Problem `field-invalid`, those of `checkTariff` and `runExamples`, `code-unknown`, `tariff-exists`, `several-problems`
 */
export function adoptTariff(
  store: Store,
  by: By,
  input: Decision & { readonly file: unknown },
): Promise<readonly Sealed[]> {
  return act(store, by, "adopt-tariff", input, async (book) => {
    const { file, ...decision } = input;
    const read = parseTariff(file);
    if ("problems" in read) return refuse(read.problems);
    const { tariff } = read;
    refuse(checkTariff(tariff));
    refuse(runExamples(tariff, { decimals: book.settings.decimals }));
    await refuseStrangers(book, tariff);
    const twin = (await listTariffs(book)).some(
      (one) => one.service === tariff.service && one.name === tariff.name && one.fromOn === decision.fromOn,
    );
    if (twin) throw new Problem("tariff-exists", { service: tariff.service, name: tariff.name, day: decision.fromOn });
    const { service, name } = tariff;
    await book.append(tariffAdopted, { ...decision, tariff: book.newId("g"), service, name, body: tariff });
  });
}

interface DuesFact extends Decision {
  readonly dues: string;
  readonly fund: string;
  readonly body: Dues;
}
const duesAdopted = kind<DuesFact>("dues-adopted", (rows, { village, seq, fact }) => {
  const { untilOn: _, ...columns } = fact;
  rows.add("dues", { village, seq, ...columns, body: canonical(fact.body) });
});

/** Adopts a yearly sum beside the services. @throws Problem `field-invalid`, `code-unknown`, `tariff-exists` */
export function adoptDues(
  store: Store,
  by: By,
  input: Decision & { readonly file: unknown },
): Promise<readonly Sealed[]> {
  return act(store, by, "adopt-dues", input, async (book) => {
    const { file, ...decision } = input;
    const read = parseDues(file);
    if ("problems" in read) return refuse(read.problems);
    const { code, fund, name } = read.dues;
    await refuseStrangeFunds(book, [{ fund }]);
    if ((await listDues(book)).some((one) => one.dues === code && one.fromOn === decision.fromOn))
      throw new Problem("tariff-exists", { service: code, name, day: decision.fromOn });
    await book.append(duesAdopted, { ...decision, dues: code, fund, body: read.dues });
  });
}

/** A tariff names only what the village has. @throws Problem `code-unknown`, `several-problems` */
export async function refuseStrangers(reader: Reader, tariff: Tariff): Promise<void> {
  await serviceByCode(reader, tariff.service);
  const bands = "bands" in tariff ? tariff.bands.flatMap(({ fixed = [] }) => fixed) : [];
  await refuseStrangeFunds(reader, [...tariff.fixed, ...bands, ...tariff.surcharges, ...(tariff.taxes ?? [])]);
  for (const { party } of tariff.subsidies ?? []) await partyByCode(reader, party);
}

async function refuseStrangeFunds(
  reader: Reader,
  lines: readonly { readonly fund?: string | undefined }[],
): Promise<void> {
  const known = new Set((await listFunds(reader)).map(({ fund }) => fund));
  refuse(
    lines.flatMap(({ fund }) =>
      fund === undefined || known.has(fund)
        ? []
        : [new Problem("code-unknown", { what: "fund", code: fund }, { field: "fund" })],
    ),
  );
}

export type TariffRow = Omit<Awaited<ReturnType<typeof tariffRows>>[number], "body"> & { readonly body: Tariff };

/** All tariffs of the village in order of adoption. */
export async function listTariffs(reader: Reader): Promise<TariffRow[]> {
  return (await tariffRows(reader)).map((row) => ({ ...row, body: JSON.parse(row.body) as Tariff }));
}
const tariffRows = ask("tariffs", (db, t) =>
  db.select().from(t.tariff).where(inVillage(t.tariff)).orderBy(asc(t.tariff.fromOn), asc(t.tariff.seq)),
);

/** All dues in order of adoption. */
export async function listDues(reader: Reader) {
  return (await duesRows(reader)).map((row) => ({ ...row, body: JSON.parse(row.body) as Dues }));
}
const duesRows = ask("dues", (db, t) =>
  db.select().from(t.dues).where(inVillage(t.dues)).orderBy(asc(t.dues.fromOn), asc(t.dues.seq)),
);

export const tariffKinds: readonly Kind<never>[] = [tariffAdopted, duesAdopted];
