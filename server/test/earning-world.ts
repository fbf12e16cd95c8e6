import { startWorld, type World } from './world.ts'
import type { Outbound } from '../src/platform/net/index.ts'

const unasked: Outbound = { send: () => Promise.reject(new Error('nobody is asked')), close: () => undefined }

/** The world in which nobody outside is asked. */
export const startEarningWorld = (options: { readonly now?: Date } = {}): Promise<World> =>
  startWorld({ ...options, around: { inspect: async () => null, outbound: unasked } })
