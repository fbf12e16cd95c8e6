import { Hono } from 'hono'
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import { html } from 'hono/html'
import type { Emulator } from '../world/emulator.ts'
import type { User } from '../world/records.ts'
import { byId } from '../world/world.ts'
import { page } from './page.ts'
import { formText } from './form-text.ts'

const cookieName = 'polar_emulator_user'

/** Who this browser is: its own choice on the sign-in page, else whoever the control door signed in. */
export function signedInUser(emulator: Emulator, c: Context): User | undefined {
  return byId(emulator.world.users, getCookie(c, cookieName) ?? emulator.world.signedInUserId)
}

/** `/login`: one click instead of Polar's e-mail codes. */
export function loginRoutes(emulator: Emulator): Hono {
  const app = new Hono()
  app.get('/login', (c) => {
    const returnTo = localPath(c.req.query('return_to'))
    const buttons = emulator.world.users.map(
      (user) =>
        html`<button name="user" value="${user.id}" style="width:100%;margin:6px 0">Continue as ${user.email}</button>`,
    )
    return c.html(
      page(
        'Sign in',
        html`<form class="card" method="post" action="/login">
          <h1>Sign in</h1>
          <p class="soft">Seeded users; no password.</p>
          <input type="hidden" name="return_to" value="${returnTo}" />
          ${buttons}
        </form>`,
      ),
    )
  })
  app.post('/login', async (c) => {
    const form = await c.req.formData()
    const user = byId(emulator.world.users, formText(form, 'user'))
    if (user) setCookie(c, cookieName, user.id, { httpOnly: true, sameSite: 'Lax', path: '/' })
    return c.redirect(localPath(formText(form, 'return_to')), 303)
  })
  return app
}

function localPath(text: string | undefined): string {
  return text?.startsWith('/') && !text.startsWith('//') ? text : '/'
}
