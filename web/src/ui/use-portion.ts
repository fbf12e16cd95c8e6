import { useState } from 'react'

/** So many rows a browser draws at once without a pause. */
const PORTION = 100

type Portion<Row> = {
  readonly shown: readonly Row[]
  /** For `LoadMore`: nothing is fetched, for all of it is there. */
  readonly more: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => Promise<unknown>
  }
}

/** The first rows of a list that is all there and may be long. */
export function usePortion<Row>(rows: readonly Row[]): Portion<Row> {
  const [count, setCount] = useState(PORTION)
  return {
    shown: rows.slice(0, count),
    more: {
      hasNextPage: rows.length > count,
      isFetchingNextPage: false,
      fetchNextPage: async () => setCount(count + PORTION),
    },
  }
}
