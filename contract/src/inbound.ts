import { createRoute, z } from '@hono/zod-openapi'
import { personRef } from './activities.ts'
import { coded } from './coded.ts'
import { activityId } from './ids.ts'
import { linkRef } from './links.ts'
import { answer, done, inWorkspace, refusals, timestamp } from './route.ts'
import { FIELD_FAULTS } from './words/event-fields.ts'

/** What came of an event. `joined_nameless`: the address is that of somebody who was erased. */
export const inboundOutcome = z
  .discriminatedUnion('code', [
    coded('joined', {}),
    coded('joined_before', {}),
    coded('joined_nameless', {}),
    coded('tested', {}),
    coded('wrong_secret', {}),
    coded('stale', {}),
    coded('too_large', {}),
    coded('unreadable', {}),
    coded('bad_field', { field: z.string(), fault: z.enum(FIELD_FAULTS) }),
  ])
  .openapi('InboundOutcome')
export type InboundOutcome = z.infer<typeof inboundOutcome>

const inboundEvent = z.object({
  id: z.string(),
  receivedAt: timestamp,
  outcome: inboundOutcome,
  join: z
    .object({
      activityId,
      person: personRef.nullable(),
      listName: z.string().nullable(),
      link: linkRef.nullable().openapi({ description: 'What it is credited to by last touch' }),
    })
    .nullable(),
})
export type InboundEvent = z.infer<typeof inboundEvent>

export const inboundState = z
  .object({
    door: z
      .object({ address: z.string(), openedAt: timestamp })
      .nullable()
      .openapi({ description: 'Where other programs post list joins; null while it was not turned on' }),
    isPublic: z.boolean().openapi({ description: 'Whether the address is one that programs elsewhere can reach' }),
    events: z.array(inboundEvent).openapi({ description: 'The newest 50, newest first; kept for 30 days' }),
  })
  .openapi('Inbound')
export type InboundState = z.infer<typeof inboundState>

/** An address or a secret that is new: the secret is in this answer and in no other. */
export const inboundSecret = z.object({ address: z.string(), secret: z.string() })
export type InboundSecret = z.infer<typeof inboundSecret>

const path = '/api/w/{workspaceId}/inbound'

export const getInbound = createRoute({
  method: 'get',
  path,
  request: { params: inWorkspace },
  responses: { 200: answer(inboundState, 'Where list joins come in, and what came in lately'), ...refusals },
})
/** Owners only. Where it is on already, the address stays and the secret is a new one. */
export const openInbound = createRoute({
  method: 'post',
  path,
  request: { params: inWorkspace },
  responses: { 200: answer(inboundSecret, 'The address and its new secret'), ...refusals },
})
/** Owners only. The address before leads nowhere from now on; the secret is a new one too. */
export const moveInbound = createRoute({
  method: 'post',
  path: `${path}/address`,
  request: { params: inWorkspace },
  responses: { 200: answer(inboundSecret, 'The new address and its new secret'), ...refusals },
})
/** Owners only. What has come in stays. Safe to repeat. */
export const closeInbound = createRoute({
  method: 'delete',
  path,
  request: { params: inWorkspace },
  responses: { ...done, ...refusals },
})
/** Sends an event that joins nobody through the same steps. */
export const testInbound = createRoute({
  method: 'post',
  path: `${path}/test`,
  request: { params: inWorkspace },
  responses: { ...done, ...refusals },
})
