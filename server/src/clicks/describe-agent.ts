import { UAParser } from 'ua-parser-js'
import { remembering } from '../platform/remembering.ts'
import { deviceOf, type Device } from './device-of-agent.rules.ts'

export type Agent = { readonly device: Device; readonly browser: string | null; readonly os: string | null }

const REMEMBERED_MAX = 5_000

/** Reads device, browser and system from a user agent; the most recent agents are remembered, parsing is slow. */
export const createAgentReader = (): ((userAgent: string) => Agent) => remembering(REMEMBERED_MAX, read)

function read(userAgent: string): Agent {
  const parsed = new UAParser(userAgent)
  const os = parsed.getOS().name
  return {
    device: deviceOf(userAgent, { type: parsed.getDevice().type, os }),
    browser: parsed.getBrowser().name ?? null,
    os: os ?? null,
  }
}
