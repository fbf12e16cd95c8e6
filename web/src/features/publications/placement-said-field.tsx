import { LENGTHS } from '#contract/words/lengths'
import { TextInput } from '@mantine/core'

type Props = { readonly value: string; readonly onChange: (value: string) => void; readonly error?: string | null }

/** Where in a publication a code is said. */
export function PlacementSaidField({ value, onChange, error = null }: Props) {
  return (
    <TextInput
      label="Placement"
      description="Where you say it, if you like"
      placeholder="Intro"
      maxLength={LENGTHS.linkPlacement}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
