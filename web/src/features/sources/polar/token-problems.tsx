import { Button } from '@mantine/core'
import { Notice } from '../../../ui/notice.tsx'
import classes from './polar.module.css'
import { Scopes } from './token-guide.tsx'

/** What the token may not do yet, by the names Polar uses. */
export function MissingScopes({ missing }: { missing: readonly string[] }) {
  return (
    <Notice tone="red" title="The token lacks permissions">
      {missing.length > 0
        ? 'It lacks the permissions below. Create another token with all those listed above.'
        : 'Create another token with all the permissions listed above.'}
      {missing.length > 0 && <Scopes names={missing} label="Missing permissions" />}
    </Notice>
  )
}

type OtherProps = {
  readonly sentence: string
  readonly previous: string | undefined
  readonly onReplace: () => void
}

/** Asks before a token of another organization replaces the one before. */
export function OtherOrganization({ sentence, previous, onReplace }: OtherProps) {
  const before = previous ?? 'the earlier one'
  return (
    <Notice tone="amber" title="The token belongs to another Polar organization">
      {sentence} If you connect it instead, the history of {before} stays, but its new sales no longer arrive here.
      <div className={classes.cure}>
        <Button variant="default" onClick={onReplace}>
          Connect the other organization
        </Button>
      </div>
    </Notice>
  )
}
