import { COMPARED_MAX } from '#contract/words/compared'
import { useSearchParam } from '../../lib/url-state.ts'
import { readChosen } from './compare-query.ts'

export type Chosen = {
  readonly ids: readonly string[]
  readonly isFull: boolean
  readonly toggle: (id: string) => void
}

/** What of the scoreboard is chosen to be compared, kept in the address; null while nobody is choosing. */
export function useChosen(): [Chosen | null, (isChoosing: boolean) => void] {
  const [text, setText] = useSearchParam('compare')
  const set = (ids: readonly string[]) => setText(ids.length === 0 ? 'none' : ids.join(','))
  const ids = readChosen(text)
  const chosen = {
    ids,
    isFull: ids.length >= COMPARED_MAX,
    toggle: (id: string) => set(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id]),
  }
  return [text === undefined ? null : chosen, (isChoosing) => (isChoosing ? set([]) : setText(undefined))]
}
