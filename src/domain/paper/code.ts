import { type Money, money } from "../money.ts";
import { Problem } from "../problem.ts";

/**
 * What the QR code of a receipt or bill says: its number, its amount in the smallest unit, and the seal of its event. No name and no
 * address, so that who finds a paper learns nothing from the code that does not stand on it.
 */
export interface PaperCode {
  readonly number: string;
  readonly amount: Money;
  /** The head code without the number of its event: 80 bits of the head. */
  readonly seal: string;
}

/** "TWZ1:R/12:12050:9F3K2M7Q8T4VWX1Z": letters of QR's small alphabet, but for receipt books named in small letters. */
export const paperCodeText = ({ number, amount, seal }: PaperCode): string => `TWZ1:${number}:${amount}:${seal}`;

/** The seal in a head code: "412-9F3K-2M7Q-8T4V-WX1Z" gives "9F3K2M7Q8T4VWX1Z". */
export const sealOf = (headCode: string): string => headCode.replace(/^\d+-/, "").replaceAll("-", "");

/**
 * The seal may stand there as papers print the whole head code, for eyes that have no reader, and be typed in small letters. A number is
 * held as it is: receipt books "r" and "R" are two. @throws Problem `paper-code-malformed`
 */
export function readPaperCode(text: string): PaperCode {
  const [, number, amount, head = ""] =
    /^TWZ1:([^:\s]{1,60}):(0|[1-9]\d{0,14}):([0-9A-Z-]{16,40})$/i.exec(text.trim()) ?? [];
  const seal = sealOf(head.toUpperCase());
  if (number === undefined || amount === undefined || seal.length !== 16)
    throw new Problem("paper-code-malformed", { found: text.slice(0, 60) }, { field: "code" });
  return { number, amount: money(Number(amount)), seal };
}
