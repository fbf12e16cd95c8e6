import { startWorld, type World } from './world.ts'
import type { Outbound } from '../src/platform/net/index.ts'

const unasked: Outbound = { send: () => Promise.reject(new Error('nobody is asked')), close: () => undefined }

/** The world in which nobody outside is asked. */
export const startEarningWorld = (): Promise<World> =>
  startWorld({ around: { inspect: async () => null, outbound: unasked } })
