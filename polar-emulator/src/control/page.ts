import { html } from 'hono/html'
import { page } from '../hosted/page.ts'
import type { Html } from '../hosted/page.ts'
import type { Emulator } from '../world/emulator.ts'

export function controlPage(emulator: Emulator): Html {
  return page(
    'Control',
    html`<div class="card">
      <h1>Control</h1>
      <p>${emulator.origin()}</p>
    </div>`,
    { isWide: true },
  )
}
