import { html } from 'hono/html'
import type { Html } from '../../hosted/page.ts'
import type { Emulator } from '../../world/emulator.ts'
import type { Endpoint, WebhookEvent } from '../../world/webhook-records.ts'
import { byId } from '../../world/world.ts'
import { apiForm, item, newest, section } from './form.ts'

/** Webhook endpoints, the newest events with their answers, and how to send them wrongly. */
export function webhooksPart(emulator: Emulator): Html {
  const { world } = emulator
  const endpoints = world.endpoints.filter((endpoint) => endpoint.deleted_at === null)
  const none = 'No endpoint yet: an app creates one when it connects.'
  return html`${section(
    'endpoints',
    'Webhook endpoints',
    newest(endpoints, (endpoint) => endpointItem(emulator, endpoint), none),
  )}
  ${section(
    'deliveries',
    'Deliveries',
    html`<p class="soft">${world.deliveriesPaused ? 'New deliveries are held back.' : 'Deliveries go out at once.'}</p>
      <div class="grid">${deliveryForms()} ${misdeliverForm()}</div>
      ${newest(world.events, eventItem, 'Nothing to deliver yet.')}`,
  )}`
}

function endpointItem(emulator: Emulator, endpoint: Endpoint): Html {
  const api = `/_control/endpoints/${endpoint.id}`
  const slug = byId(emulator.world.organizations, endpoint.organization_id)?.slug
  const rule = endpoint.uses_standard_webhook_signature ? 'standard key rule' : 'old key rule'
  return item({
    title: html`<code>${endpoint.url}</code>`,
    facts: `${slug} · ${endpoint.enabled ? 'enabled' : 'disabled'} · ${endpoint.events.length} event types · ${rule}`,
    presses: [
      apiForm({ api, fixed: { enabled: !endpoint.enabled }, button: endpoint.enabled ? 'Disable' : 'Enable' }),
      apiForm({ api, fixed: { reset_secret: true }, button: 'Reset secret' }),
      apiForm({
        api,
        fixed: { uses_standard_webhook_signature: !endpoint.uses_standard_webhook_signature },
        button: endpoint.uses_standard_webhook_signature ? 'Old key rule' : 'Standard key rule',
      }),
      apiForm({ api, fixed: { deleted: true }, button: 'Delete', confirm: 'Delete this endpoint?' }),
    ],
    more: [
      apiForm({
        api,
        title: 'Address',
        fields: [{ label: 'URL', name: 'url', value: endpoint.url }],
        button: 'Change address',
      }),
      apiForm({
        api,
        title: 'Event types',
        fields: [{ label: 'As JSON', name: 'events', kind: 'json', value: JSON.stringify(endpoint.events) }],
        button: 'Change events',
      }),
    ],
  })
}

function deliveryForms(): Html {
  return html`<div>
    <h2>Hold back and let go</h2>
    <div class="presses">
      ${apiForm({ api: '/_control/deliveries/pause', button: 'Hold back' })}
      ${apiForm({ api: '/_control/deliveries/resume', button: 'Let go' })}
      ${apiForm({ api: '/_control/drain', fixed: { fast_forward: true }, button: 'Run all waiting retries' })}
    </div>
    ${apiForm({
      api: '/_control/deliveries/flush',
      fields: [
        {
          label: 'Send what is held',
          name: 'order',
          options: [
            ['created', 'in order'],
            ['reverse', 'in reverse'],
            ['shuffle', 'shuffled'],
          ],
        },
      ],
      button: 'Send',
    })}
  </div>`
}

function misdeliverForm(): Html {
  return apiForm({
    api: '/_control/misdeliver',
    title: 'Misdeliver',
    fields: [
      {
        label: 'How',
        name: 'kind',
        options: [
          ['duplicate', 'Send the event again'],
          ['reverse', 'Send the last events newest first'],
          ['wrong_signature', 'Wrong signature'],
          ['stale_timestamp', 'A day-old timestamp'],
          ['future_timestamp', 'A timestamp ten minutes ahead'],
          ['unknown_type', 'An unknown event type'],
          ['not_json', 'Not JSON'],
          ['oversized', 'Four megabytes'],
          ['replay', 'Replay an old delivery'],
        ],
      },
      { label: 'Event type (newest of it)', name: 'type', placeholder: 'any' },
      { label: 'Event id', name: 'event_id', placeholder: 'newest' },
      { label: 'Times', name: 'times', kind: 'number' },
    ],
    button: 'Misdeliver',
  })
}

function eventItem(event: WebhookEvent): Html {
  return item({
    title: event.type,
    facts: html`${stateOf(event)} · attempts ${event.attempts} · last answer ${event.last_http_code ?? '–'}<br /><code
        >${event.id}</code
      >`,
  })
}

function stateOf(event: WebhookEvent): string {
  if (event.held) return 'held'
  if (event.next_attempt_at !== null) return 'waiting'
  if (event.skipped) return 'skipped'
  return event.succeeded ? 'delivered' : 'failed'
}
