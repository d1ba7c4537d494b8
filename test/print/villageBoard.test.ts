import { expect, test } from "vitest";
import { day, type Month, periodOf } from "../../src/domain/day.ts";
import { money, zero } from "../../src/domain/money.ts";
import type { HandbookPaper, MonthOfFund, MonthPaper, WhatIfPaper } from "../../src/domain/paper/village.ts";
import { quantity } from "../../src/domain/quantity.ts";
import { defaultRules } from "../../src/domain/village.ts";
import { handbookSheet } from "../../src/print/handbook.ts";
import { monthSheet } from "../../src/print/month.ts";
import { sheetPdf } from "../../src/print/pdf.ts";
import { sheetText } from "../../src/print/text.ts";
import { whatIfSheet } from "../../src/print/whatIfSheet.ts";
import { wordsFor } from "../../src/words/words.ts";
import { body, columns, funds, priced, shared, water } from "./villagePapers.ts";

const fr = wordsFor("fr");

const still: MonthOfFund["byKind"] = {
  ...{ collected: zero, contribution: zero, expense: zero, help: zero, "between-funds": zero },
  ...{ loan: zero, refund: zero, correction: zero, other: zero },
};
/** Water: 9,143.41 + 734.77 - 735.60 = 9,142.58. Village: 9,725.47 + 160.15 + 498.80 - 63.60 = 10,320.82. */
const march: MonthPaper = {
  ...{ ...shared, period: periodOf("2026-03" as Month), madeOn: day("2026-04-02"), closedOn: day("2026-04-02") },
  funds: [
    {
      ...{ name: "Eau potable", opening: money(9_143_41), closing: money(9_142_58), billed: money(729_34) },
      ...{ collected: money(734_77), receivable: money(917_72) },
      byKind: { ...still, collected: money(734_77), expense: money(-735_60) },
    },
    {
      ...{ name: "Caisse du village", opening: money(9_725_47), closing: money(10_320_82), billed: money(163_89) },
      ...{ collected: money(160_15), receivable: money(169_05) },
      byKind: { ...still, collected: money(160_15), contribution: money(498_80), help: money(-63_60) },
    },
  ],
  ...{ help: money(63_60), owed: money(1_086_77) },
  arrears: [
    { age: "not-due", amount: money(900_00) },
    { age: "0-30", amount: null },
    { age: "31-90", amount: null },
    { age: "over", amount: zero },
  ],
  services: [
    {
      ...{ name: "Eau potable", unit: "m³", billed: quantity(181_872), produced: quantity(294_300) },
      ...{ loss: quantity(106_228), percentText: "36.10" },
    },
  ],
  expenses: [{ on: day("2026-03-09"), fund: "Eau potable", number: "2026/7", text: "flotteur", amount: money(735_60) }],
  ...{ inKind: money(250_00), meetings: [{ body: "Assemblée générale", heldOn: day("2026-05-03"), place: "École" }] },
};

test("a month for the notice board: funds, bills, arrears, water, works, the next meeting; nobody is named", () => {
  // In: 734.77 + 160.15 + 498.80 = 1,393.72; out: 735.60 + 63.60 = 799.20; 18,868.88 + 1,393.72 - 799.20 = 19,463.40.
  expect(body(monthSheet(march, fr))).toBe(
    columns(`
Pour tous  Personne n’est nommé sur cette page.
Clos le    2 avril 2026
Arrêté au  2 avril 2026

Fonds                              Au début   Entrées    Sorties        À la fin
Eau potable                        9 143,41    734,77     735,60        9 142,58
Caisse du village                  9 725,47    658,95      63,60       10 320,82
Tous les fonds                    18 868,88  1 393,72     799,20       19 463,40

Factures                                 Facturé    Encaissé  Encore dû à la fin
Eau potable                               729,34      734,77              917,72
Caisse du village                         163,89      160,15              169,05
Tous les fonds                            893,23      894,92            1 086,77

La solidarité a réglé 63,60 DH de factures ce mois.

Reste à payer au 31 mars 2026, par ancienneté (DH)

Dû à la fin, par ancienneté                                                   DH
Pas encore échu                                                           900,00
Jusqu’à 30 jours de retard                                            non publié
De 31 à 90 jours                                                      non publié
Total                                                                   1 086,77

Un chiffre n’est pas publié quand il porte sur moins de cinq foyers, ou
permettrait d’en calculer un tel.

Produit, facturé, perdu      Produit     Facturé                           Perdu
Eau potable                 294,3 m³  181,872 m³           106,228 m³ (36,10 %)

Jour        Travaux et dépenses             Fonds        N°              DH
09/03/2026  flotteur                        Eau potable  2026/7      735,60
            Travail et matériel donnés, évalués      250,00

Prochaines réunions                    Jour        Lieu
Assemblée générale                     3 mai 2026  École`),
  );
});

test("a month that is open is not final, and untold help stands among all else", () => {
  const text = sheetText(monthSheet({ ...march, closedOn: null, help: null }, fr)).replaceAll("\u00a0", " ");
  expect(text).toContain("PROVISOIRE : le mois n’est pas encore clos");
  expect(text).toContain("figurent parmi les dépenses et les paiements");
  expect(text).not.toContain("La solidarité a réglé");
});

/** 10 m³ at 5.00 from the seventh on: 8.00 + 12.00 + 20.00 + 5.00 = 45.00; 30 m³: 8.00 + 12.00 + 70.00 + 70.00 + 15.00 = 175.00. */
const proposal: WhatIfPaper = {
  ...{ ...shared, period: periodOf("2026-01" as Month, 3), service: "Eau potable", unit: "m³", before: water, funds },
  after: {
    ...{ ...water, name: "Eau potable 2027", fixed: [{ code: "compteur", amount: "8.00" }] },
    ...{ model: "graduated", blocks: [water.blocks[0]!, { upTo: "20", rate: "5.00" }, water.blocks[2]!] },
  },
  report: {
    ...{ bills: 87, kept: { bills: 0, total: zero }, kinds: [], burden: null, households: [], sections: [] },
    income: { before: money(2_495_40), after: money(2_373_22) },
    earned: { before: money(2_241_85), after: money(2_119_67) },
    funds: [
      { fund: "village", before: money(253_55), after: money(253_55) },
      { fund: "water", before: money(2_241_85), after: money(2_119_67) },
    ],
    all: { group: null, households: 30, more: 7, less: 23, same: 0, before: zero, after: zero },
    blocks: [
      { group: "block:1", households: 13, more: 0, less: 13, same: 0, before: zero, after: zero },
      { group: "block:2", households: 17, more: null, less: null, same: 0, before: null, after: null },
    ],
    categories: [
      { group: "home", households: null, more: null, less: null, same: null, before: null, after: null },
      { group: "école", households: null, more: null, less: null, same: null, before: null, after: null },
    ],
  },
  examples: [
    { quantity: "10", before: money(45_00), after: money(45_00) },
    { quantity: "30", before: money(170_00), after: money(175_00) },
  ],
  ...{ costs: money(2_500_00), income: money(2_119_67) },
};

test("a proposed tariff for the assembly: prices side by side, bills, funds, who pays less and more, and the costs", () => {
  // 2,500.00 - 2,119.67 = 380.33.
  expect(body(whatIfSheet(proposal, fr))).toBe(
    columns(`
Proposition : Eau potable 2027

87 factures recalculées comme si le tarif proposé avait été en vigueur

Service  Eau potable
Période  janvier – mars 2026

Prix                                                 Aujourd’hui         Proposé
Redevance fixe (compteur)                      10,00 DH par mois  8,00 DH par mois
Jusqu’à 6 m³                                      2,00 DH par m³  2,00 DH par m³
De 6 à 20 m³                                      4,50 DH par m³  5,00 DH par m³
Au-delà de 20 m³                                  7,00 DH par m³  7,00 DH par m³
Participation (caisse),    0,50 DH par m³           0,50 DH par m³
pour : Caisse du village,
sauf : école
Tant que le branchement    50 % de la redevance fixe  50 % de la redevance fixe
est suspendu

Chaque part de la consommation est payée au prix de sa propre tranche.

Une facture pour     Aujourd’hui    Proposé  Différence
10 m³                      45,00      45,00        0,00
30 m³                     170,00     175,00        5,00

Recettes par fonds (DH)

Ce que recevrait chaque fonds    Aujourd’hui    Proposé  Différence
Caisse du village                     253,55     253,55        0,00
Eau potable                         2 241,85   2 119,67     −122,18
Total                               2 495,40   2 373,22     −122,18

Foyers qui paieraient    moins  autant  plus  Foyers
Tous                        23       0     7      30

Tranche atteinte    moins        autant         plus  Foyers
Tranche 1              13             0            0      13
Tranche 2     non publié             0   non publié      17

Coûts à couvrir                              2 500,00 DH
Recettes du service selon la proposition     2 119,67 DH
Manque                                         380,33 DH

Un chiffre n’est pas publié quand il porte sur moins de cinq foyers, ou
permettrait d’en calculer un tel.`),
  );
});

const handbook: HandbookPaper = {
  ...{ ...shared, on: day("2026-03-31"), rules: { ...defaultRules, dueDays: "20", signatureAbove: "50000" } },
  bodies: [
    {
      ...{ name: "Bureau", kind: "bureau", quorum: "3", expired: false },
      offices: [{ role: "treasurer", name: "Hassan Ouali", nameAr: null, sex: "m", untilOn: day("2027-04-13") }],
    },
    {
      ...{ name: "Comité de solidarité", kind: "committee", quorum: "1/2", expired: true },
      offices: [{ role: "chair", name: "Zineb Ouhmou", nameAr: null, sex: "f", untilOn: day("2026-01-31") }],
    },
  ],
  ...{ services: [priced], dues: [{ code: "imam", name: "Imam", fund: "common", amount: "120.00" }] },
  funds: [
    { fund: "village", name: "Caisse du village", kind: "solidarity" },
    { fund: "water", name: "Eau potable", kind: "service" },
  ],
  boxes: [{ name: "Caisse du bureau", kind: "cash", holder: { name: "Hassan Ouali", nameAr: null } }],
};

test("the handbook tells a newcomer how the village has settled things, from its own book", () => {
  const text = body(handbookSheet(handbook, fr), 120);
  for (const said of [
    "Trésorier | Hassan Ouali | 13 avril 2027",
    "Présidente | Zineb Ouhmou | 31 janvier 2026",
    "Les mandats sont échus",
    "De 6 à 20 m³ | 4,50 DH par m³",
    "Imam | 120,00 DH par an",
    "• Une facture est à payer dans les 20 jours.",
    "• Une dépense de plus de 500,00 DH demande une décision ou une deuxième signature.",
    "• Après une estimation trop haute, les factures sont refaites.",
    "• Les paiements en espèces ne sont pas arrondis.",
    "Caisse du village | Les projets du village, et la solidarité entre ses foyers.",
    "Caisse du bureau | caisse | Hassan Ouali",
    "Pénalité de retard : 2 % de ce qui est en retard chaque mois",
    "Vous pouvez parler à : Zineb Ouhmou",
    "Comité de solidarité | 1/2 des membres",
    "Téléphone | ________________",
    "• Comptage de caisse",
  ])
    expect(text).toContain(said);
});

test("a choice that a village has not made is said as it holds until it does", () => {
  const said = body(handbookSheet({ ...handbook, rules: defaultRules }, fr));
  expect(said).toContain("Une facture est à payer dans les 15 jours.");
  expect(said).toContain("Aucun montant n’est fixé");
});

test.each(["fr", "en"] as const)("each of these papers can be printed in %s on A4 and A5", async (language) => {
  const words = wordsFor(language);
  for (const sheet of [monthSheet(march, words), whatIfSheet(proposal, words), handbookSheet(handbook, words)])
    for (const paper of ["A4", "A5"] as const)
      expect((await sheetPdf(sheet, { paper })).subarray(0, 5).toString()).toBe("%PDF-");
});
