import { test } from "vitest";
import { verifyBook } from "../../src/audit/verify.ts";
import { openStore } from "../../src/books/store/open.ts";
import { correctBill } from "../../src/books/bill/correct.ts";
import { disputeBill } from "../../src/books/bill/dispute.ts";
import { issueDues } from "../../src/books/bill/dues.ts";
import { issueBills } from "../../src/books/bill/issue.ts";
import { listBills } from "../../src/books/bill/list.ts";
import { moveCash, countCash } from "../../src/books/cash.ts";
import { changeConnection, correctConnection } from "../../src/books/connection.ts";
import { markMeter, replaceMeter, listMeters } from "../../src/books/meter.ts";
import { closeMonth, nextToClose } from "../../src/books/month.ts";
import { receivePayment } from "../../src/books/payment.ts";
import { payOut, cancelPayout, takeIn, listPayouts } from "../../src/books/payout.ts";
import { recordReadings, correctReading, withdrawReading } from "../../src/books/reading.ts";
import { cancelReceipt, listReceipts } from "../../src/books/receipt.ts";
import { adoptTariff } from "../../src/books/tariff.ts";
import { changeRules } from "../../src/books/village.ts";
import { recordTurns, withdrawTurn } from "../../src/books/turn.ts";
import { correctHousehold } from "../../src/books/household.ts";
import { addDays, day, type Day, type Month, monthOf, addMonths, lastDay } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import { Problem } from "../../src/domain/problem.ts";
import * as B from "./zzbook.ts";

const runs = Number(process.env.RUNS ?? 10), from = Number(process.env.SEED ?? 1);
test("fuzz", async () => {
  const crashes = new Map<string, string>();
  const broken = new Map<string, string>();
  const counts = new Map<string, number>();
  for (let seed = from; seed < from + runs; seed += 1) {
    let s = seed * 7919 + 13;
    const rnd = () => { s = (s + 0x6d2b79f5) | 0; let x = Math.imul(s ^ (s >>> 15), 1 | s); x = (x + Math.imul(x ^ (x >>> 7), 61 | x)) ^ x; return ((x ^ (x >>> 14)) >>> 0) / 4294967296; };
    const pick = <T>(l: readonly T[]): T => l[Math.floor(rnd() * l.length)]!;
    const path = B.newPath();
    const store = await openStore(path, { create: true });
    const by = await B.setUp(store, { trueUp: pick(["own-period", "correct-lower", "correct-both"]), awake: pick(["as-read", "spread"]), tariffChange: pick(["split", "last-day"]), unread: pick(["leave-out", "fixed"]), cashRounding: pick(["0", "50", "100"]), creditFor: pick(["any", "named"]) });
    let today: Day = day("2026-01-01");
    const dials: Record<string, number> = { "W-1": 0, "W-2": 0, "W-3": 0, "W-4": 990 };
    let serial = 10;
    const look = <T>(f: (r: never) => Promise<T>) => store.read(B.village, f as never) as Promise<T>;
    const attempt = async (name: string, run: () => Promise<unknown>) => {
      try { await run(); counts.set(name, (counts.get(name) ?? 0) + 1); }
      catch (why) {
        if (why instanceof Problem) { counts.set(`${name}!${why.code}`, (counts.get(`${name}!${why.code}`) ?? 0) + 1); return; }
        const e = why as Error; const key = `${name}: ${e.message.slice(0, 120)}`;
        if (!crashes.has(key)) crashes.set(key, `seed ${seed} ${e.stack?.split("\n").slice(1, 4).join(" | ")}`);
      }
    };
    const acts: Record<string, () => Promise<unknown>> = {
      read: () => recordReadings(store, by(today), Object.keys(dials).filter(() => rnd() < 0.8).map((w) => { dials[w] = dials[w]! + Math.floor(rnd() * 25); return { meter: w, day: today, index: String(dials[w]! % (w === "W-4" ? 1000 : 100000)), source: rnd() < 0.25 ? "estimated" as const : "read" as const, reader: null }; })),
      mark: () => markMeter(store, by(today), { meter: "M-4", day: today, kind: pick(["rolled-over", "stuck"] as const), quantity: null, decision: "PV" }),
      bill: () => issueBills(store, by(today), { month: addMonths(monthOf(today), -1), services: [], issuedOn: today, dueOn: null }),
      bill2: () => issueBills(store, by(today), { month: addMonths(monthOf(today), -1), services: [], issuedOn: today, dueOn: null }),
      dues: () => issueDues(store, by(today), { dues: "imam", year: 2026, issuedOn: today, dueOn: null }),
      pay: () => receivePayment(store, by(today), { party: pick(["H-1", "H-2", "H-3", "H-4", "commune"]), amount: money(Math.floor(rnd() * 30000) + 1), way: "cash", box: "tin", namedFor: pick([null, null, "water", "2026/1"]), happenedOn: addDays(today, -Math.floor(rnd() * 20)), book: "office", number: null, memo: "" }),
      payUnid: async () => { const r = pick((await look(listReceipts as never) as { receipt: string; cancelledWhy: string; amount: number }[]).filter((x) => x.cancelledWhy === "wrong-payer")); if (r) await receivePayment(store, by(today), { party: pick(["H-1", "H-2"]), amount: money(r.amount), way: "unidentified", box: r.receipt, namedFor: null, happenedOn: today, book: "office", number: null, memo: "x" }); },
      cancel: async () => { const r = pick(await look(listReceipts as never) as { receipt: string }[]); if (r) await cancelReceipt(store, by(today), { receipt: r.receipt, on: today, why: pick(["given-back", "wrong-payer", "never-came", "bounced"] as const), reason: "r" }); },
      correct: async () => { const b = pick((await look(listBills as never) as { bill: string; kind: string; connectionCode?: string; useTo?: string }[])); if (b) { const m = await look(listMeters as never) as { serial: string; connection: string }[]; void m; await correctBill(store, by(today), { bill: b.bill, on: today, reason: "r", reading: null, reissue: rnd() < 0.7 }); } },
      correctReading: async () => { const b = pick((await look(listBills as never) as { bill: string; connection: string | null; useTo: string | null; useFrom: string | null }[]).filter((x) => x.useTo)); if (b) { const d = rnd() < 0.7 ? b.useTo! : b.useFrom!; await correctBill(store, by(today), { bill: b.bill, on: today, reason: "r", reissue: true, reading: { meter: b.connection!, day: d as Day, index: String(Math.floor(rnd() * 40)) } }); } },
      refund: () => payOut(store, by(today), { kind: "refund", fund: "common", box: "tin", party: pick(["H-1", "H-2", "H-3"]), amount: money(Math.floor(rnd() * 900) + 1), happenedOn: today, memo: "m" }),
      expense: () => payOut(store, by(today), { kind: pick(["expense", "bank-charge", "tax"] as const), fund: pick(["water", "village", "irrigation", "common"]), box: pick(["tin", "bank"]), party: null, amount: money(Math.floor(rnd() * 40000) + 1), happenedOn: addDays(today, -Math.floor(rnd() * 10)), memo: "m" }),
      cancelPayout: async () => { const r = pick(await look(listPayouts as never) as { payout: string }[]); if (r) await cancelPayout(store, by(today), { payout: r.payout, on: today, reason: "x" }); },
      gift: () => takeIn(store, by(today), { kind: pick(["gift", "deposit"] as const), fund: pick(["water", "village"]), box: "tin", party: "H-2", amount: money(Math.floor(rnd() * 9000) + 1), happenedOn: today, memo: "m" }),
      move: () => moveCash(store, by(today), { kind: "banking", fromBox: pick(["tin", "bank"]), toBox: pick(["tin", "bank"]), amount: money(Math.floor(rnd() * 20000) + 1), slip: "", givenBy: null, takenBy: null, happenedOn: addDays(today, -Math.floor(rnd() * 5)) }),
      count: () => countCash(store, by(today), { box: "tin", countedOn: today, pieces: [{ value: money(100), count: Math.floor(rnd() * 900) }], explanation: "e" }),
      close: async () => { const next = await look(nextToClose as never) as Month | undefined; if (next && lastDay(next) < addDays(today, -25)) await closeMonth(store, by(today), { month: next }); },
      state: () => changeConnection(store, by(today), { connection: pick(["W-1", "W-2"]), state: pick(["open", "suspended"] as const), fromOn: today }),
      turn: () => recordTurns(store, by(today), [{ connection: "I-2", day: addDays(today, -Math.floor(rnd() * 20)), seconds: Math.floor(rnd() * 9000) }]),
      withdrawTurn: () => withdrawTurn(store, by(today), { connection: "I-2", day: today, reason: "x" }),
      rules: () => changeRules(store, by(today), { decision: "PV", rules: { awake: pick(["as-read", "spread"]), unread: pick(["leave-out", "fixed"]) } }),
      tariff: () => adoptTariff(store, by(today), { decision: "PV", decidedOn: today, fromOn: addDays(today, Math.floor(rnd() * 30) - 15), untilOn: null, file: { ...B.water, name: `T${serial += 1}`, fixed: [{ code: "meter", amount: String(Math.floor(rnd() * 20)) }], examples: [{ quantity: "0", total: "x" }] } as never }),
      tariff2: () => adoptTariff(store, by(today), { decision: "PV", decidedOn: today, fromOn: addDays(today, Math.floor(rnd() * 30) - 15), untilOn: rnd() < 0.3 ? addDays(today, 40) : null, file: { service: "water", name: `T${serial += 1}`, model: "graduated", scale: { by: "months", per: "1" }, fixed: [{ code: "meter", amount: "12", fund: pick(["village", "water"]) }], blocks: [{ upTo: null, rate: "3.33" }], surcharges: [], subsidies: [{ code: "state", party: "commune", perUnit: "0.10" }], examples: [{ quantity: "0", total: "12" }] } as never }),
      replace: async () => { const w = pick(["M-1", "M-2", "M-3"]); await replaceMeter(store, by(today), { serial: `${w}-${serial += 1}`, digits: 5, decimals: 3, multiplier: pick(["1", "10"]), installedAt: "0", serial2: 0, old: `W-${w.slice(2)}`, removedAt: String(dials[`W-${w.slice(2)}`]! + 2), on: today } as never).then(() => { dials[`W-${w.slice(2)}`] = 0; }); },
      house: () => correctHousehold(store, by(today), { code: "H-2", name: "B", nameAr: "", contact: "", section: "upper", category: pick(["", "widow"]), contributionClass: pick(["A", "B"]), members: 3, language: "fr", openedOn: day("2025-12-01") }),
      moveConn: () => correctConnection(store, by(today), { of: "W-3", code: "W-3", party: pick(["H-3", "H-4"]), zone: null, openedOn: day("2025-12-31") } as never),
      withdraw: () => withdrawReading(store, by(today), { meter: pick(Object.keys(dials)), day: addDays(today, -Math.floor(rnd() * 10)), reason: "x" }),
      corr: () => correctReading(store, by(today), { meter: pick(Object.keys(dials)), day: addDays(today, -Math.floor(rnd() * 10)), index: "12", reason: "x" }),
      dispute: async () => { const b = pick((await look(listBills as never) as { bill: string }[])); if (b) await disputeBill(store, by(today), { bill: b.bill, on: today, reason: "r" }); },
    };
    const names = Object.keys(acts);
    for (let n = 0; n < 140; n += 1) {
      today = addDays(today, Math.floor(rnd() * 3));
      const dom = Number(today.slice(8));
      if (dom >= 29 && rnd() < 0.7) await attempt("read", acts.read!);
      if (dom <= 4 && rnd() < 0.8) await attempt("bill", acts.bill!);
      const name = pick(names);
      await attempt(name, acts[name]!);
    }
    await store.close();
    const report = await verifyBook(path);
    if ("unreadable" in report) throw new Error(report.unreadable);
    for (const f of [...report.storage, ...report.villages[0]!.findings]) {
      const key = `${f.rule} ${f.code} ${f.row.replace(/[a-z]-[0-9a-z]{16}/g, "*").replace(/\d+/g, "#")}`;
      if (!broken.has(key)) broken.set(key, `seed ${seed} ${f.row} want ${f.expected.slice(0, 150)} is ${f.found.slice(0, 150)}`);
    }
  }
  console.log("CRASHES", crashes); console.log("BROKEN", broken); console.log([...counts].sort().map(([a, b]) => `${a}=${b}`).join(" "));
}, 600_000);
