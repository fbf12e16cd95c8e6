import { createRoute, z } from '@hono/zod-openapi'
import { auditEntryId, userId } from './ids.ts'
import { answer, inWorkspace, page, pageQuery, refusals, timestamp } from './route.ts'

/** What the audit log knows of. */
export const auditAction = z.enum([
  'sign_up',
  'sign_in',
  'password_change',
  'password_reset',
  'workspace_create',
  'workspace_rename',
  'role_change',
  'member_remove',
  'member_leave',
  'invitation_create',
  'invitation_accept',
  'invitation_revoke',
  'person_erase',
  'polar_connect',
  'polar_disable',
  'import_start',
  'import_pause',
  'link_delete',
  'link_archive',
  'link_unarchive',
  'link_move',
  'link_turn_off',
  'link_turn_on',
  'link_destination_change',
  'link_slug_change',
  'link_click_parameter_change',
  'publication_delete',
  'youtube_connect',
  'youtube_remove',
  'inbound_open',
  'inbound_renew',
  'inbound_close',
  'code_add',
  'code_move',
  'code_remove',
  'podcast_add',
  'podcast_remove',
])
export type AuditAction = z.infer<typeof auditAction>

const auditEntry = z
  .object({
    id: auditEntryId,
    happenedAt: timestamp,
    by: z
      .object({ userId, name: z.string() })
      .nullable()
      .openapi({ description: 'Whose account it was; null when the account is gone' }),
    action: auditAction,
    outcome: z.enum(['done', 'refused', 'throttled']),
    about: z
      .object({ id: z.string(), name: z.string().nullable() })
      .nullable()
      .openapi({ description: 'What it was done to; the name is null when nobody knows it any more' }),
    detail: z.string().nullable().openapi({ description: 'The new role, name or place, where one was given' }),
  })
  .openapi('AuditEntry')
export type AuditEntry = z.infer<typeof auditEntry>

/** Owners only. Entries are kept for a year. */
export const getAuditLog = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/audit-log',
  request: { params: inWorkspace, query: pageQuery(auditEntryId) },
  responses: { 200: answer(page(auditEntry), 'What owners and members did, newest first'), ...refusals },
})
