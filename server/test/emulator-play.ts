import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { TestEmulator } from './emulator.ts'

/** An emulator that a test sells, refunds and ends with, and whose API it asks as a shop of Acme Studio. */
export type Player = {
  readonly emulator: TestEmulator
  /** A token of the organization. */
  readonly token: string
  readonly press: (what: string, body?: unknown) => Promise<unknown>
  readonly call: (path: string, init?: RequestInit, as?: string | null) => Promise<Response>
  readonly post: (path: string, body: unknown, as?: string) => Promise<Response>
  readonly buy: (product: string, more?: Fields) => Promise<{ order: string; subscription: string; customer: string }>
  /** The id of the refund. */
  readonly refund: (order: string, more?: Fields) => Promise<string>
}

type Fields = Readonly<Record<string, unknown>>
export type SentMessage = { readonly type: string; readonly data: Fields }

const sold = z.object({
  order: z.object({ id: z.string() }),
  subscription: z.object({ id: z.string() }).nullable(),
  customer: z.object({ id: z.string() }),
})

export async function openPlayer(emulator: TestEmulator): Promise<Player> {
  const press: Player['press'] = (what, body = {}) => emulator.control('POST', `/_control/${what}`, body)
  const made = await press('organization-tokens', { organization: 'acme-studio' })
  const { token } = z.object({ token: z.string() }).parse(made)
  const call: Player['call'] = (path, init = {}, as = token) => {
    const headers = new Headers(init.headers)
    headers.set('content-type', 'application/json')
    if (as !== null) headers.set('authorization', `Bearer ${as}`)
    return fetch(`${emulator.url}${path}`, { ...init, headers })
  }
  return {
    emulator,
    token,
    press,
    call,
    post: (path, body, as) => call(path, { method: 'POST', body: JSON.stringify(body) }, as),
    buy: async (product, more = {}) => {
      const email = `${product}-${randomBytes(4).toString('hex')}@home.example`
      const { order, subscription, customer } = sold.parse(await press('buy', { product, email, name: 'Vi', ...more }))
      return { order: order.id, subscription: subscription?.id ?? '', customer: customer.id }
    },
    refund: async (order, more = {}) => {
      const answer = await press('refund', { order_id: order, ...more })
      return z.object({ refund: z.object({ id: z.string() }) }).parse(answer).refund.id
    },
  }
}

/** Sells, renews, refunds and ends once of each kind; every message of these types that it brought. */
export async function playEverything(player: Player, types: readonly string[]): Promise<readonly SentMessage[]> {
  const { emulator, press, post } = player
  await press('deliveries/pause')
  const made = await post('/v1/webhooks/endpoints', { url: 'https://hooks.example/x', format: 'raw', events: types })
  if (made.status !== 201) throw new Error(`the emulator takes no endpoint: ${await made.text()}`)
  await leaveCheckout(player)
  await sellOnce(player)
  await subscribe(player)
  await press('products', { organization: 'acme-studio', name: 'Brand new', amount: 900 })
  await emulator.control('PATCH', '/_control/products/wallpapers', { name: 'Prisms' })
  const kept = z.object({ events: z.array(z.object({ payload: z.string() })) })
  const { events } = kept.parse(await emulator.control('GET', '/_control/events'))
  const message = z.object({ type: z.string(), data: z.record(z.string(), z.unknown()) })
  return events.map(({ payload }) => message.parse(JSON.parse(payload)))
}

async function leaveCheckout({ emulator, press }: Player): Promise<void> {
  const { checkout_links: links } = await emulator.state()
  await fetch(links['course']?.url ?? '', { redirect: 'manual' })
  await press('clock', { advance_seconds: 100_000, live: true })
}

async function sellOnce({ press, buy, refund }: Player): Promise<void> {
  await buy('sampler')
  await buy('course', { discount_code: 'FREE100' })
  await refund((await buy('course')).order)
  await refund((await buy('sounds')).order, { amount: 500 })
  await refund((await buy('course', { discount_code: 'HALF50' })).order, { amount: 500 })
  const { order, customer } = await buy('course')
  const settled = await refund(order, { amount: 1000 })
  await press(`refunds/${settled}/settle`, { status: 'failed' })
  await press(`customers/${customer}/change`, { email: 'new@home.example' })
  await refund((await buy('course')).order, { status: 'pending' })
  await press(`customers/${customer}/delete`, { anonymize: true })
}

async function subscribe({ press, buy }: Player): Promise<void> {
  await buy('club')
  const { subscription: club } = await buy('club-no-trial')
  const act = (what: string, body: unknown = {}, id = club) => press(`subscriptions/${id}/${what}`, body)
  await act('renew')
  await act('change-product', { product: 'club', proration: 'invoice' })
  await act('change-product', { product: 'club-no-trial', proration: 'invoice' })
  for (const what of ['cancel', 'uncancel', 'pause', 'resume', 'revoke']) await act(what)
  const { subscription: failing } = await buy('club-no-trial')
  await act('renew', { outcome: 'failed' }, failing)
  await act('give-up', {}, failing)
}
