import { DomainError } from '../platform/http/index.ts'

/** Hashing takes a core for some 50 ms, on purpose. Two at once leave room for visitors of short links. */
const AT_ONCE_MAX = 2
/** As many as are hashed in a second or two; later ones are asked to come back. */
const WAITING_MAX = 40
const RETRY_AFTER_SECONDS = 3

export type Hashing = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Lets two passwords be hashed or compared at once; others wait in line.
 * The work throws DomainError `server.busy` when the line is long.
 */
export function limitHashing(): Hashing {
  const waiting: (() => void)[] = []
  let running = 0
  const take = async (): Promise<void> => {
    if (running < AT_ONCE_MAX) {
      running += 1
      return
    }
    if (waiting.length >= WAITING_MAX) throw new Busy()
    // A finished one hands its place over, so nobody slips in between.
    await new Promise<void>((resolve) => waiting.push(resolve))
  }
  const giveBack = (): void => {
    const next = waiting.shift()
    if (next) next()
    else running -= 1
  }
  return async (work) => {
    await take()
    try {
      return await work()
    } finally {
      giveBack()
    }
  }
}

class Busy extends DomainError<'server.busy'> {
  constructor() {
    super('server.busy', { facts: { reason: 'sign_ins' }, retryAfterSeconds: RETRY_AFTER_SECONDS })
  }
}
