import type { PolarFailure } from '../api/polar-error.ts'

/** Why a reconciliation or an import could not go on, for the person who looks at the page. */
export function sentenceOf(failure: PolarFailure): string {
  switch (failure) {
    case 'unauthorized':
      return 'We have no access to Polar any more. Connect Polar again.'
    case 'insufficient_scope':
    case 'not_permitted':
      return 'Polar does not let us read its sales any more. Connect Polar again.'
    case 'organization_lost':
    case 'not_found':
      return 'The organization is out of reach of this access. Connect Polar again with somebody who is in it.'
    case 'rate_limited':
    case 'unavailable':
      return 'Polar did not answer. What was read so far is kept; the next check goes on from there.'
    case 'unexpected':
      return 'Polar answered something we do not understand. The next check tries again.'
  }
}

/** What a reconciliation that came to its end leaves to say; null when everything could be read. */
export function remarkOn({ objectsSkipped, lacksDisputes }: Skipped): string | null {
  const remarks = [
    ...(objectsSkipped > 0 ? [skipped(objectsSkipped)] : []),
    ...(lacksDisputes
      ? ['This access may not read disputes (disputes:read), so lost ones still count as revenue.']
      : []),
  ]
  return remarks.length === 0 ? null : remarks.join(' ')
}

type Skipped = { readonly objectsSkipped: number; readonly lacksDisputes: boolean }

const skipped = (objects: number): string =>
  objects === 1
    ? 'One entry of Polar could not be read and was left out; everything else was read.'
    : `${objects} entries of Polar could not be read and were left out; everything else was read.`
