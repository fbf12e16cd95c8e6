/**
 * A page of what was read for it, and where the next one begins: after the id of its last item; null on the last page.
 * @param read one more than `limit` where there is another page
 */
export function pageOf<T>(
  read: readonly T[],
  limit: number,
  idOf: (item: T) => string,
): { readonly shown: readonly T[]; readonly nextCursor: string | null } {
  const shown = read.slice(0, limit)
  const last = shown.at(-1)
  return { shown, nextCursor: read.length > limit && last !== undefined ? idOf(last) : null }
}
