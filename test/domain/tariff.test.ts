import { expect, test } from "vitest";
import { runTariffCases } from "../../scripts/cases/tariffs.ts";
test("all", () => { const r = runTariffCases("/work/shared/cases/tariffs.json"); expect(r.filter(c=>!c.ok)).toEqual([]); expect(r.length).toBe(55)});
