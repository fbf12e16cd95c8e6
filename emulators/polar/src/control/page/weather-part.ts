import { html } from 'hono/html'
import type { Html } from '../../hosted/page.ts'
import { stamp } from '../../world/clock.ts'
import type { Emulator } from '../../world/emulator.ts'
import { apiForm, section } from './form.ts'

const spans = [
  ['3600', 'an hour'],
  ['86400', 'a day'],
  ['604800', 'a week'],
  ['2678400', 'a month (31 days)'],
  ['31536000', 'a year'],
] as const

/** Time, failures and outages. */
export function weatherPart(emulator: Emulator): Html {
  return section(
    'weather',
    'Time and weather',
    html`<p class="soft">
        It is ${stamp(emulator.clock.now()).slice(0, 19)} UTC here ·
        ${emulator.outage === null ? 'Polar is up' : html`<strong>Polar is down</strong>`} · ${emulator.failures.length}
        kinds of failure waiting
      </p>
      <div class="grid">${timeForms()} ${failureForm()} ${outageForms(emulator)} ${anyCallForm()}</div>`,
  )
}

function timeForms(): Html {
  return html`<div>
    ${apiForm({
      api: '/_control/clock',
      title: 'Skip time',
      fixed: { live: true },
      fields: [{ label: 'Trials end, periods renew, retries run', name: 'advance_seconds', options: spans }],
      button: 'Skip time',
    })}
    ${apiForm({
      api: '/_control/clock',
      title: 'Move only the clock',
      fields: [{ label: 'Seconds', name: 'advance_seconds', kind: 'number', value: '3600' }],
      button: 'Move clock',
    })}
  </div>`
}

function failureForm(): Html {
  return apiForm({
    api: '/_control/failures',
    title: 'Fail the next calls',
    fields: [
      { label: 'How many', name: 'times', kind: 'number', value: '1' },
      {
        label: 'How',
        name: 'how',
        options: [
          ['{"status":500}', 'answer 500'],
          ['{"status":503}', 'answer 503'],
          ['{"status":429,"retry_after":5}', 'answer 429, come back in 5 seconds'],
          ['{"timeout":true}', 'keep the caller waiting for a minute'],
          ['{"drop_response":true}', 'do it, but lose the answer'],
        ],
      },
      { label: 'Paths that begin with', name: 'path', value: '/v1/', placeholder: '/v1/oauth2/token' },
    ],
    button: 'Fail them',
  })
}

function outageForms(emulator: Emulator): Html {
  const isUp = emulator.outage === null
  return html`<div>
    <h2>Outage</h2>
    <div class="presses">
      ${
        isUp
          ? html`${apiForm({ api: '/_control/outage', fixed: { down: true }, button: 'Polar goes down (503)' })}
            ${apiForm({ api: '/_control/outage', fixed: { down: true, mode: 'cut' }, button: 'Cut all connections' })}`
          : apiForm({ api: '/_control/outage', fixed: { down: false }, button: 'Polar is back' })
      }
      ${apiForm({ api: '/_control/failures', method: 'DELETE', button: 'Forget the failures' })}
      ${apiForm({
        api: '/_control/reset',
        button: 'Reset everything',
        confirm: 'Forget everything and start from the fixtures?',
      })}
    </div>
    ${apiForm({
      api: '/_control/rate-limit',
      title: 'Rate limit',
      fields: [{ label: 'Calls a minute', name: 'per_minute', kind: 'number', value: '100' }],
      button: 'Limit',
    })}
  </div>`
}

function anyCallForm(): Html {
  const story =
    '{"organization":"acme-studio","customer":{"email":"vi@home.example"},"steps":[{"do":"buy","product":"course"}]}'
  return html`<form data-any="1">
    <h2>Any control call</h2>
    <label><span>POST to</span><input name="path" value="/_control/story" /></label>
    <label><span>Body</span><textarea name="body" rows="4" spellcheck="false">${story}</textarea></label>
    <button>Call</button>
  </form>`
}
