import type { MiddlewareHandler } from 'hono'
import { setTimeout as pause } from 'node:timers/promises'
import type { Emulator, Failure } from '../world/emulator.ts'
import { credentialOf } from './access.ts'
import { ApiError } from './errors.ts'
import { sever } from './severed.ts'

const versions = ['2026-04', '2026-10', '2027-01']
const defaultVersion = '2026-10'
const windowMs = 60_000

/** Echoes Polar-Version; an unknown one makes every path disappear. */
export const versionGate: MiddlewareHandler = async (c, next) => {
  const version = c.req.header('polar-version') ?? defaultVersion
  if (!versions.includes(version)) throw new ApiError(404, { detail: 'Not Found' })
  await next()
  c.header('Polar-Version', version)
}

/** While Polar is down only the control door answers. */
export function outageGate(emulator: Emulator): MiddlewareHandler {
  return async (c, next) => {
    const { outage } = emulator
    if (outage === null || c.req.path.startsWith('/_control')) return next()
    if (outage === 'cut') return sever(c)
    return c.text('Service Unavailable', 503)
  }
}

/** Fails the next calls as the control door asked for. */
export function failureGate(emulator: Emulator): MiddlewareHandler {
  return async (c, next) => {
    const failure = emulator.failures.find((failure) => matches(failure, c.req.method, c.req.path))
    if (!failure) return next()
    failure.times -= 1
    emulator.failures = emulator.failures.filter((failure) => failure.times > 0)
    if (failure.delayMs > 0) await pause(failure.delayMs)
    if (failure.dropsResponse) {
      await next()
      c.res = undefined
      c.res = sever(c)
      return
    }
    if (failure.status === 0) return next()
    const headers: Record<string, string> =
      failure.status === 429 ? { 'Retry-After': String(failure.retryAfterSeconds) } : {}
    return new Response(failure.status === 429 ? null : 'Injected by the control door', {
      status: failure.status,
      headers,
    })
  }
}

/** Calls per minute and bucket; beyond it 429 with an empty body and Retry-After only. */
export function rateGate(emulator: Emulator): MiddlewareHandler {
  const windows = new Map<string, { startMs: number; calls: number }>()
  return async (c, next) => {
    const limit = emulator.settings.rateLimitPerMinute
    if (limit === null) return next()
    const bucket = bucketOf(emulator, c)
    const now = emulator.clock.now()
    const current = windows.get(bucket)
    const window = current && now - current.startMs < windowMs ? current : { startMs: now, calls: 0 }
    windows.set(bucket, window)
    window.calls += 1
    if (window.calls <= limit) return next()
    const retryAfter = Math.max(1, Math.ceil((window.startMs + windowMs - now) / 1000))
    throw new ApiError(429, null, { 'Retry-After': String(retryAfter) })
  }
}

function bucketOf(emulator: Emulator, c: Parameters<MiddlewareHandler>[0]): string {
  try {
    return credentialOf(emulator, c)?.bucket ?? 'ip'
  } catch (error) {
    if (error instanceof ApiError) return 'ip'
    throw error
  }
}

function matches(failure: Failure, method: string, path: string): boolean {
  return path.startsWith(failure.path) && (failure.method === null || failure.method === method)
}
