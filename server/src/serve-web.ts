import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { serveStatic } from '@hono/node-server/serve-static'
import type { MiddlewareHandler } from 'hono'
import type { Clock } from './platform/clock.ts'
import type { HttpApp } from './platform/http/index.ts'
import { isWebPage } from './web-pages.rules.ts'

/** Where `npm start` builds it. */
export const WEB_FOLDER = fileURLToPath(new URL('../../dist/web', import.meta.url))
/** Files of the build that browsers request besides its page. Their names stay, so browsers ask whether they changed. */
const FILES = ['/kiwi.svg', '/color-scheme.js'] as const
/** Crawlers read links, whose previews they make, and nothing of the app. */
const ROBOTS = 'User-agent: *\nDisallow: /api/\nDisallow: /webhooks/\n'
const DAY_MS = 86_400_000
const ANSWERED_DAYS = 180

type Web = { readonly clock: Clock; readonly supportEmail: string | null; readonly folder: string }

/**
 * The built web app: hashed files for a year, and its page for every screen it has. Elsewhere people get the page too,
 * with status 404, and it says that there is nothing; programs get a problem.
 */
export async function mountWeb(http: HttpApp, { clock, supportEmail, folder }: Web): Promise<void> {
  http.get('/robots.txt', (c) => c.text(ROBOTS))
  http.get('/.well-known/security.txt', (c) => {
    if (supportEmail === null) return c.notFound()
    // RFC 9116 wants both.
    const expires = new Date(clock.now().getTime() + ANSWERED_DAYS * DAY_MS).toISOString()
    return c.text(`Contact: mailto:${supportEmail}\nExpires: ${expires}\n`)
  })
  const page = await readFile(`${folder}/index.html`, 'utf8').catch(() => null)
  if (page === null) return
  const stored = { root: folder, precompressed: true }
  http.get('/assets/*', keep('public, max-age=31536000, immutable'), serveStatic(stored))
  for (const file of FILES) http.get(file, keep('no-cache'), serveStatic(stored))
  http.get(
    '/favicon.ico',
    keep('public, max-age=86400'),
    serveStatic({ ...stored, rewriteRequestPath: () => '/kiwi.svg' }),
  )
  http.use('*', async (c, next) => {
    const isReading = c.req.method === 'GET' || c.req.method === 'HEAD'
    if (!isReading || /^\/(api|webhooks|assets)(\/|$)/.test(c.req.path)) return next()
    const isScreen = isWebPage(c.req.path)
    if (!isScreen && !c.req.header('accept')?.includes('text/html')) return next()
    c.header('cache-control', 'no-cache')
    return c.html(page, isScreen ? 200 : 404)
  })
}

/** The static server's own `onFound` comes after its answer is made, too late for a header. */
function keep(cacheControl: string): MiddlewareHandler {
  return async (c, next) => {
    await next()
    if (c.res.ok) c.header('cache-control', cacheControl)
  }
}
