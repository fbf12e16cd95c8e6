import type { ImportFailure, ReconciliationFailure } from '#contract/polar'
import type { PolarFailure } from '../api/polar-error.ts'

/** Why a reconciliation or an import could not go on. */
export function endingOf(failure: PolarFailure): ImportFailure {
  switch (failure) {
    case 'unauthorized':
      return { code: 'access_lost', facts: {} }
    case 'insufficient_scope':
    case 'not_permitted':
      return { code: 'not_permitted', facts: {} }
    case 'organization_lost':
    case 'not_found':
      return { code: 'organization_lost', facts: {} }
    case 'rate_limited':
    case 'unavailable':
      return { code: 'unanswered', facts: {} }
    case 'unexpected':
      return { code: 'not_understood', facts: {} }
  }
}

/** What a reconciliation that came to its end had to leave out; null when everything could be read. */
export function leftOut(facts: LeftOut): ReconciliationFailure | null {
  return facts.objectsSkipped > 0 || facts.lacksDisputes ? { code: 'left_out', facts } : null
}

type LeftOut = Extract<ReconciliationFailure, { code: 'left_out' }>['facts']
