import { expect, test } from "vitest";
import { day } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import type { ContributionOnPaper, ContributorPaper } from "../../src/domain/paper.ts";
import { quantity } from "../../src/domain/quantity.ts";
import { contributionSheet, contributorSheet } from "../../src/print/contributor.ts";
import { layOut, type PaperName } from "../../src/print/layout.ts";
import { sheetPdf } from "../../src/print/pdf.ts";
import type { Sheet } from "../../src/print/sheet.ts";
import { sheetText } from "../../src/print/text.ts";
import { wordsFor } from "../../src/words/words.ts";
import { receipt } from "./papers.ts";

const { village, currency, decimals, headCode } = receipt;
const shared = { village, currency, decimals, headCode };
const [en, fr] = [wordsFor("en"), wordsFor("fr")];
const plain = (sheet: Sheet) => sheetText(sheet).replaceAll("\u00a0", " ");

const eur = (amount: number) => ({ currency: "EUR", decimals: 2, amount: money(amount) });
/** 46.10 × 10.82 = 498.802 (domain.md 9). */
const sent: ContributionOnPaper = {
  ...{ number: "2026/1", on: day("2026-08-05"), sent: eur(50_00), fee: eur(3_90), feeBy: "fund", rate: "10.82" },
  ...{ received: money(498_80), fund: "Caisse du village", purpose: null, helpClass: null, caseCode: null },
  ...{ deadline: null, cancelledOn: null },
};
const malika = {
  contributor: { code: "MALIKA", name: "Malika Aït Baha", nameAr: null },
  anonymous: false,
  language: "fr",
};
const year: ContributorPaper = {
  ...{ ...shared, ...malika, period: { from: day("2026-01-01"), until: day("2027-01-01") }, madeOn: day("2027-01-10") },
  pledges: [{ number: "2026/1", on: day("2026-06-01"), pledged: eur(80_00), sent: eur(50_00), open: eur(30_00) }],
  contributions: [
    { ...sent, uses: [], left: null },
    {
      ...{ ...sent, number: "2026/2", purpose: "école", deadline: day("2026-12-31"), left: money(198_80) },
      uses: [{ on: day("2026-09-01"), what: "expense", number: "2026/3", text: "tôles", amount: money(300_00) }],
    },
    {
      ...{ ...sent, number: "2026/3", caseCode: "C-17", left: money(479_30) },
      uses: [{ on: day("2026-09-30"), what: "help", number: null, text: null, amount: money(19_50) }],
    },
  ],
  inKind: [
    {
      ...{ on: day("2026-08-10"), what: "labour", quantity: quantity(2_500), unit: "jour", rate: "100" },
      amount: money(250_00),
    },
  ],
  ...{ sent: [eur(150_00)], received: money(1_496_40) },
};

test("the receipt of a contribution: what was sent in its own currency, what the way cost, what came", () => {
  expect(plain(contributionSheet({ ...shared, ...malika, contribution: sent }, fr))).toBe(`\
Association Tamazirt pour le développement                  Reçu de contribution
Commune d’Aït Ouassif, province de Taroudannt                          N° 2026/1
Récépissé légal n° 123/2019
════════════════════════════════════════════════════════════════════════════════

Reçu de                  Malika Aït Baha (MALIKA)
Le                       5 août 2026
Envoyé                   50,00 EUR
Frais, pris sur l’envoi  3,90 EUR
Cours                    10,82
Pour                     Caisse du village

Montant reçu                                                           498,80 DH
Arrêté à la somme de quatre cent quatre-vingt-dix-huit dirhams et quatre-vingts
centimes

────────────────────────────────────────────────────────────────────────────────
Code du livre : 412-9F3K-2M7Q-8T4V-WX1Z
`);
});

test("of a sponsored household, a paper says the number of the case and no more; of an anonymous sponsor the code", () => {
  const sponsor = { contributor: { code: "ANON-1", name: null, nameAr: null }, anonymous: true, language: "en" };
  const text = plain(contributionSheet({ ...shared, ...sponsor, contribution: { ...sent, caseCode: "C-17" } }, en));
  expect(text).toMatch(/Received from +ANON-1\n/);
  expect(text).toContain("Caisse du village, case C-17");
});

test("a contributor's year: promised, sent, and what it became", () => {
  expect(plain(contributorSheet(year, fr))).toBe(`\
Association Tamazirt pour le développement                Relevé du contributeur
Commune d’Aït Ouassif, province de Taroudannt
Récépissé légal n° 123/2019
════════════════════════════════════════════════════════════════════════════════

Contributeur  Malika Aït Baha (MALIKA)
Période       janvier – décembre 2026
Arrêté au     10 janvier 2027

Jour                                Promesse     Promis     Envoyé  Reste promis
────────────────────────────────────────────────────────────────────────────────
01/06/2026                          2026/1    80,00 EUR  50,00 EUR     30,00 EUR

Jour        Contribution                 Envoyé      Frais      Cours       Reçu
────────────────────────────────────────────────────────────────────────────────
05/08/2026  2026/1                    50,00 EUR   3,90 EUR      10,82  498,80 DH
05/08/2026  2026/2                    50,00 EUR   3,90 EUR      10,82  498,80 DH
05/08/2026  2026/3                    50,00 EUR   3,90 EUR      10,82  498,80 DH

Contribution  Ce qu’elle est devenue                          Dépensé      Reste
────────────────────────────────────────────────────────────────────────────────
2026/1        Versée au fonds : Caisse du village
2026/2        Caisse du village, école, au plus tard le                198,80 DH
              31/12/2026
              01/09/2026, Dépense, 2026/3, tôles            300,00 DH
2026/3        Caisse du village, dossier C-17                          479,30 DH
              30/09/2026, Solidarité                         19,50 DH

Jour        Travail et matériel                   Quantité      Tarif     Valeur
────────────────────────────────────────────────────────────────────────────────
10/08/2026  Travail                               2,5 jour        100  250,00 DH

Envoyé dans l’année                                                   150,00 EUR

Reçu pour cela par le village                                        1 496,40 DH

────────────────────────────────────────────────────────────────────────────────
Code du livre : 412-9F3K-2M7Q-8T4V-WX1Z
`);
});

test.each<PaperName>(["A4", "A5", "A6", "thermal80"])(
  "it fits %s, and its bytes are always the same",
  async (paper) => {
    const sheet = contributorSheet(year, fr);
    expect(layOut(sheet, paper).length).toBeGreaterThan(0);
    expect(await sheetPdf(sheet, { paper })).toEqual(await sheetPdf(sheet, { paper }));
  },
);
