import { html } from 'hono/html'
import { splitScopes } from '../api/scopes.ts'
import type { Organization, User } from '../world/records.ts'
import type { AuthorizeRequest } from './authorize-request.ts'
import { page } from './page.ts'
import type { Html } from './page.ts'

export type Consent = { request: AuthorizeRequest; user: User; organizations: Organization[]; query: string }

/** The consent screen: who asks, for what, and which organization it is about. */
export function consentPage(consent: Consent): Html {
  const { request, user, query } = consent
  return page(
    'Authorize',
    html`<form class="card" method="post" action="/oauth2/consent">
        <h1>${request.client.client_name} wants access to your Polar account</h1>
        <p class="soft">
          Signed in as <strong>${user.email}</strong> ·
          <a href="/login?return_to=${encodeURIComponent(`/oauth2/authorize?${query}`)}">use another account</a>
        </p>
        <h2>It will be able to</h2>
        <ul class="scopes">
          ${groupScopes(request.scope).map(
            ([resource, actions]) =>
              html`<li><span>${resource}</span><span class="soft">${actions.join(', ')}</span></li>`,
          )}
        </ul>
        <h2>${request.subType === 'organization' ? 'Choose an organization' : 'Organizations'}</h2>
        ${request.subType === 'organization' ? radios(consent) : checkboxes(consent)}
        <input type="hidden" name="query" value="${query}" />
        <div class="row">
          <button name="action" value="deny" formnovalidate>Deny</button>
          <button name="action" value="allow" class="main">Allow</button>
        </div>
      </form>
      ${request.subType === 'organization' && consent.organizations.length === 0 ? newOrganization(query) : ''}`,
  )
}

function radios({ organizations }: Consent): Html {
  if (organizations.length === 0) return html`<p>You have no organization yet. Create one below to go on.</p>`
  return html`${organizations.map(
    (organization) =>
      html`<label class="choice">
        <input
          type="radio"
          name="organizations"
          value="${organization.id}"
          required
          ${organizations.length === 1 ? 'checked' : ''}
        />
        ${organization.name}
      </label>`,
  )}`
}

function checkboxes({ organizations }: Consent): Html {
  return html`<label class="choice"><input type="radio" name="reach" value="all" checked /> All organizations</label>
    <label class="choice"><input type="radio" name="reach" value="specific" /> Specific organizations</label>
    ${organizations.map(
      (organization) =>
        html`<label class="choice" style="margin-left:24px">
          <input type="checkbox" name="organizations" value="${organization.id}" /> ${organization.name}
        </label>`,
    )}`
}

function newOrganization(query: string): Html {
  return html`<form class="card" method="post" action="/oauth2/organizations">
    <h2>Create an organization</h2>
    <label><span>Name</span><input name="name" required /></label>
    <input type="hidden" name="query" value="${query}" />
    <button>Create organization</button>
  </form>`
}

function groupScopes(scope: string): [string, string[]][] {
  const groups = new Map<string, string[]>()
  for (const entry of splitScopes(scope)) {
    const [resource = entry, action] = entry.split(':')
    const name = resource === 'openid' ? 'your identity (openid)' : resource.replaceAll('_', ' ')
    groups.set(name, [...(groups.get(name) ?? []), action ?? 'read'])
  }
  return [...groups]
}
