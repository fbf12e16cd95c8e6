import { z } from 'zod'
import { FIELD_FAULTS, type FieldFault } from '#contract/words/event-fields'
import { LENGTHS } from '#contract/words/lengths'
import { CLOCK_SKEW_MS } from '#contract/words/skew'
import { parseClickToken } from '../clicks/index.ts'

/** Somebody joined a list, as a program said it. */
export type ListJoin = {
  readonly email: string
  /** Names the join at the sender. */
  readonly id: string | null
  readonly name: string | null
  /** What was in the address of the form; may be anything. */
  readonly clickId: string | null
  readonly occurredAt: Date | null
  readonly listName: string | null
  /** Nobody joined: somebody tries whether events arrive. */
  readonly isTest: boolean
}

export type ReadEvent =
  | { readonly ok: true; readonly join: ListJoin }
  | { readonly ok: false; readonly field: string; readonly fault: FieldFault }

/** What senders call a field; the first is its name. */
const NAMES = {
  kind: ['kind'],
  email: ['email', 'email_address'],
  id: ['id'],
  name: ['name', 'first_name'],
  clickId: ['clickId', 'click_id', 'utm_content'],
  occurredAt: ['occurredAt', 'occurred_at'],
  list: ['list', 'list_name'],
  test: ['test'],
} as const satisfies Record<string, readonly string[]>

const said = (fault: FieldFault): FieldFault => fault
const text = (lengthMax: number) =>
  z
    .union([z.string(), z.number()], { error: ({ input }) => said(input === undefined ? 'missing' : 'not_text') })
    .transform((value) => String(value).trim().toWellFormed())
    .pipe(z.string().max(lengthMax, said('too_long')))
const optional = <T extends z.ZodType>(schema: T) => schema.optional().transform((value) => value ?? null)

/** No dot is asked for: who runs a list on their own network may have none. */
const EMAIL = /^[^\s@"<>,;]+@[^\s@"<>,;]+$/u

const listJoin = z.object({
  kind: optional(z.literal('list_join', said('unknown_kind'))),
  email: text(LENGTHS.email).pipe(z.string().regex(EMAIL, said('not_an_email'))),
  id: optional(text(200)),
  name: optional(text(LENGTHS.personName)),
  clickId: optional(text(500)),
  occurredAt: optional(
    z
      .union([z.iso.datetime({ offset: true }), z.iso.date()], said('not_a_time'))
      .transform((value) => new Date(value))
      .refine((moment) => moment.getUTCFullYear() >= 2000, said('not_a_time')),
  ),
  list: optional(text(LENGTHS.listName)),
  test: optional(z.union([z.boolean(), z.string(), z.number()], said('not_text'))),
})

const fieldFault = z.enum(FIELD_FAULTS).catch('not_text')

/** Reads an event that was JSON or a form. Fields we do not know are passed over; empty ones are not there. */
export function readEvent(sent: Readonly<Record<string, unknown>>, now: Date): ReadEvent {
  const found = Object.entries(NAMES).flatMap(([field, names]) => {
    const value = names.map((name) => sent[name]).find((one) => !isBlank(one))
    return value === undefined ? [] : [[field, value] as const]
  })
  const carried = carriedIn(sent)
  const fields = { ...Object.fromEntries(found), ...(carried !== undefined && { clickId: carried }) }
  const read = listJoin.safeParse(fields)
  if (!read.success) return refused(read.error.issues[0])
  const { kind: _, list: listName, test, ...join } = read.data
  // A sender's clock and ours differ a little.
  if ((join.occurredAt?.getTime() ?? 0) > now.getTime() + CLOCK_SKEW_MS)
    return { ok: false, field: 'occurredAt', fault: 'in_the_future' }
  return { ok: true, join: { ...join, listName, isTest: test === true || test === 'true' || test === '1' } }
}

/**
 * A click id is known by its look, whatever the field is called: a link names the parameter it travels in, and forms and
 * what stands between them and us name their fields as they like (ADR 0064). One in the field that is meant for it comes first.
 */
const carriedIn = (sent: Readonly<Record<string, unknown>>): string | undefined =>
  [...NAMES.clickId.map((name) => sent[name]), ...Object.values(sent)]
    .flatMap((value) => (typeof value === 'string' ? [value.trim()] : []))
    .find((text) => parseClickToken(text) !== null)

const isBlank = (value: unknown) =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '')

function refused(issue: z.core.$ZodIssue | undefined): Extract<ReadEvent, { readonly ok: false }> {
  return { ok: false, field: String(issue?.path[0] ?? 'body'), fault: fieldFault.parse(issue?.message) }
}
