import type { Money } from "../domain/money.ts";
import { paperCodeText, sealOf } from "../domain/paper/code.ts";
import type { Paper } from "../domain/paper.ts";

/** What the QR code of a paper says; its foot has the head code for eyes that have no reader. */
export const codeOf = ({ number, headCode }: Paper & { readonly number: string }, amount: Money): string =>
  paperCodeText({ number, amount, seal: sealOf(headCode) });
