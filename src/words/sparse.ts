/**
 * The words of a language that lacks some: each key is there, and `null` says that there is no safe word. A forgotten key does not
 * compile, an invented word is not needed. Whole branches may be null, and a sentence may be null for some of its facts.
 */
export type Sparse<T> = { readonly [K in keyof T]: Said<T[K]> | null };
type Said<W> = W extends (...facts: infer F) => infer R
  ? (...facts: F) => R | null
  : W extends string | readonly unknown[]
    ? W
    : Sparse<W>;

/** The sparse words, and those of the reader's second language where they are empty. */
export function filled<T extends object>(sparse: Sparse<T>, others: T): T {
  const entries = Object.entries(others).map(([key, other]) => [key, filledOne(sparse[key as keyof T], other)]);
  return Object.fromEntries(entries) as T;
}

function filledOne(own: unknown, other: unknown): unknown {
  if (own === null || own === undefined) return other;
  if (typeof own === "function" && typeof other === "function")
    return (...facts: unknown[]) => own(...facts) ?? other(...facts);
  const branch = typeof other === "object" && other !== null && !Array.isArray(other);
  return branch ? filled(own as Sparse<object>, other) : own;
}
