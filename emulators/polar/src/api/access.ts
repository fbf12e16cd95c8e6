import type { Context } from 'hono'
import type { Emulator } from '../world/emulator.ts'
import { hashToken } from '../world/ids.ts'
import type { Role } from '../world/records.ts'
import { ApiError, insufficientScope, invalidToken, notPermitted, unauthorized } from './errors.ts'
import { splitScopes } from './scopes.ts'
import { isUuid } from './query.ts'

type Credential = {
  kind: 'user' | 'organization'
  scopes: string[]
  /** Rate limits count per OAuth client, and per organization for its own tokens. */
  bucket: string
  roles: Map<string, Role>
}

export type Access = {
  kind: 'user' | 'organization'
  /** Organizations this call may see, already narrowed. */
  organizations: string[]
  canManage(organizationId: string): boolean
}

/** Who is calling. Null without a bearer token; throws ApiError 401 for a dead one. */
export function credentialOf(emulator: Emulator, c: Context): Credential | null {
  const token = /^Bearer (.+)$/i.exec(c.req.header('authorization') ?? '')?.[1]
  if (!token) return null
  const hash = hashToken(token.trim())
  const { world } = emulator
  const own = world.organizationTokens.find((candidate) => candidate.token_hash === hash)
  if (own) {
    return {
      kind: 'organization',
      scopes: splitScopes(own.scope),
      bucket: `organization:${own.organization_id}`,
      roles: new Map([[own.organization_id, 'owner']]),
    }
  }
  const granted = world.tokens.find((candidate) => candidate.access_hash === hash)
  if (!granted || granted.revoked_at !== null || granted.access_expires_at <= emulator.clock.now()) throw invalidToken()
  const roles = world.memberships
    .filter((membership) => membership.user_id === granted.user_id)
    .filter(
      ({ organization_id }) => granted.organizations.length === 0 || granted.organizations.includes(organization_id),
    )
  return {
    kind: 'user',
    scopes: splitScopes(granted.scope),
    bucket: `client:${granted.client_id}`,
    roles: new Map(roles.map((membership) => [membership.organization_id, membership.role])),
  }
}

/** Lets a call through that has any of the scopes, narrowed by the Polar-Organization header. Throws ApiError. */
export function requireAccess(emulator: Emulator, c: Context, scopes: readonly string[]): Access {
  const credential = credentialOf(emulator, c)
  if (!credential) throw unauthorized()
  if (!scopes.some((scope) => credential.scopes.includes(scope))) throw insufficientScope(scopes)
  const organizations = narrow([...credential.roles.keys()], c.req.header('polar-organization'))
  return {
    kind: credential.kind,
    organizations,
    canManage: (id) => organizations.includes(id) && ['owner', 'admin'].includes(credential.roles.get(id) ?? ''),
  }
}

/** Which organization a new object belongs to. Throws ApiError 422 or 403 as Polar's resolver does. */
export function organizationForCreate(access: Access, wanted: string | null | undefined, action: string): string {
  if (access.kind === 'organization' && wanted) {
    const msg = 'Setting organization_id is disallowed when using an organization token.'
    throw bodyProblem('organization_token', msg, wanted)
  }
  const only = access.organizations.length === 1 ? access.organizations[0] : undefined
  const id = wanted ?? only
  if (!id) throw bodyProblem('missing', 'organization_id is required.', wanted ?? null)
  if (!access.organizations.includes(id)) throw bodyProblem('value_error', 'Organization not found.', id)
  if (!access.canManage(id)) throw notPermitted(action)
  return id
}

function bodyProblem(type: string, msg: string, input: unknown): ApiError {
  const detail = [{ type, loc: ['body', 'organization_id'], msg, input }]
  return new ApiError(422, { error: 'PolarRequestValidationError', detail })
}

function narrow(organizations: string[], header: string | undefined): string[] {
  if (header === undefined) return organizations
  if (!isUuid(header)) {
    const detail = 'The Polar-Organization header is not a valid organization id.'
    throw new ApiError(400, { error: 'InvalidRequestedOrganization', detail })
  }
  if (!organizations.includes(header)) {
    const detail = 'The requested organization is not accessible with this credential.'
    throw new ApiError(403, { error: 'RequestedOrganizationNotAccessible', detail })
  }
  return [header]
}
