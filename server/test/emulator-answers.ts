import { z } from 'zod'
import type { Player } from './emulator-play.ts'
import { connectAsApp, oauthAsks, REDIRECT, type Asks } from './emulator-oauth-answers.ts'

const made = z.object({ id: z.string() })
const HOOK = { name: 'Probe', format: 'raw', events: ['order.paid', 'order.created'] }
const hookAt = (url: string) => ({ ...HOOK, url })

/** Sells a little first, so that every list has something to show. */
export async function answersOf(player: Player): Promise<Asks> {
  const { press, post, buy, refund } = player
  await refund((await buy('course', { discount_code: 'HALF50' })).order, { amount: 100 })
  await press(`orders/${(await buy('club-no-trial')).order}/dispute`, { outcome: 'lost' })
  const app = await connectAsApp(player)
  const register = (fields: object) =>
    post('/v1/oauth2/register', {
      client_name: 'Probe',
      client_uri: 'http://localhost:4500',
      redirect_uris: [REDIRECT],
      ...fields,
    })
  return {
    ...oauthAsks(player, app, register),
    ...endpointAsks(player, app),
    ...listAsks(player),
    ...(await linkAsks(player)),
    ...refusedAsks(player),
  }
}

function endpointAsks({ call, post }: Player, app: { organization: string; asMember: string }): Asks {
  const add = (url: string, more: object = {}, as?: string) =>
    post('/v1/webhooks/endpoints', { ...hookAt(url), ...more }, as)
  const owner = { organization_id: app.organization }
  return {
    'endpoint-create': () => add('https://probe.example.com/probe'),
    'endpoint-create-http': () => add('http://kiwi.example.com/x'),
    'endpoint-create-localhost': () => add('https://localhost/x'),
    'endpoint-get-deleted': async () => {
      const answer = await add('https://probe.example.com/gone')
      const path = `/v1/webhooks/endpoints/${made.parse(await answer.json()).id}`
      await call(path, { method: 'DELETE' })
      return call(path)
    },
    'member-create-endpoint': () => add('https://probe.example.com/member', owner, app.asMember),
    'oat-create-endpoint-with-organization': () => add('https://probe.example.com/owner', owner),
  }
}

function listAsks({ emulator, press, call, post, buy }: Player): Asks {
  const list = (path: string) => () => call(`/v1/${path}?limit=100`)
  return {
    'list-customers': list('customers/'),
    'list-deliveries': async () => {
      await post('/v1/webhooks/endpoints', hookAt(`${emulator.url}/nowhere`))
      await buy('course')
      await press('drain', { fast_forward: true })
      return call('/v1/webhooks/deliveries?limit=100')
    },
    'list-disputes': list('disputes/'),
    'list-endpoints': list('webhooks/endpoints'),
    'list-orders': list('orders/'),
    'list-organizations': list('organizations/'),
    'list-refunds': list('refunds/'),
    'list-subscriptions': list('subscriptions/'),
  }
}

async function linkAsks({ emulator, call }: Player): Promise<Asks> {
  const { checkout_links: links } = await emulator.state()
  return {
    'get-checkout-link-multi': () => call(`/v1/checkout-links/${links['multi']?.id}`),
    'get-checkout-link-preset': () => call(`/v1/checkout-links/${links['preset']?.id}`),
  }
}

function refusedAsks({ press, call }: Player): Asks {
  return {
    'garbage-polar-token': () => call('/v1/orders/', {}, 'polar_at_u_garbage'),
    'get-orders-malformed': () => call('/v1/orders/not-a-uuid'),
    'get-orders-unknown': () => call('/v1/orders/00000000-0000-0000-0000-000000000007'),
    'no-token': () => call('/v1/orders/', {}, null),
    'orders-limit-0': () => call('/v1/orders/?limit=0'),
    'orders-sorting-odd': () => call('/v1/orders/?sorting=odd'),
    'rate-limited': async () => {
      await press('rate-limit', { per_minute: 1 })
      await call('/v1/orders/')
      const answer = await call('/v1/orders/')
      await press('rate-limit', { per_minute: null })
      return answer
    },
    'scope-missing-v1-orders': async () => {
      const few = await press('organization-tokens', { organization: 'acme-studio', scopes: ['products:read'] })
      return call('/v1/orders/', {}, z.object({ token: z.string() }).parse(few).token)
    },
    'version-unknown': () => call('/v1/orders/', { headers: { 'polar-version': '1999-01' } }),
  }
}
