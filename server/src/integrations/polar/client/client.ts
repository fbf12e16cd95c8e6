import type { z } from 'zod'
import { OutboundError, parseJson, type Outbound } from '../../../platform/net/index.ts'
import * as answers from './answers.schema.ts'
import type { PolarCheckoutLink, PolarEndpoint, PolarOrganization } from './answers.schema.ts'
import { PolarError } from './polar-error.ts'
import { send, type Call, type Credential, type Line, type Patience } from './send.ts'

type EndpointDraft = {
  readonly url: string
  readonly name: string
  readonly events: readonly string[]
  readonly organizationId: string
}
type EndpointChange = { readonly url?: string; readonly events?: readonly string[]; readonly enabled?: boolean }
type Page<T> = { readonly items: readonly T[]; readonly pages: number }

/** Calls to Polar's API. Every function throws PolarError. */
export type PolarClient = {
  listOrganizations(as: Credential): Promise<Page<PolarOrganization>>
  getOrganization(as: Credential, id: string): Promise<PolarOrganization>
  /** Newest first. Pages count from 1 and hold 100. */
  listCheckoutLinks(as: Credential, organizationId: string, page: number): Promise<Page<PolarCheckoutLink>>
  getCheckoutLink(as: Credential, id: string): Promise<PolarCheckoutLink>
  /** The newest 100. Empty too when the person's role may not see endpoints. */
  listEndpoints(as: Credential, organizationId: string): Promise<Page<PolarEndpoint>>
  createEndpoint(as: Credential, draft: EndpointDraft): Promise<PolarEndpoint>
  getEndpoint(as: Credential, id: string): Promise<PolarEndpoint>
  updateEndpoint(as: Credential, id: string, change: EndpointChange): Promise<PolarEndpoint>
  /** Safe to repeat: one that is gone counts as deleted. */
  deleteEndpoint(as: Credential, id: string): Promise<void>
}

type Options = { readonly outbound: Outbound; readonly apiUrl: string; readonly patience: Patience }

/** Collections end in a slash and webhook paths do not; the other form is a redirect, which we do not follow. */
export function createPolarClient(line: Options): PolarClient {
  return {
    listOrganizations: (as) => list(line, as, '/v1/organizations/?limit=100', answers.organization),
    getOrganization: (as, id) => read(line, as, get(`/v1/organizations/${id}`), answers.organization),
    listCheckoutLinks: (as, organizationId, page) => {
      const path = `/v1/checkout-links/?organization_id=${organizationId}&sorting=-created_at&limit=100&page=${page}`
      return list(line, as, path, answers.checkoutLink)
    },
    getCheckoutLink: (as, id) => read(line, as, get(`/v1/checkout-links/${id}`), answers.checkoutLink),
    listEndpoints: (as, organizationId) =>
      list(line, as, `/v1/webhooks/endpoints?organization_id=${organizationId}&limit=100`, answers.endpoint),
    createEndpoint: (as, { organizationId, ...draft }) => {
      const body = { ...draft, format: 'raw', organization_id: organizationId }
      return read(line, as, { method: 'POST', path: '/v1/webhooks/endpoints', body }, answers.endpoint)
    },
    getEndpoint: (as, id) => read(line, as, get(`/v1/webhooks/endpoints/${id}`), answers.endpoint),
    updateEndpoint: (as, id, body) =>
      read(line, as, { method: 'PATCH', path: `/v1/webhooks/endpoints/${id}`, body }, answers.endpoint),
    deleteEndpoint: (as, id) => remove(line, as, `/v1/webhooks/endpoints/${id}`),
  }
}

const get = (path: string): Call => ({ method: 'GET', path })

async function read<T>(line: Line, as: Credential, call: Call, schema: z.ZodType<T>): Promise<T> {
  const response = await send(line, as, call)
  try {
    return parseJson(response, schema)
  } catch (cause) {
    if (cause instanceof OutboundError) throw new PolarError('unexpected', cause.message, { cause })
    throw cause
  }
}

async function list<T>(line: Line, as: Credential, path: string, item: z.ZodType<T>): Promise<Page<T>> {
  const page = await read(line, as, get(path), answers.listOf(item))
  return { items: page.items, pages: page.pagination.max_page }
}

async function remove(line: Line, as: Credential, path: string): Promise<void> {
  try {
    await send(line, as, { method: 'DELETE', path })
  } catch (error) {
    if (error instanceof PolarError && error.failure === 'not_found') return
    throw error
  }
}
