import { describe, expect, test } from "vitest";
import { day } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import type { NoticePaper, ReminderPaper, RoundPaper, WhyPaper } from "../../src/domain/paper/household.ts";
import { quantity } from "../../src/domain/quantity.ts";
import { forms } from "../../src/print/form.ts";
import { layOut } from "../../src/print/layout.ts";
import { noticeSheet, reminderSheet } from "../../src/print/reminder.ts";
import { roundSheet } from "../../src/print/round.ts";
import type { Sheet } from "../../src/print/sheet.ts";
import { sheetText } from "../../src/print/text.ts";
import { whySheet } from "../../src/print/why.ts";
import { wordsFor } from "../../src/words/words.ts";
import { bill } from "./papers.ts";

const fr = wordsFor("fr");
/** No-break spaces as plain ones; without the letterhead, which all papers share, and the foot. */
const body = (sheet: Sheet) =>
  sheetText(sheet)
    .replaceAll("\u00a0", " ")
    .split(/═+\n\n/)[1]!
    .split(/\n─+\nCode du livre/)[0]!;

/** The bill of 117.50 (domain.md 3), of which others pay 63.60; a bill before it had held 2 m³ too much. */
const why: WhyPaper = {
  ...bill,
  spans: [{ meter: "SN 48213", ...bill.readings!, quantity: quantity(25_000) }],
  carried: quantity(2_000),
  blocks: [
    { code: "block:1", from: quantity(0), upTo: quantity(6_000) },
    { code: "block:2", from: quantity(6_000), upTo: quantity(20_000) },
    { code: "block:3", from: quantity(20_000), upTo: null },
  ],
  volume: false,
  funds: [{ line: "surcharge:village", fund: "Caisse villageoise" }],
  tariffs: [{ name: "Eau 2026", decision: "AG-2025-04", decidedOn: day("2025-12-14"), fromOn: day("2026-01-01") }],
  penalty: null,
  fee: null,
};

describe("why this amount", () => {
  test("from index to index, block by block, and what each line is for", () => {
    expect(body(whySheet(why, fr))).toBe(`\
Pourquoi ce montant ?

À        Fadma Aït Lahcen (H-014)
Service  Eau potable
Période  mars 2026

Compteur SN 48213 : de l’index 00412 le 28 février 2026 à l’index 00435 le 31
mars 2026, soit 25 m³.

Personne n’a pu lire le compteur le 31 mars 2026 : l’index est estimé, le
prochain relevé le corrigera.

Les factures précédentes avaient compté 2 m³ de trop : on les retire.

Compté sur cette facture : 23 m³.

Détail                                                         Calcul         DH
────────────────────────────────────────────────────────────────────────────────
Redevance fixe                                                             10,00
Tranche 1, jusqu’à 6 m³                                   6 m³ × 2,00      12,00
Tranche 2, de 6 à 20 m³                                  14 m³ × 4,50      63,00
Tranche 3, au-dessus de 20 m³                             3 m³ × 7,00      21,00
Participation au projet du village                       23 m³ × 0,50      11,50
────────────────────────────────────────────────────────────────────────────────
Total                                                                     117,50
Réglé par ailleurs                                                        −63,60

À payer au plus tard le 30 avril 2026                                   53,90 DH

Participation au projet du village : va à « Caisse villageoise ». Tarif « Eau
2026 » : décision AG-2025-04 du 14 décembre 2025, appliqué depuis le 1er janvier
2026. Chaque ligne est arrondie au centime, et le total est la somme des lignes.
`);
  });

  test("where the village puts what is left to pay on a slip of its own, this one says the price alone", () => {
    const text = body(whySheet({ ...why, slip: true }, fr));
    expect(text).toContain("117,50");
    expect(text).not.toMatch(/63,60|53,90|ailleurs/);
  });

  test("a penalty, a fee, and a tariff at which all is at one rate say so", () => {
    const penalty = { bill: "2026-0107", days: 16, base: money(53_90) };
    const text = body(whySheet({ ...why, penalty, fee: { ground: "habite ici" }, volume: true }, fr));
    const line = text.replaceAll("\n", " ");
    expect(line).toContain("La facture 2026-0107 avait 16 jours de retard, et 53,90 DH restaient à payer.");
    expect(line).toContain("Tarif voté pour : habite ici.");
    expect(line).toContain("Toute la consommation est au tarif de la tranche atteinte.");
  });
});

const { village, currency, decimals, headCode } = bill;
const shared = { village, currency, decimals, headCode };
const named = (number: string, period: string) =>
  ({
    kind: "service",
    number,
    about: "Eau potable",
    period: { from: day(`2026-0${period}-01`), until: day(`2026-0${Number(period) + 1}-01`) },
  }) as const;
/** 53.90 since 31 March and 24.64 since 30 April, asked on 10 May: 40 and 10 days, 78.54. */
const reminder: ReminderPaper = {
  ...shared,
  household: { code: "H-014", name: "Fadma Aït Lahcen", nameAr: null },
  section: "Tagadirt",
  madeOn: day("2026-05-10"),
  payBy: day("2026-05-25"),
  overdue: [
    {
      bill: named("2026/78", "2"),
      issuedOn: day("2026-03-02"),
      dueOn: day("2026-03-31"),
      days: 40,
      open: money(53_90),
      byPlan: false,
    },
    {
      bill: named("2026/121", "3"),
      issuedOn: day("2026-04-02"),
      dueOn: day("2026-04-30"),
      days: 10,
      open: money(24_64),
      byPlan: true,
    },
  ],
  total: money(78_54),
  ask: [{ name: "Hassan Ouali", nameAr: null, phone: "06 00 00 00 01" }],
};

test("a reminder says what is open, since when, until when and whom to ask", () => {
  expect(body(reminderSheet(reminder, fr))).toBe(`\
À             Fadma Aït Lahcen (H-014)
Quartier      Tagadirt
Arrêté au     10 mai 2026
À qui parler  Hassan Ouali, 06 00 00 00 01

Sauf erreur de notre part, ces factures sont encore ouvertes. Si vous avez payé
entre-temps, merci : ce rappel est sans objet.

Facture                                         Échéance       Retard      Reste
────────────────────────────────────────────────────────────────────────────────
Facture 2026/78, Eau potable, février 2026      31/03/2026   40 jours      53,90
Facture 2026/121, Eau potable, mars 2026,       30/04/2026   10 jours      24,64
versement de l’échéancier
────────────────────────────────────────────────────────────────────────────────
Total                                                                      78,54

À payer d’ici le 25 mai 2026                                            78,54 DH
Arrêté à la somme de soixante-dix-huit dirhams et cinquante-quatre centimes

C’est difficile en ce moment ? Parlez-nous : on peut payer en plusieurs fois,
mois après mois. Si une facture vous semble fausse, dites-le-nous aussi.
`);
});

test("a notice before a cut says from which day, for which debts, and how the connection stays open", () => {
  const overdue = reminder.overdue.map((debt) => ({ ...debt, byPlan: false }));
  const notice: NoticePaper = {
    ...reminder,
    overdue,
    service: "Eau potable",
    connection: "E-014",
    cutOn: day("2026-06-01"),
  };
  const text = body(noticeSheet(notice, fr));
  expect(text).toContain(`\
Le branchement E-014 (Eau potable) peut être coupé à partir du 1er juin 2026,
parce que ces factures du même service ont dépassé leur échéance.

Facture                                         Échéance       Retard      Reste
────────────────────────────────────────────────────────────────────────────────
Facture 2026/78, février 2026                   31/03/2026   40 jours      53,90
Facture 2026/121, mars 2026                     30/04/2026   10 jours      24,64
────────────────────────────────────────────────────────────────────────────────
Total                                                                      78,54

À payer avant le 1er juin 2026                                          78,54 DH
Arrêté à la somme de soixante-dix-huit dirhams et cinquante-quatre centimes

Pour garder le branchement ouvert

1  Payez le montant ci-dessus avant ce jour. Un reçu vous est remis.
2  Ou convenez d’un échéancier avec le bureau : tant qu’il tient, rien n’est
   coupé.
3  Ou parlez au comité de solidarité : il écoute chacun en confiance.
4  Ou contestez une facture qui semble fausse : rien n’est coupé avant la
   réponse.
`);
});

test("a reading round has the last index and room for the next, and no usual use to copy", () => {
  const paper: RoundPaper = {
    ...shared,
    service: { name: "Eau potable", unit: "m³" },
    section: "Tagadirt",
    madeOn: day("2026-04-28"),
    rows: [
      {
        connection: "E-014",
        household: { code: "H-014", name: "Fadma", nameAr: null },
        meter: "48213",
        last: { on: day("2026-03-31"), index: "435" },
        lookAbove: "504",
      },
      {
        connection: "E-015",
        household: { code: "H-015", name: null, nameAr: null },
        meter: "48214",
        last: { on: day("2026-03-31"), index: "12" },
        lookAbove: null,
      },
    ],
  };
  expect(body(roundSheet(paper, fr))).toBe(`\
Service     Eau potable
Quartier    Tagadirt
Arrêté au   28 avril 2026
Relevé par  ________________
Relevé le   ________________

Écrivez l’index comme le cadran le montre. Au-delà de l’alerte, relisez avant
d’écrire. Personne ? Écrivez « absent » : un index ne se devine jamais.

Foyer et compteur              Dernier index     Alerte  Index du jour  Remarque
────────────────────────────────────────────────────────────────────────────────
E-014, Fadma (H-014),       435 (31/03/2026)        504          ……………  …………………
48213
E-015, nom effacé (H-015),   12 (31/03/2026)                     ……………  …………………
48214
`);
  expect(body(roundSheet({ ...paper, section: null }, fr))).toContain("Foyers hors quartier");
});

describe("blank papers", () => {
  const blank = { ...shared, madeOn: day("2026-05-10") };

  test("a receipt leaves room for all that a receipt says", () => {
    expect(body(forms.receipt(blank, fr)[0]!)).toBe(`\
Carnet   ________________
N°       ________________
Le       ________________
Reçu de  ________________

Montant en chiffres  ________________
Montant en lettres   ________________

Payé  Entourez : en espèces · par versement bancaire · par téléphone mobile ·
      par chèque · par virement

Ce qui est payé                                                               DH
────────────────────────────────────────────────────────────────────────────────
                                                                           ……………
                                                                           ……………
                                                                           ……………
────────────────────────────────────────────────────────────────────────────────
Total                                                                      ……………

Reste à payer après ce reçu                                     ________________

Reçu par
Remis par
`);
  });

  test("a request tells nothing to somebody who sees it, and the sheet for the envelope bears no name", () => {
    const [request, envelope] = forms.request(blank, fr) as [Sheet, Sheet];
    const text = body(request) + request.title;
    expect(text).not.toMatch(/aide|prise en charge|solidarit|motif|besoin|difficult/i);
    expect(body(envelope)).toMatch(/^N° de dossier +_+$/m);
    expect(body(envelope)).not.toMatch(/Foyer/);
  });

  test.each(["fr", "ar", "en"] as const)(
    "each stands on one A5 in %s; the request has its two parts apart",
    (language) => {
      const words = wordsFor(language);
      const pages = Object.values(forms).map((form) => form(blank, words).map((sheet) => layOut(sheet, "A5").length));
      expect(pages).toEqual([[1], [1], [1], [1, 1]]);
    },
  );
});
