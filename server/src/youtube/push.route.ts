import { workspaceId } from '#contract/ids'
import { z } from 'zod'
import { equalsConstantTime } from '../platform/crypto/index.ts'
import { createRouter, NotFound, readBody, type HttpApp, type HttpContext } from '../platform/http/index.ts'
import type { Pushed } from './push-address.rules.ts'
import { confirmWish, pushToken, receivePush } from './push.ts'
import type { Youtube } from './youtube.ts'

/** The hub sends one entry of a feed at a time, with its title and no description: some 1 kB. */
const BODY_BYTES_MAX = 64_000

const place = z.object({ workspaceId, channelId: z.string().regex(/^UC[\w-]{22}$/), token: z.string().max(100) })
const wish = z.object({
  'hub.mode': z.string(),
  'hub.topic': z.string(),
  // Told back as it is: nothing that a browser could take for a page.
  'hub.challenge': z.string().regex(/^[\w.~-]{1,500}$/),
  'hub.lease_seconds': z.coerce.number().int().min(0).default(0),
})

/** Where YouTube's hub asks whether we want to be told of a channel, and tells us. */
export function createPushRoute(youtube: Youtube): HttpApp {
  const pushedAt = (c: HttpContext): Pushed => {
    const asked = place.safeParse(c.req.param())
    if (!asked.success || !equalsConstantTime(pushToken(youtube, asked.data), asked.data.token)) throw new NotFound()
    return asked.data
  }
  const app = createRouter()
  const path = '/webhooks/youtube/:workspaceId/:channelId/:token'
  app.get(path, async (c) => {
    const pushed = pushedAt(c)
    const asked = wish.safeParse(c.req.query())
    if (!asked.success) throw new NotFound()
    const { 'hub.mode': mode, 'hub.topic': topic, 'hub.lease_seconds': leaseSeconds } = asked.data
    if (!(await confirmWish(youtube, pushed, { mode, topic, leaseSeconds }))) throw new NotFound()
    return c.text(asked.data['hub.challenge'])
  })
  app.post(path, async (c) => {
    const pushed = pushedAt(c)
    const body = await readBody(c, BODY_BYTES_MAX)
    const outcome = await receivePush(youtube, pushed, { body, signature: c.req.header('x-hub-signature') })
    if (outcome === 'unwanted') throw new NotFound()
    if (outcome === 'forged') youtube.log.warn({ workspaceId: pushed.workspaceId }, 'a push was not signed by the hub')
    // A wrong signature is answered like a right one (WebSub 7).
    return c.body(null, 202)
  })
  return app
}
