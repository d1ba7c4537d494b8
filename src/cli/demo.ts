import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { billPaper } from "../books/bill/paper.ts";
import { boxBalances, fundBalances } from "../books/fund.ts";
import { receiptPaper } from "../books/paper.ts";
import { listReceipts } from "../books/receipt.ts";
import { showFund } from "../books/standing.ts";
import { statementPaper } from "../books/statement/household.ts";
import { openStore } from "../books/store/open.ts";
import type { Store } from "../books/store/store.ts";
import { listVillages } from "../books/village.ts";
import { day, type Period } from "../domain/day.ts";
import { moneyText, printMoney, sum } from "../domain/money.ts";
import { billSheet } from "../print/bill.ts";
import { receiptSheet } from "../print/receipt.ts";
import { statementSheet } from "../print/statement.ts";
import { sheetText } from "../print/text.ts";
import { fundText } from "./fund.ts";
import type { Parts, Served } from "./parts.ts";
import type { Session } from "./session.ts";
import { tableText } from "./table.ts";
import { playTamazirt, tamazirt } from "./tamazirt.ts";
import type { Verb } from "./verb.ts";

const quarter: Period = { from: day("2026-01-01"), until: day("2026-04-01") };
const printedOn = day("2026-03-31");
const usualPort = 4100;
const sheetWidth = 78;
const decimals = 2;

/** `tiwizi demo`: opens the village of Tamazirt, made on the first start and kept after, shows it and serves it. */
export const demoVerb = (parts: Parts): Verb => ({
  path: "demo",
  about: "Opens the demo village Tamazirt, shows it and serves it",
  example: "tiwizi demo --book ./data/tamazirt.db",
  attach(command, session) {
    command.option("--port <number>", "port of the API", String(usualPort)).option("--once", "show it and end");
    command.action(async ({ port, once = false }: { port: string; once?: boolean }) => {
      const book = session.asked.book.endsWith("tiwizi.db")
        ? join(dirname(session.asked.book), "tamazirt.db")
        : session.asked.book;
      const store = await openTamazirt(session, book);
      try {
        await show(session, store, book);
        if (!once && parts.serve) await serveDemo(session, store, book, Number(port), parts.serve);
      } finally {
        await store.close();
      }
    });
  },
});

async function openTamazirt(session: Session, book: string): Promise<Store> {
  mkdirSync(dirname(book), { recursive: true });
  const store = await openStore(book, { create: true });
  if ((await listVillages(store)).some(({ village }) => village === tamazirt)) return store;
  await playTamazirt(store, (what) => session.io.err(`${session.said().demo.playing(what)}\n`));
  return store;
}

async function show(session: Session, store: Store, book: string): Promise<void> {
  const { io } = session;
  const words = session.words();
  const said = session.said();
  const papers = await store.read(tamazirt, async (reader) => {
    const receipt = (await listReceipts(reader)).findLast(({ box, rest }) => box === "office" && rest > 0)!;
    return {
      funds: await fundBalances(reader),
      solidarity: await showFund(reader, "village", printedOn),
      boxes: await boxBalances(reader),
      receipt: receiptSheet(await receiptPaper(reader, receipt.receipt), words),
      statement: statementSheet(await statementPaper(reader, "H-001", quarter, printedOn), words),
      bill: billSheet(await billPaper(reader, "2026/40"), words),
    };
  });
  const rows = papers.funds.map(({ fund, name, cash, receivable }) => ({
    fund,
    name,
    cash: moneyText(cash),
    receivable: moneyText(receivable),
  }));
  const total = printMoney(sum(papers.boxes.map(({ money }) => money)));
  io.out(`\n${said.demo.title}\n\n`);
  io.out(tableText(rows, [["fund"], ["name"], ["cash", "figures"], ["receivable", "figures"]], said, io.width));
  io.out(`${said.demo.inBoxes(total)}\n\n`);
  io.out(`$ tiwizi fund show village\n${fundText(session, decimals, papers.solidarity)}\n`);
  const width = Math.min(io.width, sheetWidth);
  io.out(`${sheetText(papers.receipt, width)}\n${sheetText(papers.statement, width)}\n`);
  const folder = join(dirname(book), "papers");
  mkdirSync(folder, { recursive: true });
  const { sheetPdf } = await import("../print/pdf.ts");
  for (const [file, sheet, paper] of [
    ["receipt-A5.pdf", papers.receipt, "A5"],
    ["receipt-80mm.pdf", papers.receipt, "thermal80"],
    ["bill.pdf", papers.bill, "A5"],
    ["statement.pdf", papers.statement, "A4"],
  ] as const)
    writeFileSync(join(folder, file), await sheetPdf(sheet, { paper }));
  io.out(`${said.demo.papersIn(resolve(folder))}\n${said.demo.ownVillage}\n`);
}

type Serve = NonNullable<Parts["serve"]>;

async function serveDemo(session: Session, store: Store, book: string, port: number, serve: Serve): Promise<void> {
  const { io } = session;
  const served = await serveSomewhere(store, port, serve);
  io.out(`${session.said().demo.serving(served.address, resolve(book))}\n`);
  await io.untilStopped();
  await served.close();
  io.out(`${session.said().demo.stopped}\n`);
}

/** The port that was asked for, else any that is free: a demo should not fail because something else runs. */
async function serveSomewhere(store: Store, port: number, serve: Serve): Promise<Served> {
  const host = "127.0.0.1";
  try {
    return await serve(store, { host, port });
  } catch (why) {
    if ((why as NodeJS.ErrnoException).code !== "EADDRINUSE") throw why;
    return serve(store, { host, port: 0 });
  }
}
