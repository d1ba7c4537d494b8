import { asc } from "drizzle-orm";
import type { Written } from "../domain/canonical.ts";
import type { Day } from "../domain/day.ts";
import { wholeOf } from "../domain/language.ts";
import { Problem } from "../domain/problem.ts";
import {
  checkRules,
  defaultRules,
  readVillage,
  secondLanguage,
  type Village,
  type VillageRules,
} from "../domain/village.ts";
import { type About, type By, type Kind, kind, type Sealed, type Told } from "./book.ts";
import { act, begin, villageRow } from "./log.ts";
import { type PersonInput, personAbout, personColumns } from "./person.ts";
import { ask, type Reader, type Store } from "./store/store.ts";

export interface FoundInput {
  readonly name: string;
  readonly commune: string;
  readonly province: string;
  readonly legalNumber: string;
  readonly currency: string;
  readonly decimals: number;
  readonly fiscalMonth: number;
  readonly zone: string;
  readonly language: string;
  readonly foundedOn: Day;
  readonly rules: Readonly<Record<string, string>>;
  /** Who opens the book, and the office in which they do. */
  readonly founder: PersonInput;
  readonly role: string;
}

interface Founded
  extends Pick<FoundInput, "currency" | "decimals" | "fiscalMonth" | "zone" | "language" | "foundedOn"> {
  readonly village: string;
  readonly rules: Partial<VillageRules>;
  readonly about: About;
  readonly founder: { readonly person: string; readonly sex: string; readonly about: About };
  readonly mandate: { readonly mandate: string; readonly body: string; readonly role: string; readonly fromOn: Day };
  readonly funds: readonly { readonly fund: string; readonly kind: string; readonly name: string }[];
}

/** The village's first event: its settings, its first person, and the two funds that every village has. */
const villageFounded = kind<Founded>("village-founded", (rows, { village, fact, told }) => {
  rows.add("village", { village, ...named(told(fact.about)), ...settingsOf(fact), openedOn: null });
  const { person, sex, about } = fact.founder;
  rows.add("person", { village, person, sex, ...personColumns(told(about), person) });
  rows.add("mandate", { village, person, ...fact.mandate, untilOn: null });
  fact.funds.forEach(({ fund, kind, name }, position) => {
    rows.add("fund", { village, fund, kind, name, position });
  });
});

/** What papers call the two funds that every village has. */
const usualNames = {
  ar: { common: "الصندوق المشترك", village: "صندوق الدوار للتنمية والتضامن" },
  en: { common: "Common fund", village: "Development and solidarity fund" },
  fr: { common: "Fonds commun", village: "Fonds de développement et de solidarité" },
} as const;

/** @throws Problem `village-exists`, `rule-unknown`, `rule-value` */
export function foundVillage(store: Store, by: By, input: FoundInput): Promise<Sealed> {
  const { name, commune, province, legalNumber, founder, role, rules, ...settings } = input;
  return begin(store, by, villageFounded, input, ({ tell, newId }) => {
    const person = newId("p");
    const chosen = checkRules(rules);
    const names = usualNames[wholeOf(input.language, secondLanguage({ rules: { ...defaultRules, ...chosen } }))];
    const fact: Founded = {
      village: by.village,
      ...settings,
      rules: chosen,
      about: tell({ name, commune, province, legalNumber }),
      founder: { person, sex: founder.sex, about: tell(personAbout(founder)) },
      mandate: { mandate: newId("n"), body: "bureau", role, fromOn: input.foundedOn },
      funds: [
        { fund: "common", kind: "common", name: names.common },
        { fund: "village", kind: "solidarity", name: names.village },
      ],
    };
    return { fact, person };
  });
}

interface RulesChanged {
  readonly rules: Partial<VillageRules>;
  readonly decision: string;
}
const rulesChanged = kind<RulesChanged & { readonly all: VillageRules }>(
  "village-rules-changed",
  (rows, { village, fact }) => {
    rows.set("village", { village }, { rules: JSON.stringify(fact.all) });
  },
);

/** The village chooses anew; the rest stays as chosen. @throws Problem `rule-unknown`, `rule-value` */
export function changeRules(
  store: Store,
  by: By,
  input: { readonly rules: Readonly<Record<string, string>>; readonly decision: string },
): Promise<readonly Sealed[]> {
  return act(store, by, "change-rules", input, async (book) => {
    const rules = checkRules(input.rules);
    await book.append(rulesChanged, { rules, decision: input.decision, all: { ...book.settings.rules, ...rules } });
  });
}

const villageCorrected = kind<{ readonly about: About }>("village-corrected", (rows, { village, fact, told }) => {
  rows.set("village", { village }, named(told(fact.about)));
});

/** Mends the village's own names on its papers. */
export function correctVillage(
  store: Store,
  by: By,
  input: Pick<FoundInput, "name" | "commune" | "province" | "legalNumber">,
): Promise<readonly Sealed[]> {
  return act(store, by, "correct-village", input, async (book) => {
    await book.append(villageCorrected, { about: book.tell({ ...input }) });
  });
}

function named(told: Told) {
  const { name = "", commune = "", province = "", legalNumber = "" } = told;
  return { name, commune, province, legalNumber };
}

function settingsOf({ currency, decimals, fiscalMonth, zone, language, foundedOn, rules }: Written<Founded>) {
  return { currency, decimals, fiscalMonth, zone, language, foundedOn, rules: JSON.stringify(rules) };
}

/** The village's settings with its rules completed. @throws Problem `village-unknown` */
export async function villageSettings(reader: Reader): Promise<Village> {
  const row = (await villageRow(reader))[0];
  if (!row) throw new Problem("village-unknown", { village: reader.village.slice(0, 60) });
  return readVillage(row);
}

/** Every village that has a book here, by name. */
export function listVillages(store: Store): Promise<{ village: string; name: string }[]> {
  return store.read("", (reader) => villageNames(reader));
}

// The one question that is not about one village.
const villageNames = ask("villages", (db, t) =>
  db
    .select({ village: t.village.village, name: t.village.name })
    .from(t.village)
    .orderBy(asc(t.village.name), asc(t.village.village)),
);

export const villageKinds: readonly Kind<never>[] = [villageFounded, rulesChanged, villageCorrected];
