import { UAParser } from 'ua-parser-js'
import { remembering } from '../platform/recently-used.ts'

export type Agent = { readonly device: string; readonly browser: string | null; readonly os: string | null }

const REMEMBERED_MAX = 5_000

/** Reads device, browser and system from a user agent; the most recent agents are remembered, parsing is slow. */
export const createAgentReader = (): ((userAgent: string) => Agent) => remembering(REMEMBERED_MAX, read)

function read(userAgent: string): Agent {
  const parsed = new UAParser(userAgent)
  return {
    device: DEVICES[parsed.getDevice().type ?? ''] ?? 'Desktop',
    browser: parsed.getBrowser().name ?? null,
    os: parsed.getOS().name ?? null,
  }
}

/** The parser names no type for desktops. */
const DEVICES: Readonly<Record<string, string>> = {
  mobile: 'Phone',
  tablet: 'Tablet',
  smarttv: 'TV',
  console: 'Console',
  wearable: 'Watch',
  xr: 'Headset',
}
