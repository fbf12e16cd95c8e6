import type { ImportFailure, ReconciliationFailure } from '#contract/polar'
import { say, type Sentences } from '../../../lib/say.ts'

/** Why a look at Polar was not finished, or what it left out. */
export const reconciliationFailureWords = (failure: ReconciliationFailure) => say(RECONCILIATION, failure)

/** Why the import of past sales stopped by itself. */
export const importFailureWords = (failure: ImportFailure) => say(IMPORT, failure)

const LOST = {
  access_lost: () => 'We have no access to Polar any more. Connect Polar again.',
  not_permitted: () => 'Polar does not let us read its sales any more. Connect Polar again.',
  organization_lost: () =>
    'The organization is out of reach of this access. Connect Polar again with somebody who is in it.',
}

const RECONCILIATION: Sentences<ReconciliationFailure> = {
  ...LOST,
  unanswered: () => 'Polar did not answer. What was read so far is kept; the next check goes on from there.',
  not_understood: () => 'Polar answered something we do not understand. The next check tries again.',
  interrupted: () => 'It was interrupted.',
  left_out: ({ objectsSkipped, lacksDisputes }) =>
    [objectsSkipped > 0 && skipped(objectsSkipped), lacksDisputes && NO_DISPUTES].filter(Boolean).join(' '),
}

const NO_DISPUTES = 'This access may not read disputes (disputes:read), so lost ones still count as revenue.'

const skipped = (objects: number) =>
  objects === 1
    ? 'One entry of Polar could not be read and was left out; everything else was read.'
    : `${objects} entries of Polar could not be read and were left out; everything else was read.`

const IMPORT: Sentences<ImportFailure> = {
  ...LOST,
  unanswered: () => 'Polar did not answer for hours.',
  not_understood: () => 'Polar answered something we do not understand.',
}
