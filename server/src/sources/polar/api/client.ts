import { z } from 'zod'
import { OutboundError, parseJson } from '../../../platform/net/index.ts'
import { reasonOf } from './polar-field.schema.ts'
import { polarDispute, type PolarDispute } from './polar-dispute.schema.ts'
import type { PolarOrder, PolarRefund, PolarSubscription } from './polar-object.ts'
import { polarOrder, polarRefund, polarSubscription } from './polar-object.schema.ts'
import * as answers from './answers.schema.ts'
import type {
  PolarCheckoutLink,
  PolarDelivery,
  PolarDiscount,
  PolarEndpoint,
  PolarOrganization,
} from './answers.schema.ts'
import { PolarError } from './polar-error.ts'
import { send, type Call, type Credential, type Line } from './send.ts'

type EndpointDraft = {
  readonly url: string
  readonly name: string
  readonly events: readonly string[]
  readonly organizationId: string
}
type EndpointChange = { readonly url?: string; readonly events?: readonly string[]; readonly enabled?: boolean }
type DeliveryQuery = { readonly endpointId: string; readonly since: Date; readonly succeeded?: boolean }
type Page<T> = {
  readonly items: readonly T[]
  readonly pages: number
  /** How many there are on all pages. */
  readonly total: number
}
/** One page of what a shop did. An object we cannot read is left out and named: it must not hide the others. */
export type SalesPage<T> = Page<T> & { readonly unreadable: readonly string[] }
/** Pages count from 1 and hold 100. */
type ListQuery = { readonly organizationId: string; readonly page: number }
type RefundQuery = ListQuery & {
  /** Those of some orders only: as many as an address holds. */
  readonly orderIds?: readonly string[]
}
type OrderQuery = ListQuery & {
  /** Both exclusive. */
  readonly createdAfter?: Date
  readonly createdBefore?: Date
}

/** Calls to Polar's API. Every function throws PolarError. */
export type PolarClient = {
  listOrganizations(as: Credential): Promise<Page<PolarOrganization>>
  getOrganization(as: Credential, id: string): Promise<PolarOrganization>
  /** Newest first. Pages count from 1 and hold 100. */
  listCheckoutLinks(as: Credential, organizationId: string, page: number): Promise<Page<PolarCheckoutLink>>
  getCheckoutLink(as: Credential, id: string): Promise<PolarCheckoutLink>
  /** Newest first. */
  listDiscounts(as: Credential, query: ListQuery): Promise<Page<PolarDiscount>>
  getDiscount(as: Credential, id: string): Promise<PolarDiscount>
  /** The newest 100. Empty too when the person's role may not see endpoints. */
  listEndpoints(as: Credential, organizationId: string): Promise<Page<PolarEndpoint>>
  createEndpoint(as: Credential, draft: EndpointDraft): Promise<PolarEndpoint>
  getEndpoint(as: Credential, id: string): Promise<PolarEndpoint>
  updateEndpoint(as: Credential, id: string, change: EndpointChange): Promise<PolarEndpoint>
  /** Safe to repeat: one that is gone counts as deleted. */
  deleteEndpoint(as: Credential, id: string): Promise<void>
  /** Oldest first. */
  listOrders(as: Credential, query: OrderQuery): Promise<SalesPage<PolarOrder>>
  getOrder(as: Credential, id: string): Promise<PolarOrder>
  /** Newest first. Polar can neither list what changed nor what was created since. */
  listRefunds(as: Credential, query: RefundQuery): Promise<SalesPage<PolarRefund>>
  /** Newest first. No webhook reports disputes, and no order. */
  listDisputes(as: Credential, query: ListQuery): Promise<SalesPage<PolarDispute>>
  /** Those started last first. */
  listSubscriptions(as: Credential, query: ListQuery): Promise<SalesPage<PolarSubscription>>
  /** Tries to deliver, the newest 100, newest first. */
  listDeliveries(as: Credential, query: DeliveryQuery): Promise<Page<PolarDelivery>>
  /** Asks for a list of Polar's only to see whether the credential may read it. */
  probe(as: Credential, list: ProbedList): Promise<void>
}

/** Lists whose scope an organization token may lack. Collections end in a slash and webhook paths do not. */
export const PROBED_LISTS = {
  'checkout_links:read': '/v1/checkout-links/',
  'orders:read': '/v1/orders/',
  'refunds:read': '/v1/refunds/',
  'subscriptions:read': '/v1/subscriptions/',
  // Reading is allowed to whoever may write, which is what we need.
  'webhooks:write': '/v1/webhooks/endpoints',
} as const
export type ProbedList = (typeof PROBED_LISTS)[keyof typeof PROBED_LISTS]

/** Collections end in a slash and webhook paths do not; the other form is a redirect, which we do not follow. */
export function createPolarClient(line: Line): PolarClient {
  return {
    listOrganizations: (as) => list(line, as, '/v1/organizations/?limit=100', answers.organization),
    getOrganization: (as, id) => read(line, as, get(`/v1/organizations/${id}`), answers.organization),
    listCheckoutLinks: (as, organizationId, page) => {
      const path = `/v1/checkout-links/?organization_id=${organizationId}&sorting=-created_at&limit=100&page=${page}`
      return list(line, as, path, answers.checkoutLink)
    },
    getCheckoutLink: (as, id) => read(line, as, get(`/v1/checkout-links/${id}`), answers.checkoutLink),
    listDiscounts: (as, query) => list(line, as, `/v1/discounts/?${pageQuery(query, '-created_at')}`, answers.discount),
    getDiscount: (as, id) => read(line, as, get(`/v1/discounts/${encodeURIComponent(id)}`), answers.discount),
    listEndpoints: (as, organizationId) =>
      list(line, as, `/v1/webhooks/endpoints?organization_id=${organizationId}&limit=100`, answers.endpoint),
    createEndpoint: (as, { organizationId, ...draft }) => {
      const owner = as.isOrganizationToken ? {} : { organization_id: organizationId }
      const body = { ...draft, format: 'raw', ...owner }
      return read(line, as, { method: 'POST', path: '/v1/webhooks/endpoints', body }, answers.endpoint)
    },
    getEndpoint: (as, id) => read(line, as, get(`/v1/webhooks/endpoints/${id}`), answers.endpoint),
    updateEndpoint: (as, id, body) =>
      read(line, as, { method: 'PATCH', path: `/v1/webhooks/endpoints/${id}`, body }, answers.endpoint),
    deleteEndpoint: (as, id) => remove(line, as, `/v1/webhooks/endpoints/${id}`),
    listOrders: (as, query) => salesList(line, as, { path: ordersPath(query), item: polarOrder }),
    getOrder: (as, id) => read(line, as, get(`/v1/orders/${id}`), polarOrder),
    listRefunds: (as, query) => salesList(line, as, { path: refundsPath(query), item: polarRefund }),
    listDisputes: (as, query) => {
      const path = `/v1/disputes/?${pageQuery(query, '-created_at')}`
      return salesList(line, as, { path, item: polarDispute })
    },
    listSubscriptions: (as, query) => {
      const path = `/v1/subscriptions/?${pageQuery(query, '-started_at')}`
      return salesList(line, as, { path, item: polarSubscription })
    },
    listDeliveries: (as, query) => list(line, as, deliveriesPath(query), answers.delivery),
    probe: async (as, path) => {
      await send(line, as, get(`${path}?limit=1`))
    },
  }
}

const get = (path: string): Call => ({ method: 'GET', path })

function pageQuery({ organizationId, page }: ListQuery, ...sorting: readonly string[]): URLSearchParams {
  const query = new URLSearchParams({ organization_id: organizationId, limit: '100', page: String(page) })
  for (const key of sorting) query.append('sorting', key)
  return query
}

/** The number settles the order of those created at the same moment, as far as they have one. */
function ordersPath({ createdAfter, createdBefore, ...query }: OrderQuery): string {
  const filtered = pageQuery(query, 'created_at', 'invoice_number')
  if (createdAfter) filtered.set('created_after', createdAfter.toISOString())
  if (createdBefore) filtered.set('created_before', createdBefore.toISOString())
  return `/v1/orders/?${filtered}`
}

function refundsPath({ orderIds = [], ...query }: RefundQuery): string {
  const filtered = pageQuery(query, '-created_at')
  for (const id of orderIds) filtered.append('order_id', id)
  return `/v1/refunds/?${filtered}`
}

function deliveriesPath({ endpointId, since, succeeded }: DeliveryQuery): string {
  const query = new URLSearchParams({ endpoint_id: endpointId, start_timestamp: since.toISOString(), limit: '100' })
  if (succeeded !== undefined) query.set('succeeded', String(succeeded))
  return `/v1/webhooks/deliveries?${query}`
}

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
  return { items: page.items, pages: page.pagination.max_page, total: page.pagination.total_count }
}

type SalesList<T> = { readonly path: string; readonly item: z.ZodType<T> }

async function salesList<T>(line: Line, as: Credential, { path, item }: SalesList<T>): Promise<SalesPage<T>> {
  const page = await list(line, as, path, z.unknown())
  const read = page.items.map((raw) => ({ raw, parsed: item.safeParse(raw) }))
  return {
    ...page,
    items: read.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : [])),
    unreadable: read.flatMap(({ raw, parsed }) =>
      parsed.success ? [] : [`${answers.anyObject.parse(raw).id}: ${reasonOf(parsed.error)}`],
    ),
  }
}

async function remove(line: Line, as: Credential, path: string): Promise<void> {
  try {
    await send(line, as, { method: 'DELETE', path })
  } catch (error) {
    if (error instanceof PolarError && error.failure === 'not_found') return
    throw error
  }
}
