/**
 * A tariff as the assembly adopts it and as it stands in a file. All decimals are text; limits and quantities have at most three
 * decimals, in the service's unit. Source: domain.md 3.
 */
export type Tariff = TariffHead & (Table | { readonly bands: readonly Band[] });

interface TariffHead {
  readonly service: string;
  readonly name: string;
  /** Whom the tariff is for; absent means everybody, everywhere. */
  readonly categories?: readonly string[];
  readonly zones?: readonly string[];
  readonly scale: Scale;
  /** Scaled limits are rounded to whole units, as operators do; absent, they are exact. */
  readonly roundLimits?: "unit";
  /** The use is raised to a multiple of this before it is priced. */
  readonly quantityStep?: string;
  /** Charged whatever is used; a band adds its own. */
  readonly fixed: readonly FixedCharge[];
  /** What `energy`, or `bill` (fixed charges and energy), costs at least. Not asked of a suspended connection. */
  readonly minimum?: { readonly amount: string; readonly of: "energy" | "bill" };
  readonly surcharges: readonly Surcharge[];
  readonly subsidies?: readonly { readonly code: string; readonly party: string; readonly perUnit: string }[];
  readonly taxes?: readonly {
    readonly code: string;
    readonly percent: string;
    readonly on: readonly string[];
    readonly fund?: string;
  }[];
  /** What stays of the fixed charges while the connection is suspended: a percent of each, or one amount for all. */
  readonly suspended?: { readonly percent: string } | { readonly amount: string };
  readonly examples: readonly Example[];
}

/**
 * What limits, thresholds, free units, fixed charges and minimum are stated for: a bill as it comes, `per` calendar months of the
 * billing period, or `days` real days. Amounts per bill (flat amounts, fixed surcharges) and prices per unit are never scaled.
 */
export type Scale =
  | { readonly by: "none" }
  | { readonly by: "months"; readonly per: string }
  | { readonly by: "days"; readonly days: string };

export interface FixedCharge {
  readonly code: string;
  readonly amount: string;
  /** The service's own fund when absent. */
  readonly fund?: string;
}

/**
 * How the use becomes money. `graduated`: each slice at its own rate; `volume`: all at the rate of the block reached; `selective`:
 * graduated up to and with the threshold, past it volume; `package`: packages begun, after the free units.
 */
export type Table =
  | { readonly model: "graduated" | "volume"; readonly blocks: readonly Block[] }
  | { readonly model: "selective"; readonly threshold: string; readonly blocks: readonly Block[] }
  | {
      readonly model: "package";
      readonly packageSize: string;
      readonly packagePrice: string;
      readonly freeUnits?: string;
    };

/** `upTo` is inclusive and counted from 0; `null` is open. `flat` is charged once when the block is entered, the first always. */
export interface Block {
  readonly upTo: string | null;
  readonly rate: string;
  readonly flat?: string;
}

/** The whole use picks the first band that reaches it, and with it a table and more fixed charges. */
export type Band = { readonly upTo: string | null; readonly fixed?: readonly FixedCharge[] } & Table;

/** `on` names `fixed`, `energy`, `surcharges` (those above) or one line such as `surcharge:fuel`; absent, it is fixed and energy. */
export type Surcharge = {
  readonly code: string;
  readonly fund: string;
  /** Categories of household that do not pay it. */
  readonly except?: readonly string[];
} & (
  | { readonly kind: "per-unit" | "fixed"; readonly value: string }
  | { readonly kind: "percent"; readonly value: string; readonly on?: readonly string[] }
  | { readonly kind: "by-class"; readonly values: Readonly<Record<string, string>> }
);

/** A bill worked by hand; a tariff is adopted only when its own pricing finds the same. `months` is 1 when absent. */
export interface Example {
  readonly quantity: string;
  readonly months?: string;
  readonly days?: string;
  readonly category?: string;
  readonly contributionClass?: string;
  readonly suspended?: boolean;
  readonly total: string;
  /** Amount by line code; the lines left out are not compared. */
  readonly lines?: Readonly<Record<string, string>>;
}

interface Reach {
  readonly categories?: readonly string[];
  readonly zones?: readonly string[];
}

/**
 * The tariff for a connection: one that names its category and zone, else its category, else its zone, else one for all. Of equals
 * the last in the list, so that a list in order of adoption gives the newest.
 */
export function tariffFor<T extends Reach>(
  tariffs: readonly T[],
  of: { readonly category?: string; readonly zone?: string },
): T | undefined {
  const serves = (names: readonly string[] | undefined, name: string | undefined) =>
    names === undefined || (name !== undefined && names.includes(name));
  const precision = ({ categories, zones }: T) => (categories ? 2 : 0) + (zones ? 1 : 0);
  return tariffs
    .filter((tariff) => serves(tariff.categories, of.category) && serves(tariff.zones, of.zone))
    .reduce<T | undefined>((best, next) => (best && precision(best) > precision(next) ? best : next), undefined);
}
