import type pg from 'pg'

/** A statement that a screen ran. */
export type Statement = {
  readonly text: string
  readonly parameters: readonly unknown[]
  /** From sending it until its last row was read. */
  readonly ms: number
}

/**
 * Watches every statement that goes through a pool.
 * @returns takes those that were answered since it was asked last.
 */
export function watchStatements(pool: pg.Pool): () => Statement[] {
  let seen: Statement[] = []
  pool.on('connect', (client) => {
    const query: unknown = Reflect.get(client, 'query')
    if (typeof query !== 'function') throw new Error('a connection without queries')
    const value = (...args: readonly unknown[]) => {
      const startedMs = performance.now()
      const answer: unknown = Reflect.apply(query, client, args)
      if (answer instanceof Promise) {
        const note = () => seen.push({ ...spelled(args), ms: performance.now() - startedMs })
        void answer.then(note, note)
      }
      return answer
    }
    Object.defineProperty(client, 'query', { value })
  })
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
