import { expect, test } from "vitest";
import { piecesOf } from "../../src/domain/cash.ts";
import { day } from "../../src/domain/day.ts";
import { money, zero } from "../../src/domain/money.ts";
import type { DecisionPaper, SlipPaper } from "../../src/domain/paper/village.ts";
import type { Tariff } from "../../src/domain/tariff/model.ts";
import { countSheet } from "../../src/print/countSheet.ts";
import { decisionSheet } from "../../src/print/decision.ts";
import { minutesSheet } from "../../src/print/minutes.ts";
import { sheetPdf } from "../../src/print/pdf.ts";
import { slipSheet } from "../../src/print/slip.ts";
import { tariffSheet } from "../../src/print/tariff.ts";
import { sheetText } from "../../src/print/text.ts";
import { wordsFor } from "../../src/words/words.ts";
import { minutes } from "./papers.ts";
import { body, columns, funds, priced, shared, water } from "./villagePapers.ts";

const fr = wordsFor("fr");

test("a box is counted on a sheet with its notes and coins, and what the book says of it", () => {
  const paper = {
    ...{ ...shared, box: "Caisse du bureau", holder: { name: "Hassan Ouali", nameAr: null }, on: day("2026-03-31") },
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
  ...{ carriedBy: { name: "Hassan Ouali", nameAr: null }, receivedBy: null },
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
  ...{ chair: { name: "Youssef Oubella", nameAr: null }, secretary: null },
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
    ...{ name: `Foyer ${i + 1}`, nameAr: null, seat: "member" as const, standsFor: null },
  }));
  const text = sheetText(minutesSheet({ ...minutes, present: crowd }, fr));
  expect(text).toContain("61 personnes, voir la liste à la fin");
  expect(text.indexOf("Liste de présence")).toBeGreaterThan(text.indexOf("Le secrétariat"));
  expect(text).toMatch(/\n61 {2}Foyer 61 +membre\n/);
});

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

const box = { ...shared, box: "Caisse", holder: null, on: day("2026-03-31"), expected: zero, pieces: piecesOf("MAD") };
test.each(["fr", "en"] as const)("each of these papers can be printed in %s on A4 and A5", async (language) => {
  const words = wordsFor(language);
  for (const sheet of [
    countSheet(box, words),
    slipSheet(slip, words),
    decisionSheet(decision, words),
    tariffSheet({ ...shared, on: day("2026-03-31"), service: priced, funds }, words),
  ])
    for (const paper of ["A4", "A5"] as const)
      expect((await sheetPdf(sheet, { paper })).subarray(0, 5).toString()).toBe("%PDF-");
});
