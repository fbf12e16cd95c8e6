import { createRoute, z } from '@hono/zod-openapi'
import { invitationId, userId, workspaceId } from './ids.ts'
import { currency } from './money.ts'
import { answer, body, done, inWorkspace, refusals, timestamp } from './route.ts'
import { LENGTHS } from './words/lengths.ts'

export const role = z.enum(['owner', 'member'])
export type Role = z.infer<typeof role>

export const workspaceName = z.string().trim().min(1, 'Give the workspace a name').max(LENGTHS.workspaceName)
export const timeZone = z.string().min(1).max(64).openapi({ example: 'Europe/Berlin', description: 'IANA time zone' })

export const workspace = z
  .object({ id: workspaceId, name: workspaceName, timeZone, displayCurrency: currency, role })
  .openapi('Workspace')
export type Workspace = z.infer<typeof workspace>

export const setup = z.object({
  needsFirstUser: z
    .boolean()
    .openapi({ description: 'True until the first account exists; that account is let in always' }),
  signUp: z.enum(['open', 'invited']),
  supportEmail: z.string().nullable(),
  sendsMail: z.boolean().openapi({ description: 'Whether letters can be sent, such as a link to set a new password' }),
  version: z.string(),
  shortUrl: z
    .string()
    .openapi({ example: 'https://go.acme.dev', description: 'Where short URLs live, without a slash' }),
  knowsCities: z.boolean().openapi({
    description: 'True where whoever runs this named a file with cities; else only the countries of clicks are known',
  }),
  copyOf: timestamp.nullable().openapi({
    description:
      'When the backup was taken that this installation was restored from, while nobody said that it is the real one; it calls nobody until then',
  }),
})
export type Setup = z.infer<typeof setup>

export const me = z.object({
  user: z.object({ id: userId, name: z.string(), email: z.string() }),
  workspaces: z.array(workspace),
  mayCreateWorkspaces: z.boolean(),
})
export type Me = z.infer<typeof me>

export const member = z.object({ userId, name: z.string(), email: z.string(), role, joinedAt: timestamp })
export type Member = z.infer<typeof member>
export const invitation = z.object({
  id: invitationId,
  email: z.string(),
  role,
  createdAt: timestamp,
  expiresAt: timestamp,
})
export type Invitation = z.infer<typeof invitation>

/** One that ICU has a name for. XXX (none) and XTS (for tests) are none, though ISO 4217 lists them. */
const CURRENCIES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'))
const displayCurrency = z
  .string()
  .refine((code) => CURRENCIES.has(code))
  .openapi({ example: 'USD', description: 'ISO 4217 code, upper case' })

const workspaceSettings = z.object({ name: workspaceName, timeZone, displayCurrency })

/** What a signed-out visitor may know of this installation. */
export const getSetup = createRoute({
  method: 'get',
  path: '/api/setup',
  responses: { 200: answer(setup, 'How this installation is set up'), ...refusals },
})
export const getMe = createRoute({
  method: 'get',
  path: '/api/me',
  responses: { 200: answer(me, 'Who is signed in, and their workspaces'), ...refusals },
})
export const createWorkspace = createRoute({
  method: 'post',
  path: '/api/workspaces',
  request: body(
    z.object({
      name: workspaceName,
      timeZone: timeZone.default('UTC'),
      displayCurrency: displayCurrency.default('USD'),
    }),
  ),
  responses: { 201: answer(workspace, 'The new workspace; the creator owns it'), ...refusals },
})
export const updateWorkspace = createRoute({
  method: 'patch',
  path: '/api/w/{workspaceId}',
  request: { params: inWorkspace, ...body(workspaceSettings.partial()) },
  responses: { 200: answer(workspace, 'The workspace as it is now'), ...refusals },
})
export const listMembers = createRoute({
  method: 'get',
  path: '/api/w/{workspaceId}/members',
  request: { params: inWorkspace },
  responses: {
    200: answer(
      z.object({ members: z.array(member), invitations: z.array(invitation) }),
      'Members, and open invitations (owners only; empty for others)',
    ),
    ...refusals,
  },
})
const oneMember = inWorkspace.extend({ userId })
export const updateMember = createRoute({
  method: 'patch',
  path: '/api/w/{workspaceId}/members/{userId}',
  request: { params: oneMember, ...body(z.object({ role })) },
  responses: { 200: answer(member, 'The member as it is now'), ...refusals },
})
/** An owner removes anyone; anyone removes themselves (leaves). The last owner stays. */
export const removeMember = createRoute({
  method: 'delete',
  path: '/api/w/{workspaceId}/members/{userId}',
  request: { params: oneMember },
  responses: { ...done, ...refusals },
})
export const createInvitation = createRoute({
  method: 'post',
  path: '/api/w/{workspaceId}/invitations',
  request: {
    params: inWorkspace,
    ...body(z.object({ email: z.email().max(LENGTHS.email), role: role.default('member') })),
  },
  responses: {
    201: answer(
      z.object({ invitation, url: z.string().openapi({ description: 'Shown once: send it to the invited person' }) }),
      'The invitation and its link; inviting the same address again replaces it',
    ),
    ...refusals,
  },
})
export const revokeInvitation = createRoute({
  method: 'delete',
  path: '/api/w/{workspaceId}/invitations/{invitationId}',
  request: { params: inWorkspace.extend({ invitationId }) },
  responses: { ...done, ...refusals },
})
const oneInvitation = z.object({ token: z.string().min(20).max(100) })
export const getInvitation = createRoute({
  method: 'get',
  path: '/api/invitations/{token}',
  request: { params: oneInvitation },
  responses: {
    200: answer(z.object({ email: z.string(), role, workspaceName: z.string() }), 'What the invitation is for'),
    ...refusals,
  },
})
export const acceptInvitation = createRoute({
  method: 'post',
  path: '/api/invitations/{token}/accept',
  request: { params: oneInvitation },
  responses: { 200: answer(workspace, 'The workspace just joined'), ...refusals },
})
