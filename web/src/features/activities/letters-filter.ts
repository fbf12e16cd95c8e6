import type { OptionsFilter } from '@mantine/core'
import { foldText } from '#contract/words/letters'

/** Options that have what was typed, whatever its case and accents. */
export const lettersFilter: OptionsFilter = ({ options, search }) => {
  const wanted = foldText(search.trim())
  return options.filter((option) => !('label' in option) || foldText(option.label).includes(wanted))
}
