import { Anchor, Tooltip } from '@mantine/core'
import { useFees } from './use-fees.ts'

/** Says which net the number above is, and changes it on every screen. */
export function FeesSwitch() {
  const [fees, setFees] = useFees()
  const other = fees === 'before' ? 'after' : 'before'
  return (
    <>
      {fees === 'before' ? 'Before' : 'After'} Polar’s fees ·{' '}
      <Tooltip label={HINTS[other]} multiline maw={260}>
        <Anchor component="button" type="button" inherit onClick={() => setFees(other)}>
          show {other}
        </Anchor>
      </Tooltip>
    </>
  )
}

const HINTS = {
  before: 'Without tax, after discounts and refunds, before Polar’s fees',
  after: 'Polar’s fees are taken off too. Those of the latest sales may not be known yet',
} as const
