import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Context } from 'hono'

/** Cuts the connection: the caller gets nothing, whatever was done for it. */
export function sever(c: Context): Response {
  const { incoming }: HttpBindings = c.env
  incoming.socket.destroy()
  return RESPONSE_ALREADY_SENT
}
