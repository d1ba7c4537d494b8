import stringWidth from "string-width";
import { expect, test } from "vitest";
import { day } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import { billSheet } from "../../src/print/bill.ts";
import { cashBookSheet } from "../../src/print/cash.ts";
import { fundSheet } from "../../src/print/fund.ts";
import { minutesSheet } from "../../src/print/minutes.ts";
import { receiptSheet } from "../../src/print/receipt.ts";
import type { Sheet } from "../../src/print/sheet.ts";
import { statementSheet } from "../../src/print/statement.ts";
import { sheetText } from "../../src/print/text.ts";
import { wordsFor } from "../../src/words/words.ts";
import { bill, cashBook, erased, fund, minutes, receipt, statement } from "./papers.ts";

const [ar, en, fr] = [wordsFor("ar"), wordsFor("en"), wordsFor("fr")];
/** No-break spaces as plain ones, so that the expected text can be typed. */
const plain = (sheet: Sheet) => sheetText(sheet).replaceAll("\u00a0", " ");

test("a receipt in French", () => {
  expect(plain(receiptSheet(receipt, fr))).toBe(`\
Association Tamazirt pour le développement                                  Reçu
Commune d’Aït Ouassif, province de Taroudannt                          N° B-0412
Récépissé légal n° 123/2019
════════════════════════════════════════════════════════════════════════════════

Reçu de  Fadma Aït Lahcen (H-014)
Le       31 mars 2026
Payé     en espèces
Carnet   Bureau

Montant reçu                                                           200,00 DH
Arrêté à la somme de deux cents dirhams

Ce qui est payé                                                               DH
────────────────────────────────────────────────────────────────────────────────
Facture 2026-0107, eau potable, mars 2026                                 117,50
Cotisation 2026-0031, imam                                                 60,00
Avance pour les prochaines factures                                        22,50
────────────────────────────────────────────────────────────────────────────────
Total                                                                     200,00

Reste à payer après ce reçu                                          1 340,00 DH

Reçu par  Hassan Ouali

────────────────────────────────────────────────────────────────────────────────
Code du livre : 412-9F3K-2M7Q-8T4V-WX1Z
`);
});

test("a receipt in English", () => {
  expect(plain(receiptSheet(receipt, en))).toBe(`\
Association Tamazirt pour le développement                               Receipt
Commune of Aït Ouassif, Province of Taroudannt                        No. B-0412
Legal receipt no. 123/2019
════════════════════════════════════════════════════════════════════════════════

Received from  Fadma Aït Lahcen (H-014)
On             31 March 2026
Paid by        cash
Receipt book   Bureau

Amount received                                                        200,00 DH
In words: two hundred dirhams

What was paid                                                                 DH
────────────────────────────────────────────────────────────────────────────────
Bill 2026-0107, eau potable, March 2026                                   117,50
Dues 2026-0031, imam                                                       60,00
Advance for the next bills                                                 22,50
────────────────────────────────────────────────────────────────────────────────
Total                                                                     200,00

Still to pay after this receipt                                      1 340,00 DH

Received by  Hassan Ouali

────────────────────────────────────────────────────────────────────────────────
Book code: 412-9F3K-2M7Q-8T4V-WX1Z
`);
});

test("a receipt in Arabic: in the order in which it is read, what stands side by side kept apart (<…>)", () => {
  const seen = plain(receiptSheet(receipt, ar))
    .replace(/[\u2066\u2068]/g, "<")
    .replace(/\u2069/g, ">");
  expect(seen).toContain(`\
<توصلنا من>      <فاطمة أيت لحسن (H-014)>
<بتاريخ>         <31 مارس 2026>
<طريقة الأداء>   <نقدا>
<دفتر الوصولات>  Bureau

<المبلغ المتوصل به>                                                    <<200,00> درهم>
المبلغ بالحروف: <مائتا درهم>

<ما تم أداؤه>                                                                 <درهم>
────────────────────────────────────────────────────────────────────────────────
<<فاتورة <2026-0107>>، <eau potable>، <مارس 2026>>                                  117,50
`);
});

test("a copy says so, with its number", () => {
  expect(plain(receiptSheet(receipt, fr))).not.toContain("DUPLICATA");
  expect(plain(receiptSheet({ ...receipt, copy: 2 }, fr))).toContain("DUPLICATA 2");
  expect(plain(receiptSheet({ ...receipt, copy: 3 }, en))).toContain("DUPLICATE 3");
  expect(plain(billSheet({ ...bill, copy: 2 }, en))).toContain("DUPLICATE 2");
});

test("a cancelled receipt says since when and why, before anything else", () => {
  const text = plain(receiptSheet({ ...receipt, cancelled: { on: day("2026-04-03"), why: "mauvais foyer" } }, fr));
  expect(text.indexOf("ANNULÉ le 3 avril 2026 : mauvais foyer")).toBeLessThan(text.indexOf("Reçu de"));
  const erased = plain(receiptSheet({ ...receipt, cancelled: { on: day("2026-04-03"), why: null } }, fr));
  expect(erased).toContain("ANNULÉ le 3 avril 2026\n");
});

test("both days stand on a receipt when they differ", () => {
  const text = plain(receiptSheet({ ...receipt, bookedOn: day("2026-04-02") }, fr));
  expect(text).toMatch(/Le +31 mars 2026\nInscrit le +2 avril 2026\n/);
});

test("earlier credit and rounding stand between what was paid and the total", () => {
  // 117.50 + 60.00 - 70.00 - 0.50 = 107.00
  const paper = { ...receipt, credit: money(0), creditUsed: money(70_00), rounding: money(-50), amount: money(107_00) };
  const amounts = plain(receiptSheet(paper, en)).match(/^(Earlier advance|Rounding|Total|Advance).*$/gm);
  expect(amounts?.map((line) => line.replace(/ {2,}/, " | "))).toEqual([
    "Earlier advance used | −70,00",
    "Rounding to the coin | −0,50",
    "Total | 107,00",
  ]);
});

test("an erased name leaves the code and a neutral phrase", () => {
  const paper = { ...receipt, payer: { code: "H-014", ...erased }, receivedBy: erased };
  expect(plain(receiptSheet(paper, fr))).toMatch(/Reçu de +nom effacé \(H-014\)/);
  expect(plain(receiptSheet(paper, en))).toMatch(/Received by +name erased/);
});

test("a bill shows how it was worked out, and arrears apart", () => {
  expect(plain(billSheet(bill, fr))).toBe(`\
Association Tamazirt pour le développement                               Facture
Commune d’Aït Ouassif, province de Taroudannt                       N° 2026-0107
Récépissé légal n° 123/2019
════════════════════════════════════════════════════════════════════════════════

À            Fadma Aït Lahcen (H-014)
Quartier     Tagadirt
Service      Eau potable
Branchement  E-014
Compteur     SN 48213
Période      mars 2026
Émise le     2 avril 2026

Relevés                                                       Origine      Index
────────────────────────────────────────────────────────────────────────────────
28 février 2026                                               relevé       00412
31 mars 2026                                                  estimé       00435
────────────────────────────────────────────────────────────────────────────────
Consommation                                                               23 m³

Détail                                                  m³      Tarif         DH
────────────────────────────────────────────────────────────────────────────────
Redevance fixe                                                             10,00
Tranche 1                                                6       2,00      12,00
Tranche 2                                               14       4,50      63,00
Tranche 3                                                3       7,00      21,00
Participation au projet du village                      23       0,50      11,50
────────────────────────────────────────────────────────────────────────────────
Total                                                                     117,50
Réglé par ailleurs                                                        −63,60

À payer au plus tard le 30 avril 2026                                   53,90 DH
Arrêté à la somme de cinquante-trois dirhams et quatre-vingt-dix centimes

Factures antérieures encore ouvertes, en plus du montant ci-dessus   1 340,00 DH

────────────────────────────────────────────────────────────────────────────────
Code du livre : 412-9F3K-2M7Q-8T4V-WX1Z
`);
});

test("no paper tells that a household is helped", () => {
  const papers = [fr, en].flatMap((words) => [billSheet(bill, words), statementSheet(statement, words)]);
  for (const paper of papers) {
    expect(plain(paper)).toMatch(/Réglé par ailleurs|Settled by other means/);
    expect(plain(paper)).not.toMatch(/aide|aidé|solidar|exonér|prise en charge|help|poor|exempt|grant|relief/i);
  }
});

test("a statement ends in what is to pay, or in advance", () => {
  expect(plain(statementSheet(statement, en))).toContain(`\
Day         Subject                                 Billed       Paid    Balance
────────────────────────────────────────────────────────────────────────────────
01/01/2026  Opening balance                                                96,00
02/02/2026  Bill 2026-0107, eau potable,            117,50                213,50
            January 2026
02/02/2026  Settled by other means                              63,60     149,90
31/03/2026  Receipt B-0412                                     200,00     −50,10
────────────────────────────────────────────────────────────────────────────────
            Closing balance                                               −50,10
`);
  expect(plain(statementSheet(statement, en))).toMatch(/^In advance +50,10 DH$/m);
  expect(plain(statementSheet({ ...statement, closing: money(12_00) }, en))).toMatch(/^To pay +12,00 DH$/m);
});

test("a fund is summed up by kind", () => {
  expect(plain(fundSheet(fund, en))).toContain(`\
Summary                                                            In        Out
────────────────────────────────────────────────────────────────────────────────
Collected                                                    1 150,00
Contributions                                                  541,00
Solidarity                                                                318,00
Expenses                                                                2 000,00
────────────────────────────────────────────────────────────────────────────────
Total                                                        1 691,00   2 318,00
`);
});

test("a cash book shows what was counted and what is missing", () => {
  const text = plain(cashBookSheet(cashBook(2), fr));
  expect(text).toMatch(/^Comptée le 31 mars 2026 +515,00 DH$/m);
  expect(text).toMatch(/^Différence +−5,00 DH$/m);
});

test.each([20, 32, 48, 80, 120])("no line is wider than %i columns", (width) => {
  const sheets = [fr, en, ar].flatMap((words) => [
    receiptSheet({ ...receipt, cancelled: { on: day("2026-04-03"), why: "x".repeat(150) } }, words),
    billSheet(bill, words),
    statementSheet(statement, words),
    fundSheet(fund, words),
    cashBookSheet(cashBook(3), words),
  ]);
  for (const line of sheets.flatMap((sheet) => sheetText(sheet, width).split("\n")))
    expect(stringWidth(line), line).toBeLessThanOrEqual(width);
});

test("minutes in French name a request by its code alone", () => {
  expect(plain(minutesSheet(minutes, fr))).toBe(`\
Association Tamazirt pour le développement                         Procès-verbal
Commune d’Aït Ouassif, province de Taroudannt                           N° SC-M7
Récépissé légal n° 123/2019
════════════════════════════════════════════════════════════════════════════════

Organe            Comité de solidarité
Réunion du        8 mars 2026
Convoquée le      1er mars 2026
Lieu              Madrasa
Ordre du jour     Deux demandes d’aide, une pompe
Membres présents  4 sur 5, quorum : 3

N°  Présents       Qualité                                        Signature
────────────────────────────────────────────────────────────────────────────────
1   Zineb Ouhmou   membre
2   Tuda Aït Baha  en suppléance de Moha Ou Said
3   nom effacé     sur invitation

Objet                             Pour     Contre      Abst.  Résultat
────────────────────────────────────────────────────────────────────────────────
1. Demande d’aide, C-17 (1           2          0          0  adoptée, SC-2026/3
ne prend pas part au vote,
1 voix non comptée)
2. Dépense, Une pompe de             2          2          0  rejetée, SC-2026/4
rechange
3. Divers, Fête du Mouloud                                    non décidée

La présidence de séance  Zineb Ouhmou
Le secrétariat

────────────────────────────────────────────────────────────────────────────────
Code du livre : 412-9F3K-2M7Q-8T4V-WX1Z
`);
});

test("minutes of an expired body say so", () => {
  expect(plain(minutesSheet({ ...minutes, expired: true }, en))).toContain("THE MANDATES OF THIS BODY HAVE RUN OUT");
});
