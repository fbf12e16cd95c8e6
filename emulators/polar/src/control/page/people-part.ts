import { html } from 'hono/html'
import type { Html } from '../../hosted/page.ts'
import type { Emulator } from '../../world/emulator.ts'
import { byId } from '../../world/world.ts'
import { apiForm, section } from './form.ts'

/** Who there is, in which role, and the tokens that speak for them. */
export function peoplePart(emulator: Emulator): Html {
  const { world } = emulator
  const signedIn = byId(world.users, world.signedInUserId)
  const roles = world.memberships.map(
    (membership) =>
      `${byId(world.users, membership.user_id)?.name} is ${membership.role} of ` +
      `${byId(world.organizations, membership.organization_id)?.name}`,
  )
  return section(
    'people',
    'People and tokens',
    html`<p class="soft">${roles.join(' · ')} · on the authorize page: ${signedIn?.email ?? 'nobody'}</p>
      <div class="grid">${signInForm(emulator)} ${roleForm(emulator)} ${tokenForms(emulator)}</div>`,
  )
}

function signInForm(emulator: Emulator): Html {
  const users = emulator.world.users.map((user) => [user.key, user.email] as const)
  return apiForm({
    api: '/_control/sign-in',
    title: 'Sign in',
    fields: [{ label: 'On the authorize page', name: 'user', options: users }],
    button: 'Sign in',
  })
}

function roleForm(emulator: Emulator): Html {
  const { users, organizations } = emulator.world
  return apiForm({
    api: '/_control/memberships',
    title: 'Promote, demote, remove',
    fields: [
      { label: 'Role of', name: 'user', options: users.map((user) => [user.key, user.name]) },
      {
        label: 'in',
        name: 'organization',
        options: organizations.map((organization) => [organization.slug, organization.name]),
      },
      {
        label: 'becomes',
        name: 'role',
        options: [
          ['member', 'member: may read sales, not webhooks'],
          ['finance', 'finance: the same'],
          ['admin', 'admin'],
          ['owner', 'owner'],
          ['none', 'none: removed from the organization'],
        ],
      },
    ],
    button: 'Set role',
  })
}

function tokenForms(emulator: Emulator): Html {
  const { organizations, organizationTokens } = emulator.world
  return html`<div>
    <h2>Tokens of apps</h2>
    <div class="presses">
      ${apiForm({ api: '/_control/tokens/expire', button: 'Expire access tokens' })}
      ${apiForm({ api: '/_control/tokens/revoke', button: 'Revoke all tokens', confirm: 'Cut off every app?' })}
    </div>
    ${apiForm({
      api: '/_control/organization-tokens',
      title: 'Organization access tokens',
      fields: [
        {
          label: 'Of',
          name: 'organization',
          options: organizations.map((organization) => [organization.slug, organization.name]),
        },
      ],
      button: 'Make a token',
    })}
    ${
      organizationTokens.length === 0
        ? ''
        : apiForm({
            api: '/_control/organization-tokens/revoke',
            fields: [
              {
                label: 'Made so far',
                name: 'token',
                options: organizationTokens.map(({ id, organization_id }) => [
                  id,
                  `${byId(organizations, organization_id)?.slug} ${id.slice(0, 8)}`,
                ]),
              },
            ],
            button: 'Revoke token',
          })
    }
  </div>`
}
