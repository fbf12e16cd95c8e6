import type { PolarState } from '#contract/polar'
import { CopyButton } from '../../../ui/copy-button.tsx'
import { ExternalLink } from '../../../ui/text-link.tsx'
import classes from './token.module.css'
import { polarSettingsUrl, tokenScopes } from './token-words.ts'

/** How to make the token in Polar, and what it must allow. */
export function TokenGuide({ state }: { state: PolarState }) {
  const names = tokenScopes(state.scopes)
  return (
    <ol className={classes.steps}>
      <li>
        In <ExternalLink href={polarSettingsUrl(state)}>Polar’s settings</ExternalLink> of your organization, find{' '}
        <strong>Developers</strong> and create an organization access token. Only an owner or admin can do this. Without
        an expiry date you never have to replace it.
      </li>
      <li>
        <span className={classes.scopesHead}>
          Tick these {names.length} permissions. <CopyButton value={names.join('\n')} label="Copy the list" />
        </span>
        <Scopes names={names} label="Permissions the token needs" />
      </li>
      <li>Copy the token, which Polar shows only once, and paste it here. We keep it encrypted.</li>
    </ol>
  )
}

/** Permissions by their names in Polar. */
export function Scopes({ names, label }: { names: readonly string[]; label: string }) {
  return (
    <ul className={classes.scopes} aria-label={label}>
      {names.map((name) => (
        <li key={name}>
          <code>{name}</code>
        </li>
      ))}
    </ul>
  )
}
