/**
 * The words of a language that lacks some: each key is there, and `null` says that there is no safe word. A forgotten key does not
 * compile, an invented word is not needed. Whole branches may be null.
 */
export type Sparse<T> = {
  readonly [K in keyof T]: (T[K] extends Whole ? T[K] : Sparse<T[K]>) | null;
};
type Whole = string | readonly unknown[] | ((...facts: never[]) => unknown);

/** The sparse words, and those of the reader's second language where they are empty. */
export function filled<T extends object>(sparse: Sparse<T>, others: T): T {
  const entries = Object.entries(others).map(([key, other]) => {
    const own: unknown = sparse[key as keyof T];
    const branch = typeof other === "object" && other !== null && !Array.isArray(other);
    return [key, own === null || own === undefined ? other : branch ? filled(own as Sparse<object>, other) : own];
  });
  return Object.fromEntries(entries) as T;
}
