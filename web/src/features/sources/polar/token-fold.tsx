import type { PolarState } from '#contract/polar'
import { KeySquare } from 'lucide-react'
import { Fold } from './fold.tsx'
import classes from './polar.module.css'
import { TokenForm } from './token-form.tsx'

/** The advanced way in, out of the way of those who don't need it. */
export function TokenFold({ state }: { state: PolarState }) {
  return (
    <Fold
      icon={KeySquare}
      title="Use an organization access token instead"
      note="Advanced"
      startsOpen={state.connection?.access === 'organization_token'}
    >
      <p className={classes.plain}>
        For installations that can’t use Polar’s consent page. Everything else works the same; you only create the key
        yourself.
      </p>
      <TokenForm state={state} />
    </Fold>
  )
}
