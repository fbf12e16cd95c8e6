import type { InboundOutcome } from '#contract/inbound'
import type { Budget, Budgets } from '../platform/budgets/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Vault } from '../platform/crypto/index.ts'
import type { Db } from '../platform/db/index.ts'
import { DomainError, isTooDeep } from '../platform/http/index.ts'
import {
  InboundBadField,
  InboundBadSignature,
  InboundStale,
  InboundUnknown,
  InboundUnreadable,
  InboundWrongSecret,
  InboundWrongType,
} from './errors.ts'
import { findDoor } from './find-door.ts'
import { noteEvent } from './note-event.ts'
import { isReadable, readFields } from './read-body.rules.ts'
import { readEvent, type ListJoin } from './read-event.schema.ts'
import { takeJoin } from './take-join.ts'
import { isSecret, judgeSignature, shownBy, type SenderHeaders } from './verify-sender.ts'

export type InboundDeps = {
  readonly db: Db
  readonly vault: Vault
  readonly clock: Clock
  readonly budgets: Budgets
}

export type Arrival = {
  /** The part of the address that nobody guesses. */
  readonly key: string
  readonly headers: SenderHeaders
  readonly contentType: string | undefined
  /** Reads the body once, up to its limit. */
  readonly readBody: () => Promise<Buffer>
}

/** Right ones and wrong ones alike: a list that is imported waits a little, and a flood writes nothing. */
const EVENTS: Budget = { name: 'inbound', points: 600, seconds: 60 }

/**
 * Takes in what another program says. Safe to repeat.
 * @returns what came of it. @throws DomainError for what is refused; why stands among the workspace's events too.
 */
export async function receiveEvent(deps: InboundDeps, arrival: Arrival): Promise<InboundOutcome['code']> {
  const { db, vault, clock, budgets } = deps
  const door = await findDoor(db.reader, vault, arrival.key)
  if (!door) throw new InboundUnknown()
  await budgets.spend(EVENTS, door.scope.workspaceId)
  const now = clock.now()
  const note = (outcome: InboundOutcome) => db.transaction((tx) => noteEvent(tx, door.scope, { outcome, now }))
  const refuse: Refuse = async (outcome, error) => {
    await note(outcome)
    throw error
  }
  const join = await readJoin(arrival, { secret: door.secret, now, refuse })
  if (join.isTest) return note({ code: 'tested', facts: {} })
  return db.transaction((tx) => takeJoin(tx, door.scope, { join, vault, now }))
}

/** Writes down why, and answers it. */
type Refuse = (outcome: InboundOutcome, error: DomainError) => Promise<never>
type Reading = { readonly secret: string | null; readonly now: Date; readonly refuse: Refuse }

async function readJoin(arrival: Arrival, reading: Reading): Promise<ListJoin> {
  const { now, refuse } = reading
  const body = await readFromKnown(arrival, reading)
  if (!isReadable(arrival.contentType)) return refuse({ code: 'unreadable', facts: {} }, new InboundWrongType())
  const fields = isTooDeep(body.toString('utf8')) ? null : readFields(arrival.contentType, body)
  if (!fields) return refuse({ code: 'unreadable', facts: {} }, new InboundUnreadable())
  const read = readEvent(fields, now)
  if (read.ok) return read.join
  const { field, fault } = read
  return refuse({ code: 'bad_field', facts: { field, fault } }, new InboundBadField(field, fault))
}

/** Nobody makes us read a body who shows neither the secret nor a signature. */
async function readFromKnown(arrival: Arrival, { secret, now, refuse }: Reading): Promise<Buffer> {
  const { headers } = arrival
  const shown = shownBy(headers)
  const wrong = (error: DomainError) => refuse({ code: 'wrong_secret', facts: {} }, error)
  if (secret === null || shown.by === 'nothing') return wrong(new InboundWrongSecret())
  if (shown.by === 'secret' && !isSecret(shown.secret, secret)) return wrong(new InboundWrongSecret())
  const body = await arrival.readBody().catch((error: unknown) => {
    if (!(error instanceof DomainError) || error.code !== 'request.too_large') throw error
    return refuse({ code: 'too_large', facts: {} }, error)
  })
  const verdict = shown.by === 'signature' ? judgeSignature({ headers, body, secret, now }) : 'right'
  if (verdict === 'stale') return refuse({ code: 'stale', facts: {} }, new InboundStale())
  return verdict === 'right' ? body : wrong(new InboundBadSignature())
}
