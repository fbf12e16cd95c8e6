import type { PolarState } from '#contract/polar'
import { ChevronRight, KeyRound } from 'lucide-react'
import classes from './scope-list.module.css'

/** The permissions we ask Polar for, each with its reason; folded until wanted. */
export function ScopeList({ scopes }: { scopes: PolarState['scopes'] }) {
  return (
    <details className={classes.fold}>
      <summary className={classes.summary}>
        <KeyRound size={16} aria-hidden="true" className={classes.key} />
        <span className={classes.title}>What we ask Polar for, and why</span>
        <span className={classes.count}>{scopes.length} permissions</span>
        <ChevronRight size={16} aria-hidden="true" className={classes.arrow} />
      </summary>
      <dl className={classes.scopes}>
        {scopes.map(({ scope, reason }) => (
          <div key={scope} className={classes.scope}>
            <dt className={classes.name}>{scope}</dt>
            <dd className={classes.reason}>{reason}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
