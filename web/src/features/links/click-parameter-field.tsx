import type { Inspection } from '#contract/destinations'
import { LENGTHS } from '#contract/words/lengths'
import { Switch, TextInput } from '@mantine/core'
import { keepsOwnValue } from './click-parameter.ts'

type Carrying = { readonly destinationUrl: string; readonly clickParameter: string | null }
type Props = {
  readonly draft: Carrying
  readonly isOffered: boolean
  readonly error: string | null
  readonly onChange: (change: Pick<Carrying, 'clickParameter'>) => void
}

/** What most forms and tools know already. */
const USUAL = 'utm_content'

/** Whether a destination is a page whose form may take the click id: a checkout carries its own. */
export const takesParameter = (inspection: Inspection | null): boolean => inspection?.kind === 'plain'

/** Whether the address of a page gets the id of each click, and under which name. */
export function ClickParameterField({ draft, isOffered, error, onChange }: Props) {
  const { destinationUrl, clickParameter } = draft
  if (!isOffered) return null
  return (
    <>
      <Switch
        label="Carry the click id to a form"
        description="For a page where people join your list: the form sends the id back, and this link gets the credit"
        checked={clickParameter !== null}
        onChange={(event) => onChange({ clickParameter: event.currentTarget.checked ? USUAL : null })}
      />
      {clickParameter !== null && (
        <TextInput
          label="Parameter"
          description="The name of the hidden field of your form that reads it from the page’s address"
          placeholder={USUAL}
          maxLength={LENGTHS.clickParameter}
          spellCheck={false}
          autoComplete="off"
          value={clickParameter}
          error={
            error ??
            (keepsOwnValue(destinationUrl, clickParameter)
              ? `The destination has its own ${clickParameter.trim()}, which stays. Choose another name.`
              : null)
          }
          onChange={(event) => onChange({ clickParameter: event.currentTarget.value })}
        />
      )}
    </>
  )
}
