import { html } from 'hono/html'
import type { Html } from '../../hosted/page.ts'

export type Field = {
  label: string
  name: string
  /** `json` is sent as what it says, the others as text or a number. */
  kind?: 'text' | 'number' | 'email' | 'json'
  value?: string
  placeholder?: string
  /** Value and what it is called; the first one is chosen. */
  options?: readonly (readonly [string, string])[]
}

export type ApiForm = {
  api: string
  method?: 'POST' | 'PATCH' | 'DELETE'
  title?: string
  fields?: readonly Field[]
  /** Sent along unseen. */
  fixed?: Record<string, string | boolean>
  button: string
  confirm?: string
}

/** A form that sends its fields as JSON to a control call; empty fields are left out. */
export function apiForm(form: ApiForm): Html {
  const fixed = Object.entries(form.fixed ?? {})
  return html`<form data-api="${form.api}" data-method="${form.method ?? 'POST'}" data-confirm="${form.confirm ?? ''}">
    ${form.title ? html`<h2>${form.title}</h2>` : ''}
    ${fixed.map(
      ([name, value]) =>
        html`<input
          type="hidden"
          name="${name}"
          value="${String(value)}"
          data-type="${typeof value === 'boolean' ? 'boolean' : 'text'}"
        />`,
    )}
    <div class="fields">${(form.fields ?? []).map(fieldPart)}</div>
    <button>${form.button}</button>
  </form>`
}

function fieldPart(field: Field): Html {
  const kind = field.kind ?? 'text'
  return html`<label><span>${field.label}</span>${field.options ? choices(field) : entry(field, kind)}</label>`
}

function choices(field: Field): Html {
  return html`<select name="${field.name}">
    ${(field.options ?? []).map(([value, label]) => html`<option value="${value}">${label}</option>`)}
  </select>`
}

function entry(field: Field, kind: NonNullable<Field['kind']>): Html {
  const placeholder = field.placeholder ?? ''
  if (kind === 'json') {
    return html`<textarea
      name="${field.name}"
      data-type="json"
      rows="3"
      placeholder="${placeholder}"
      spellcheck="false"
    >
${field.value ?? ''}</textarea>`
  }
  return html`<input
    name="${field.name}"
    type="${kind === 'email' ? 'email' : 'text'}"
    inputmode="${kind === 'number' ? 'numeric' : ''}"
    data-type="${kind}"
    value="${field.value ?? ''}"
    placeholder="${placeholder}"
  />`
}

/** A heading with what belongs under it, reachable by its name. */
export function section(id: string, title: string, body: Html): Html {
  return html`<section class="card" id="${id}">
    <h1>${title}</h1>
    ${body}
  </section>`
}

/** One thing of a list: what it is, what can be done with one press, and the rest folded away. */
export function item(thing: { title: Html | string; facts: Html | string; presses?: Html[]; more?: Html[] }): Html {
  return html`<div class="item">
    <div><strong>${thing.title}</strong></div>
    <div class="soft">${thing.facts}</div>
    ${thing.presses?.length ? html`<div class="presses">${thing.presses}</div>` : ''}
    ${
      thing.more?.length
        ? html`<details>
            <summary>More</summary>
            <div class="grid">${thing.more}</div>
          </details>`
        : ''
    }
  </div>`
}

/** How many of a list are shown; the JSON calls know them all. */
export const shownMax = 15

/** The newest first, and a word about the rest. */
export function newest<R>(records: readonly R[], part: (record: R) => Html, nothing: string): Html {
  const rest = records.length - shownMax
  return html`${records.slice(-shownMax).toReversed().map(part)}
  ${records.length === 0 ? html`<p class="soft">${nothing}</p>` : ''}
  ${rest > 0 ? html`<p class="soft">and ${rest} older</p>` : ''}`
}
