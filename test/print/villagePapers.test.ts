import { expect, test } from "vitest";
import { piecesOf } from "../../src/domain/cash.ts";
import { day, type Month, periodOf } from "../../src/domain/day.ts";
import { money, zero } from "../../src/domain/money.ts";
import type {
  DecisionPaper,
  HandbookPaper,
  MonthOfFund,
  MonthPaper,
  ServicePriced,
  SlipPaper,
  WhatIfPaper,
} from "../../src/domain/paper/village.ts";
import { quantity } from "../../src/domain/quantity.ts";
import type { Tariff } from "../../src/domain/tariff/model.ts";
import { defaultRules } from "../../src/domain/village.ts";
import { countSheet } from "../../src/print/countSheet.ts";
import { decisionSheet } from "../../src/print/decision.ts";
import { handbookSheet } from "../../src/print/handbook.ts";
import { minutesSheet } from "../../src/print/minutes.ts";
import { monthSheet } from "../../src/print/month.ts";
import { sheetPdf } from "../../src/print/pdf.ts";
import type { Sheet } from "../../src/print/sheet.ts";
import { slipSheet } from "../../src/print/slip.ts";
import { tariffSheet } from "../../src/print/tariff.ts";
import { sheetText } from "../../src/print/text.ts";
import { whatIfSheet } from "../../src/print/whatIfSheet.ts";
import { wordsFor } from "../../src/words/words.ts";
import { minutes, receipt } from "./papers.ts";

const { village, currency, decimals, headCode } = receipt;
const shared = { village, currency, decimals, headCode };
const fr = wordsFor("fr");
/** Columns are told apart, however wide they are. */
const columns = (text: string) => text.replace(/[^\S\n]{2,}/g, " | ").trim();
/** What stands below the letterhead, without its rules, and with spaces that can be typed. */
const body = (sheet: Sheet, width = 80) => {
  const lines = sheetText(sheet, width).replaceAll("\u00a0", " ").split("\n");
  return columns(
    lines
      .slice(5, -4)
      .filter((line) => !/^[─═]+$/.test(line))
      .join("\n"),
  );
};

test("a box is counted on a sheet with its notes and coins, and what the book says of it", () => {
  const paper = {
    ...{ ...shared, box: "Caisse du bureau", holder: "Hassan Ouali", on: day("2026-03-31") },
    ...{ expected: money(3_481_50), pieces: piecesOf("MAD") },
  };
  expect(body(countSheet(paper, fr))).toBe(
    columns(`
Caisse     Caisse du bureau
Tenue par  Hassan Ouali
Jour       31 mars 2026

Billet ou pièce (DH)                               × Nombre        = Montant
200 (billet)
100 (billet)
50 (billet)
20 (billet)
10 (pièce)
5 (pièce)
2 (pièce)
1 (pièce)
0,50 (pièce)
0,20 (pièce)
0,10 (pièce)

Total compté                                                    ________________
Selon le livre de caisse                                             3 481,50 DH
Écart (compté moins livre)                                      ________________

D’où vient l’écart  ________________

Compté par      Hassan Ouali
En présence de`),
  );
});

test("of a currency that is not known, the notes and coins are lines to write on", () => {
  expect(piecesOf("XXX")).toEqual([]);
  const paper = { ...shared, box: "Box", holder: null, on: day("2026-03-31"), expected: zero, pieces: [] };
  const table = countSheet(paper, fr).blocks.find(({ kind }) => kind === "table");
  expect(table?.kind === "table" && table.rows.length).toBe(10);
});

const slip: SlipPaper = {
  ...{ ...shared, kind: "banking", number: "B-7781", madeOn: day("2026-04-02"), on: day("2026-03-31") },
  ...{ from: "Caisse du bureau", to: "Compte au Crédit Agricole", amount: money(1_000_50) },
  ...{ carriedBy: "Hassan Ouali", receivedBy: null },
};

test("a banking slip says how much in figures and words, who carries it, and keeps room for the bank's stamp", () => {
  expect(sheetText(slipSheet(slip, fr))).toContain("N° B-7781");
  expect(body(slipSheet(slip, fr))).toBe(
    columns(`
Jour  31 mars 2026
De    Caisse du bureau
Vers  Compte au Crédit Agricole

Montant                                                              1 000,50 DH
Arrêté à la somme de mille dirhams et cinquante centimes

Porté par           Hassan Ouali
Cachet de la banque`),
  );
});

test("a slip that is to be written has lines where nothing is known", () => {
  const blank = { ...slip, number: null, on: null, to: null, amount: null };
  expect(body(slipSheet(blank, fr))).toBe(
    columns(`
Jour              ________________
De                Caisse du bureau
Vers              ________________
N° de la banque   ________________

Montant            ________________
En toutes lettres  ________________

Porté par            Hassan Ouali
Cachet de la banque`),
  );
});

const decision: DecisionPaper = {
  ...{ ...shared, number: "AG-2026-2", body: "Assemblée générale", decidedOn: day("2026-02-01"), kind: "tariff" },
  ...{ request: null, text: "Eau potable à 5 DH le m³", outcome: "carried", meeting: null, members: null },
  ...{ quorum: null, present: 76, votesFor: 61, votesAgainst: 12, abstained: 3, recused: null },
  adopted: [{ name: "Eau potable 2026", fromOn: day("2026-03-01") }],
  ...{ chair: "Youssef Oubella", secretary: null },
};

test("a decision of the assembly by itself: votes, words, what it puts in force, and places to sign", () => {
  expect(body(decisionSheet(decision, fr))).toBe(
    columns(`
Organe    Assemblée générale
Prise le  1er février 2026
Objet     Tarif
Présents  76
Voix      Pour 61, Contre 12, Abst. 3

Ce qui a été décidé

Eau potable à 5 DH le m³

ADOPTÉE

Ce qu’elle met en vigueur                                         À partir du
Eau potable 2026                                                  1er mars 2026

La présidence de séance  Youssef Oubella
Le secrétariat`),
  );
});

test("a decision on help names its case and nobody", () => {
  const help: DecisionPaper = {
    ...{ ...decision, kind: "help", request: "C-17", text: null, meeting: "SC-M7", adopted: [] },
    ...{ members: 5, quorum: 3, present: 4, votesFor: 2, votesAgainst: 0, abstained: 1, recused: 1 },
  };
  expect(body(decisionSheet(help, fr))).toContain(
    columns(`
Réunion              SC-M7
Objet                Demande d’aide, Dossier C-17
Présents             4 sur 5
Quorum               3
Voix                 Pour 2, Contre 0, Abst. 1
N’ont pas pris part  1`),
  );
});

test("of an assembly, those present stand in a list of their own at the end, each with a place to sign", () => {
  const crowd = Array.from({ length: 61 }, (_, i) => ({
    ...{ name: `Foyer ${i + 1}`, seat: "member" as const, standsFor: null },
  }));
  const text = sheetText(minutesSheet({ ...minutes, present: crowd }, fr));
  expect(text).toContain("61 personnes, voir la liste à la fin");
  expect(text.indexOf("Liste de présence")).toBeGreaterThan(text.indexOf("Le secrétariat"));
  expect(text).toMatch(/\n61 {2}Foyer 61 +membre\n/);
});

/** 10 m³: 10.00 + 6 × 2.00 + 4 × 4.50 + 10 × 0.50 = 45.00; 23 m³ of a school: 10.00 + 12.00 + 63.00 + 21.00 = 106.00. */
const water: Tariff = {
  ...{ service: "water", name: "Eau potable 2026", scale: { by: "months", per: "1" }, model: "graduated" },
  fixed: [{ code: "compteur", amount: "10.00" }],
  blocks: [
    { upTo: "6", rate: "2.00" },
    { upTo: "20", rate: "4.50" },
    { upTo: null, rate: "7.00" },
  ],
  surcharges: [{ code: "caisse", kind: "per-unit", value: "0.50", fund: "village", except: ["école"] }],
  suspended: { percent: "50" },
  examples: [{ quantity: "23", category: "école", total: "106.00" }],
};
const priced: ServicePriced = {
  ...{ service: "water", name: "Eau potable", unit: "m³", mode: "metered", periodMonths: 1 },
  tariffs: [
    {
      ...{
        body: water,
        decision: "AG-2025-04",
        decidedOn: day("2025-12-14"),
        fromOn: day("2026-01-01"),
        untilOn: null,
      },
      usual: [{ quantity: "10", total: "45.00" }],
    },
  ],
  penalties: [
    {
      ...{ code: "retard", name: "Pénalité de retard", fund: "water", kind: "percent", value: "2", every: "month" },
      ...{ graceDays: "15", ceilingPercent: "10", examples: [] },
    },
  ],
  fees: [
    { class: "A", ground: "au village avant 2015", cash: money(500_00), instalments: "10", instalment: money(55_00) },
    { class: null, ground: "les autres", cash: money(1_000_00), instalments: null, instalment: null },
  ],
};
const funds = { water: "Eau potable", village: "Caisse du village" };

test("a tariff for the wall says each price in words, with bills worked out", () => {
  expect(body(tariffSheet({ ...shared, on: day("2026-03-31"), service: priced, funds }, fr))).toBe(
    columns(`
Service     Eau potable
Tarif       Eau potable 2026
En vigueur  à partir du 1er janvier 2026
Décidé par  AG-2025-04, le 14 décembre 2025

Ce qu’on paie                                                               Prix
Redevance fixe (compteur)                                      10,00 DH par mois
Jusqu’à 6 m³                                                      2,00 DH par m³
De 6 à 20 m³                                                      4,50 DH par m³
Au-delà de 20 m³                                                  7,00 DH par m³
Participation (caisse), pour : Caisse du village,                 0,50 DH par m³
sauf : école
Tant que le branchement est suspendu                  50 % de la redevance fixe

Chaque part de la consommation est payée au prix de sa propre tranche.

Exemples

Consommation                                              Pour            À payer
10 m³                                                     un foyer       45,00 DH
23 m³                                                     école         106,00 DH

Quand une facture est en retard

Pénalité de retard : 2 % de ce qui est en retard chaque mois, après 15 jours,
jamais plus de 10 % de ce qui est en retard.

Un nouveau branchement

Classe                               Payé en une fois        Ou par versements
A (au village avant 2015)                    500,00 DH            10 × 55,00 DH
toutes les autres (les autres)             1 000,00 DH`),
  );
});

test.each<[string, Partial<Tariff>, string, string]>([
  ["volume", { model: "volume" } as Partial<Tariff>, "Jusqu’à 6 m³", "au prix de la tranche atteinte"],
  [
    "selective",
    { model: "selective", threshold: "20" } as Partial<Tariff>,
    "De 6 à 20 m³",
    "Jusqu’à 20 m³, chaque part",
  ],
])("how the blocks of a %s tariff work is said", (_, change, row, said) => {
  const body = { ...water, ...change } as Tariff;
  const service = { ...priced, tariffs: [{ ...priced.tariffs[0]!, body }] };
  const text = sheetText(tariffSheet({ ...shared, on: day("2026-03-31"), service, funds }, fr)).replaceAll(
    "\u00a0",
    " ",
  );
  expect(text).toContain(row);
  expect(text).toContain(said);
});

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
      offices: [{ role: "treasurer", name: "Hassan Ouali", sex: "m", untilOn: day("2027-04-13") }],
    },
    {
      ...{ name: "Comité de solidarité", kind: "committee", quorum: "1/2", expired: true },
      offices: [{ role: "chair", name: "Zineb Ouhmou", sex: "f", untilOn: day("2026-01-31") }],
    },
  ],
  ...{ services: [priced], dues: [{ code: "imam", name: "Imam", fund: "common", amount: "120.00" }] },
  funds: [
    { fund: "village", name: "Caisse du village", kind: "solidarity" },
    { fund: "water", name: "Eau potable", kind: "service" },
  ],
  boxes: [{ name: "Caisse du bureau", kind: "cash", holder: "Hassan Ouali" }],
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
  const box = { ...shared, box: "Caisse", holder: null, on: day("2026-03-31"), expected: zero };
  for (const sheet of [
    countSheet({ ...box, pieces: piecesOf("MAD") }, words),
    slipSheet(slip, words),
    decisionSheet(decision, words),
    tariffSheet({ ...shared, on: day("2026-03-31"), service: priced, funds }, words),
    monthSheet(march, words),
    whatIfSheet(proposal, words),
    handbookSheet(handbook, words),
  ])
    for (const paper of ["A4", "A5"] as const)
      expect((await sheetPdf(sheet, { paper })).subarray(0, 5).toString()).toBe("%PDF-");
});
