import { asc } from "drizzle-orm";
import type { Day } from "../domain/day.ts";
import { Problem } from "../domain/problem.ts";
import { type Book, type By, type Kind, kind, type Sealed } from "./book.ts";
import { act } from "./log.ts";
import { ask, inVillage, type Reader, type Store } from "./store/store.ts";

/** Section, zone and fund are a code and a name; neither is private. */
interface Named {
  readonly code: string;
  readonly name: string;
}
const sectionAdded = kind<Named>("section-added", (rows, { village, fact: { code, name } }) =>
  rows.add("section", { village, section: code, name }),
);
const zoneAdded = kind<Named>("zone-added", (rows, { village, fact: { code, name } }) =>
  rows.add("zone", { village, zone: code, name }),
);
const fundAdded = kind<Named & { readonly kind: string; readonly position: number }>(
  "fund-added",
  (rows, { village, fact: { code, name, kind, position } }) =>
    rows.add("fund", { village, fund: code, name, kind, position }),
);

/** A section (douar, quarter) or a zone. @throws Problem `code-taken` */
export function addPlace(
  store: Store,
  by: By,
  input: Named & { readonly what: "section" | "zone" },
): Promise<readonly Sealed[]> {
  const { what, code, name } = input;
  return act(store, by, `add-${what}`, input, async (book) => {
    const known =
      what === "section"
        ? (await listSections(book)).map((one) => one.section)
        : (await listZones(book)).map((one) => one.zone);
    refuseTaken(known, what, code);
    await book.append(what === "section" ? sectionAdded : zoneAdded, { code, name });
  });
}

/** A fund of a project or of a purpose; services bring their own. @throws Problem `code-taken` */
export function addFund(
  store: Store,
  by: By,
  input: Named & { readonly kind: "project" | "restricted" | "other" },
): Promise<readonly Sealed[]> {
  return act(store, by, "add-fund", input, async (book) => {
    await appendFund(book, input.code, input.name, input.kind);
  });
}

export interface ServiceInput {
  readonly service: string;
  readonly name: string;
  /** m³, kWh, hour of water… as printed. */
  readonly unit: string;
  readonly mode: "metered" | "turn" | "flat";
  /** Calendar months of a billing period. */
  readonly periodMonths: number;
  readonly fromOn: Day;
}
const serviceAdded = kind<ServiceInput & { readonly fund: string; readonly position: number }>(
  "service-added",
  (rows, { village, fact }) => {
    const { service, name, unit, mode, fund, periodMonths, position, fromOn } = fact;
    rows.add("service", { village, service, name, unit, mode, fund, periodMonths, position, fromOn, untilOn: null });
  },
);

/** A service and its own fund of the same code. @throws Problem `code-taken` */
export function addService(store: Store, by: By, input: ServiceInput): Promise<readonly Sealed[]> {
  return act(store, by, "add-service", input, async (book) => {
    const services = await listServices(book);
    refuseTaken(
      services.map((one) => one.service),
      "service",
      input.service,
    );
    await appendFund(book, input.service, input.name, "service");
    await book.append(serviceAdded, { ...input, fund: input.service, position: services.length });
  });
}

const serviceEnded = kind<{ readonly service: string; readonly untilOn: Day; readonly decision: string }>(
  "service-ended",
  (rows, { village, fact: { service, untilOn } }) => rows.set("service", { village, service }, { untilOn }),
);

/** The village runs a service until a day; it stays readable for ever. @throws Problem `code-unknown`, `service-ended`, `day-order` */
export function endService(
  store: Store,
  by: By,
  input: { readonly service: string; readonly untilOn: Day; readonly decision: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "end-service", input, async (book) => {
    const { fromOn, untilOn } = await serviceByCode(book, input.service);
    if (untilOn) throw new Problem("service-ended", { service: input.service, day: untilOn });
    if (input.untilOn < fromOn) throw new Problem("day-order", { from: fromOn, until: input.untilOn });
    await book.append(serviceEnded, input);
  });
}

async function appendFund(book: Book, code: string, name: string, what: string): Promise<void> {
  const funds = await listFunds(book);
  refuseTaken(
    funds.map((one) => one.fund),
    "fund",
    code,
  );
  await book.append(fundAdded, { code, name, kind: what, position: funds.length });
}

function refuseTaken(known: readonly string[], what: "section" | "zone" | "fund" | "service", code: string): void {
  if (known.includes(code)) throw new Problem("code-taken", { what, code });
}

export type ServiceRow = Awaited<ReturnType<typeof listServices>>[number];

/** @throws Problem `code-unknown` */
export async function serviceByCode(reader: Reader, code: string): Promise<ServiceRow> {
  const found = (await listServices(reader)).find((one) => one.service === code);
  if (!found) throw new Problem("code-unknown", { what: "service", code: code.slice(0, 60) });
  return found;
}

export const listSections = ask("sections", (db, t) =>
  db.select().from(t.section).where(inVillage(t.section)).orderBy(asc(t.section.section)),
);
export const listZones = ask("zones", (db, t) =>
  db.select().from(t.zone).where(inVillage(t.zone)).orderBy(asc(t.zone.zone)),
);
export const listFunds = ask("funds", (db, t) =>
  db.select().from(t.fund).where(inVillage(t.fund)).orderBy(asc(t.fund.position)),
);
export const listServices = ask("services", (db, t) =>
  db.select().from(t.service).where(inVillage(t.service)).orderBy(asc(t.service.position)),
);

export const serviceKinds: readonly Kind<never>[] = [sectionAdded, zoneAdded, fundAdded, serviceAdded, serviceEnded];
