import { LENGTHS } from '#contract/words/lengths'
import { PLACEMENTS } from '#contract/words/placements'
import { Autocomplete } from '@mantine/core'

type Props = { readonly value: string; readonly onChange: (value: string) => void; readonly error?: string | null }

/** Where on the page the link is put. */
export function PlacementField({ value, onChange, error = null }: Props) {
  return (
    <Autocomplete
      label="Placement"
      description="Where you put it"
      placeholder="Description"
      data={[...PLACEMENTS]}
      maxLength={LENGTHS.linkPlacement}
      value={value}
      onChange={onChange}
      error={error}
    />
  )
}
