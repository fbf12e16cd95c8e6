import type { Inspection } from '#contract/destinations'
import { Autocomplete } from '@mantine/core'
import { useState } from 'react'
import { useRead } from '../../lib/read.ts'
import { discountCodeOf } from './discount-code.ts'

/** Polar takes no longer ones. */
const CODE_MAX = 256

type Coded = { readonly destinationUrl: string; readonly applyCode: string | null }
type Props = {
  readonly draft: Coded
  readonly isOffered: boolean
  readonly onChange: (change: { readonly applyCode: string }) => void
}

/** Whether a destination is a checkout that takes a discount code. */
export const takesCode = (inspection: Inspection | null): boolean =>
  inspection?.kind === 'tracked' || inspection?.kind === 'many_products'

/** The discount code that a checkout link fills in for whoever comes through it. Polar is asked for its codes once somebody looks. */
export function ApplyCodeField({ draft, isOffered, onChange }: Props) {
  const [isOpened, setOpened] = useState(false)
  const choices = useRead('/api/w/{workspaceId}/codes/choices', {}, { enabled: isOpened }).data?.items ?? []
  if (!isOffered) return null
  return (
    <Autocomplete
      label="Apply a code"
      description="Visitors find this discount code applied at the checkout"
      placeholder="None"
      data={[...new Set(choices.map(({ code }) => code))]}
      maxLength={CODE_MAX}
      spellCheck={false}
      value={draft.applyCode ?? discountCodeOf(draft.destinationUrl)}
      onChange={(applyCode) => onChange({ applyCode })}
      onFocus={() => setOpened(true)}
    />
  )
}
