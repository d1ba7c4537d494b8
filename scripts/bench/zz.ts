import { copyFileSync, mkdtempSync } from "node:fs";
import { openStore } from "/work/main/src/books/store/open.ts";
import type { Month } from "/work/main/src/domain/day.ts";
import { billMonth, readMeters, settle } from "/work/main/scripts/bench/village.ts";
import Database from "better-sqlite3";
const j = "2026-01" as Month;
const d=mkdtempSync("/tmp/prof/w-");
let s = await settle(d+"/b.db", 5000); await readMeters(s,j,1,5000); await s.close();
const { Session } = await import("node:inspector/promises"); const { writeFileSync } = await import("node:fs");
const se = new Session(); se.connect(); 
for (const f of ["a","b","c"]) {
copyFileSync(d+"/b.db", d+`/${f}.db`); s = await openStore(d+`/${f}.db`);
if(f==="c"){await se.post("Profiler.enable"); await se.post("Profiler.setSamplingInterval",{interval:200}); await se.post("Profiler.start");} const t=performance.now(); 
await billMonth(s,j);
console.log(performance.now()-t); await s.close();}
const {profile}=await se.post("Profiler.stop"); writeFileSync("/tmp/prof/bills.cpuprofile", JSON.stringify(profile));
const db=new Database(d+"/c.db");
try{console.table(db.prepare("select name, sum(pgsize) bytes, sum(unused) unused from dbstat group by name order by 2 desc limit 25").all());}catch(e){console.log(String(e))}
