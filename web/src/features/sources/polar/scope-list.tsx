import type { PolarState } from '#contract/polar'
import { KeyRound } from 'lucide-react'
import { Fold } from './fold.tsx'
import classes from './scope-list.module.css'
import { scopeWords } from './scope-words.ts'

/** The permissions we ask Polar for, each with its reason; folded until wanted. */
export function ScopeList({ scopes }: { scopes: PolarState['scopes'] }) {
  return (
    <Fold icon={KeyRound} title="What we ask Polar for, and why" note={`${scopes.length} permissions`}>
      <dl className={classes.scopes}>
        {scopes.map(({ scope }) => (
          <div key={scope} className={classes.scope}>
            <dt className={classes.name}>{scope}</dt>
            <dd className={classes.reason}>{scopeWords(scope)}</dd>
          </div>
        ))}
      </dl>
    </Fold>
  )
}
