import { Hono } from 'hono'
import type { Context } from 'hono'
import { splitScopes } from '../api/scopes.ts'
import { addOrganization, setRole } from '../world/accounts.ts'
import type { Emulator } from '../world/emulator.ts'
import type { Organization, User } from '../world/records.ts'
import { errorLocation, readAuthorizeRequest } from './authorize-request.ts'
import type { AuthorizeRequest } from './authorize-request.ts'
import { consentPage } from './consent-page.ts'
import { formText } from './form-text.ts'
import { grantCode, hasGrant } from './grant.ts'
import { strandedPage } from './page.ts'
import { signedInUser } from './signed-in.ts'

/** The authorize page, its answer, and the inline form for people without an organization. */
export function authorizeRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.get('/oauth2/authorize', (c) => {
    const query = new URL(c.req.url).searchParams
    const reading = readAuthorizeRequest(emulator, query)
    if (reading.kind === 'stranded') return stranded(c, reading.error, reading.sentence)
    if (reading.kind === 'redirect') return c.redirect(reading.location, 302)
    return ask(emulator, c, reading.request, query)
  })
  app.post('/oauth2/consent', async (c) => {
    const form = await c.req.formData()
    const reading = readAuthorizeRequest(emulator, new URLSearchParams(formText(form, 'query')))
    if (reading.kind === 'stranded') return stranded(c, reading.error, reading.sentence)
    if (reading.kind === 'redirect') return c.redirect(reading.location, 303)
    const user = signedInUser(emulator, c)
    if (!user) return c.redirect('/login', 303)
    if (form.get('action') !== 'allow') {
      return c.redirect(errorLocation(reading.request, 'access_denied', 'The resource owner denied the request.'), 303)
    }
    return allow(emulator, c, { request: reading.request, user, chosen: chosenIn(form) })
  })
  app.post('/oauth2/organizations', async (c) => {
    const form = await c.req.formData()
    const user = signedInUser(emulator, c)
    const name = formText(form, 'name').trim()
    if (user && name !== '') {
      const slug = `${name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')}-${emulator.world.organizations.length}`
      setRole(emulator.world, user, addOrganization(emulator.world, emulator.clock.now(), { name, slug }), 'owner')
    }
    return c.redirect(`/oauth2/authorize?${formText(form, 'query')}`, 303)
  })
  return app
}

function ask(
  emulator: Emulator,
  c: Context,
  request: AuthorizeRequest,
  query: URLSearchParams,
): Response | Promise<Response> {
  const user = signedInUser(emulator, c)
  const { prompt } = request
  const withoutLogin = new URLSearchParams(query)
  // Signing in answers this wish; what else was asked for stays.
  withoutLogin.set('prompt', prompt.filter((word) => word !== 'login' && word !== 'select_account').join(' '))
  const login = `/login?return_to=${encodeURIComponent(`/oauth2/authorize?${withoutLogin}`)}`
  if (!user) {
    if (prompt.includes('none')) return c.redirect(errorLocation(request, 'login_required', 'Login is required.'), 302)
    if (splitScopes(request.scope).includes('openid')) return c.redirect(login, 302)
    return stranded(
      c,
      'not_signed_in',
      'Something went wrong. (Without the openid scope Polar does not send you to its sign-in.)',
    )
  }
  if (prompt.includes('login') || prompt.includes('select_account')) return c.redirect(login, 302)
  const isGranted = hasGrant(emulator, user, request)
  if (prompt.includes('none') && !isGranted) {
    return c.redirect(errorLocation(request, 'consent_required', 'Consent is required.'), 302)
  }
  if (isGranted && !prompt.includes('consent')) return allow(emulator, c, { request, user, chosen: [] })
  const organizations = organizationsOf(emulator, user)
  return c.html(consentPage({ request, user, organizations, query: query.toString() }))
}

type Answer = { request: AuthorizeRequest; user: User; chosen: string[] }

function allow(emulator: Emulator, c: Context, { request, user, chosen }: Answer): Response | Promise<Response> {
  if (request.subType === 'organization' && chosen.length !== 1) {
    return stranded(c, 'invalid_request', 'This application requires selecting an organization.')
  }
  const own = organizationsOf(emulator, user).map((organization) => organization.id)
  if (chosen.some((id) => !own.includes(id)))
    return stranded(c, 'invalid_request', 'That organization is not accessible.')
  return c.redirect(grantCode(emulator, user, request, chosen), c.req.method === 'POST' ? 303 : 302)
}

function organizationsOf(emulator: Emulator, user: User): Organization[] {
  const ids = emulator.world.memberships
    .filter((membership) => membership.user_id === user.id)
    .map((membership) => membership.organization_id)
  return emulator.world.organizations.filter((organization) => ids.includes(organization.id))
}

function chosenIn(form: FormData): string[] {
  return form.get('reach') === 'all' ? [] : form.getAll('organizations').map(String)
}

function stranded(c: Context, error: string, sentence: string): Response | Promise<Response> {
  return c.html(strandedPage(`Cannot authorize (${error})`, sentence), 400)
}
