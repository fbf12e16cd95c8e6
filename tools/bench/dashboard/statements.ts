import type pg from 'pg'

/** A statement that a screen ran. */
export type Statement = {
  readonly text: string
  readonly parameters: readonly unknown[]
  /** From sending it until its last row was read. */
  readonly ms: number
}

/**
 * Watches every statement that goes through some pools, and lets one run at a time: each has the machine to itself, and their
 * sum is what they cost the database, not how well they ran side by side.
 * @returns takes those that were answered since it was asked last.
 */
export function watchStatements(pools: readonly pg.Pool[]): () => Statement[] {
  let seen: Statement[] = []
  let lastOne: Promise<unknown> = Promise.resolve()
  const watch = (client: pg.PoolClient) => {
    const query: unknown = Reflect.get(client, 'query')
    if (typeof query !== 'function') throw new Error('a connection without queries')
    const inTurn = (...args: readonly unknown[]) => {
      const answer = lastOne.then(async () => {
        const startedMs = performance.now()
        const rows: unknown = await Reflect.apply(query, client, args)
        seen.push({ ...spelled(args), ms: performance.now() - startedMs })
        return rows
      })
      lastOne = answer.catch(() => undefined)
      return answer
    }
    // The pool itself asks with a callback, and only whether the database is there.
    const value = (...args: readonly unknown[]) =>
      typeof args.at(-1) === 'function' ? Reflect.apply(query, client, args) : inTurn(...args)
    Object.defineProperty(client, 'query', { value })
  }
  for (const pool of pools) pool.on('connect', watch)
  return () => {
    const taken = seen
    seen = []
    return taken
  }
}

function spelled([text, parameters]: readonly unknown[]): Omit<Statement, 'ms'> {
  if (typeof text !== 'string') throw new Error('a statement was not sent as text')
  return { text, parameters: Array.isArray(parameters) ? parameters : [] }
}

/** What a statement calls itself; of one that does not, the first table it names. */
export function nameOf({ text }: Pick<Statement, 'text'>): string {
  return (
    /\/\* (\S+) \*\//.exec(text)?.[1] ??
    `a look at ${/ from "?([a-z][\w."]*)/.exec(text)?.[1]?.replaceAll('"', '') ?? 'nothing'}`
  )
}
