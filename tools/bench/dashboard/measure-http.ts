import { Agent, get } from 'node:http'
import { inRounds, within } from './rounds.ts'
import type { Screen } from './screens.ts'

export type HttpCost = { readonly p50Ms: number; readonly p95Ms: number }

/** What every answer costs: the server alone, and the server with a look at who is signed in. */
export const BASELINES: readonly Screen[] = [
  { name: 'GET /healthz', path: '/healthz', daysRead: 0 },
  { name: 'GET /api/me', path: '/api/me', daysRead: 0 },
]

/** Asks a server for every screen over one kept connection, one request at a time, and reads each answer to its end. */
export async function measureOverHttp(
  server: { readonly url: string; readonly cookie: string },
  screens: readonly Screen[],
  rounds: number,
): Promise<ReadonlyMap<string, HttpCost>> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  try {
    const times = await inRounds([...BASELINES, ...screens], rounds, async ({ path }) => {
      const startedMs = performance.now()
      const status = await request(new URL(path, server.url), agent, server.cookie)
      if (status !== 200) throw new Error(`${path} answered ${status}`)
      return performance.now() - startedMs
    })
    return new Map([...times].map(([name, ms]) => [name, { p50Ms: within(0.5, ms), p95Ms: within(0.95, ms) }]))
  } finally {
    agent.destroy()
  }
}

function request(url: URL, agent: Agent, cookie: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: { cookie } }, (response) => {
      response.on('error', reject)
      response.on('end', () => resolve(response.statusCode))
      response.resume()
    }).on('error', reject)
  })
}
