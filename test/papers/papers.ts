/** A paper of Tamazirt as it is asked for, and the sizes on which it is looked at. */
export interface AskedPaper {
  /** Path of the command, then what it is asked with. */
  readonly command: string;
  readonly with: readonly string[];
  readonly sizes: readonly ("A4" | "A5" | "A6" | "thermal80")[];
}

const quarter = ["--from", "2026-01-01", "--to", "2026-03-31"] as const;

/** Every command that prints, at least once. A new one that is missing here fails the test. */
export const asked: readonly AskedPaper[] = [
  { command: "receipt print", with: ["R/1"], sizes: ["A5", "A6", "thermal80"] },
  { command: "bill print", with: ["2026/40"], sizes: ["A5", "A6", "A4", "thermal80"] },
  { command: "bill slip", with: ["2026/40"], sizes: ["A6", "thermal80"] },
  { command: "bill print", with: ["--month", "2026-01", "--per-page", "4"], sizes: ["A4"] },
  { command: "bill explain", with: ["2026/40"], sizes: ["A5", "A6", "thermal80"] },
  { command: "household remind", with: ["--overdue-days", "10", "--pay-by", "2026-04-30"], sizes: ["A5", "A6"] },
  { command: "cut notice", with: ["water", "--cut-on", "2026-04-20"], sizes: ["A5"] },
  { command: "reading round", with: ["water"], sizes: ["A4"] },
  { command: "form print", with: ["receipt"], sizes: ["A5"] },
  { command: "form print", with: ["readings"], sizes: ["A4"] },
  { command: "form print", with: ["household"], sizes: ["A4"] },
  { command: "form print", with: ["request"], sizes: ["A4"] },
  { command: "household statement", with: ["H-001", ...quarter], sizes: ["A4", "A5"] },
  { command: "fund statement", with: ["village", ...quarter], sizes: ["A4"] },
  { command: "box book", with: ["office", ...quarter], sizes: ["A4"] },
  { command: "meeting minutes", with: ["SC-M1"], sizes: ["A4"] },
  { command: "contributor statement", with: ["H-012", "2026"], sizes: ["A4", "A5"] },
  { command: "contribution print", with: ["2026/1"], sizes: ["A5"] },
  { command: "help report", with: ["--from", "2026-01", "--to", "2026-03", "--public"], sizes: ["A4"] },
  { command: "cash count-sheet", with: ["office"], sizes: ["A4", "A5"] },
  { command: "cash slip", with: ["--kind", "banking", "--from-box", "office"], sizes: ["A5"] },
  { command: "decision print", with: ["SC-2026/1"], sizes: ["A4"] },
  { command: "decision print", with: ["AG-2025-04"], sizes: ["A5"] },
  { command: "tariff print", with: ["water", "--on", "2026-03-31"], sizes: ["A4"] },
  { command: "tariff page", with: ["TARIFF", "--from", "2026-01", "--to", "2026-03"], sizes: ["A4"] },
  { command: "month page", with: ["2026-02"], sizes: ["A4"] },
  { command: "village handbook", with: [], sizes: ["A4", "A5"] },
  { command: "village figures", with: ["--from", "2026-01", "--to", "2026-03"], sizes: ["A4"] },
  { command: "year report", with: ["2026", "--proposed"], sizes: ["A4"] },
];
