import { html, raw } from 'hono/html'
import { page } from '../hosted/page.ts'
import type { Html } from '../hosted/page.ts'
import { stamp } from '../world/clock.ts'
import type { Emulator } from '../world/emulator.ts'
import { modelledOn, notCovered } from './not-covered.ts'
import { formsPart } from './page-forms.ts'
import { linksPart, ordersPart, subscriptionsPart, webhooksPart } from './page-parts.ts'

const script = `
const box = document.querySelector('#answer')
const last = sessionStorage.getItem('answer')
if (last) { box.hidden = false; box.querySelector('pre').textContent = last; sessionStorage.removeItem('answer') }
document.addEventListener('submit', async (event) => {
  const form = event.target
  if (!form.dataset.api) return
  event.preventDefault()
  if (form.dataset.confirm && !confirm(form.dataset.confirm)) return
  const body = {}
  for (const field of form.elements) {
    if (!field.name || field.value === '') continue
    const kind = field.dataset.type
    body[field.name] = kind === 'number' ? Number(field.value) : kind === 'boolean' ? field.value === 'true' : field.value
  }
  const response = await fetch(form.dataset.api, { method: 'POST', body: JSON.stringify(body) })
  const text = JSON.stringify(await response.json(), null, 2)
  sessionStorage.setItem('answer', form.dataset.api + ' → ' + response.status + '\\n' + text.slice(0, 2000))
  location.reload()
})`

/** The control page for people: what is sold, what happened, and everything that can go wrong on purpose. */
export function controlPage(emulator: Emulator): Html {
  const body = html`<h1>Control</h1>
    <p class="soft">
      ${emulator.origin()} · ${stamp(emulator.clock.now()).slice(0, 19)} UTC · everything here is also a JSON call, see
      <a href="/_control/state">/_control/state</a>
    </p>
    <div class="card" id="answer" hidden aria-live="polite"><pre></pre></div>
    ${linksPart(emulator)} ${formsPart(emulator)} ${ordersPart(emulator)} ${subscriptionsPart(emulator)}
    ${webhooksPart(emulator)}
    <div class="card">
      <h1>What this is not</h1>
      <p>${modelledOn}</p>
      <p>Modelled in part or not at all:</p>
      <ul>
        ${notCovered.map((sentence) => html`<li>${sentence}</li>`)}
      </ul>
    </div>
    <script>
      ${raw(script)}
    </script>`
  return page('Control', body, { isWide: true })
}
