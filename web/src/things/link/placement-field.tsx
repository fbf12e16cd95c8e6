import { Autocomplete } from '@mantine/core'

/** Offered places on a page, the same as PLACEMENTS of contract/src/links.ts; any other text is fine too. */
const OFFERED = ['Description', 'Pinned comment', 'Bio', 'Post', 'Newsletter', 'Website', 'Show notes']

type Props = { readonly value: string; readonly onChange: (value: string) => void; readonly error?: string | null }

/** Where on the page the link is put. */
export function PlacementField({ value, onChange, error = null }: Props) {
  return (
    <Autocomplete
      label="Placement"
      description="Where you put it"
      placeholder="Description"
      data={OFFERED}
      maxLength={60}
      value={value}
      onChange={onChange}
      error={error}
    />
  )
}
