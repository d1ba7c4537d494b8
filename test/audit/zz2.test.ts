import { test } from "vitest";
import { verifyBook } from "../../src/audit/verify.ts";
import { openStore } from "../../src/books/store/open.ts";
import { issueBills } from "../../src/books/bill/issue.ts";
import { openHouseholds } from "../../src/books/household.ts";
import { openConnections } from "../../src/books/connection.ts";
import { installMeters } from "../../src/books/meter.ts";
import { recordReadings } from "../../src/books/reading.ts";
import { receivePayments } from "../../src/books/payment.ts";
import { addMonths, day, lastDay, type Month, firstDay } from "../../src/domain/day.ts";
import { money } from "../../src/domain/money.ts";
import * as B from "./zzbook.ts";
test("big", async () => {
  const path = B.newPath(); const store = await openStore(path, { create: true });
  const by = await B.setUp(store, {});
  const n = 300; const ids = Array.from({ length: n }, (_, i) => i + 10);
  await openHouseholds(store, by("2026-01-01"), ids.map((i) => ({ code: `H-${i}`, name: `N${i}`, nameAr: "", contact: "", section: "upper", category: "", contributionClass: "A", members: 4, language: "fr", openedOn: day("2025-12-01") })));
  await openConnections(store, by("2026-01-01"), ids.map((i) => ({ code: `W-${i}`, party: `H-${i}`, service: "water", zone: null, openedOn: day("2025-12-31") })));
  await installMeters(store, by("2026-01-01"), ids.map((i) => ({ serial: `M-${i}`, connection: `W-${i}`, service: "water", digits: 5, decimals: 3, multiplier: "1", installedOn: day("2025-12-31"), installedAt: "0" })));
  let t = Date.now();
  for (let m = 0; m < 20; m += 1) {
    const month = addMonths("2026-01" as Month, m); const last = lastDay(month); const next = firstDay(addMonths(month, 1));
    await recordReadings(store, by(last), ids.map((i) => ({ meter: `W-${i}`, day: last, index: String((m + 1) * (5 + (i % 17))), source: "read" as const, reader: null })));
    await issueBills(store, by(next), { month, services: ["water"], issuedOn: next, dueOn: null });
    await receivePayments(store, by(next), ids.map((i) => ({ party: `H-${i}`, amount: money(5000 + i * 37), way: "cash" as const, box: "tin", namedFor: null, happenedOn: next, book: "office", number: null, memo: "" })));
  }
  console.log("written", Date.now() - t); await store.close(); t = Date.now();
  const ins = await import("node:inspector/promises"); const se = new ins.Session(); se.connect(); await se.post("Profiler.enable"); await se.post("Profiler.start"); const r = await verifyBook(path); const { profile } = await se.post("Profiler.stop"); const self = new Map<string, number>(); const dt = profile.timeDeltas!; profile.samples!.forEach((id, i) => { const nd = profile.nodes.find((x) => x.id === id)!; const k = nd.callFrame.functionName + " " + nd.callFrame.url.split("/").at(-1) + ":" + nd.callFrame.lineNumber; self.set(k, (self.get(k) ?? 0) + dt[i]!); }); console.log([...self].sort((a, b) => b[1] - a[1]).slice(0, 18).map(([k, v]) => `${Math.round(v / 1000)} ${k}`).join("\n")); console.log("verified", Date.now() - t, "villages" in r ? r.villages.map((v) => [v.events, v.findings.length, v.findings.slice(0, 3)]) : r, Math.round(process.memoryUsage().heapUsed / 1e6), "MB");
}, 600_000);
