declare const brand: unique symbol;

/** Whole thousandths of the service's unit: litre, watt-hour, 3.6 seconds. Zero or more unless said otherwise. */
export type Quantity = number & { readonly [brand]: "Quantity" };

/** More than any meter of a village counts between two bills. */
export const mostQuantity = quantity(1_000_000_000_000);

/** @throws RangeError when `thousandths` is no safe integer: a bug */
export function quantity(thousandths: number): Quantity {
  if (!Number.isSafeInteger(thousandths)) throw new RangeError(`quantity(${thousandths})`);
  return thousandths as Quantity;
}

/** "12.5" (or "12,5") as 12 500 thousandths. @returns undefined when it is no number with at most three decimals */
export function parseQuantity(text: string): Quantity | undefined {
  const found = /^(-?)(\d{1,12})(?:[.,](\d{1,3}))?$/.exec(text.trim());
  if (!found) return undefined;
  const value = Number(found[2]) * 1000 + Number((found[3] ?? "").padEnd(3, "0"));
  return quantity(found[1] ? -value || 0 : value);
}

/** "12.500": three decimals always, plain. */
export function quantityText(value: Quantity): string {
  const digits = String(Math.abs(value)).padStart(4, "0");
  return `${value < 0 ? "-" : ""}${digits.slice(0, -3)}.${digits.slice(-3)}`;
}

/** "12.5": as short as it can be, for tables and papers. */
export const shortQuantity = (value: Quantity): string => quantityText(value).replace(/\.?0+$/, "");
