import type { Touch } from '#contract/touch'
import { readStored, writeStored } from '../../lib/stored.ts'
import { useSearchParam } from '../../lib/url-state.ts'

const NAME = 'touch'

/** Whom sales are credited to: by the page's address, else as last chosen on this browser, else the last touch. */
export function useTouch(): [Touch, (touch: Touch) => void] {
  const [asked, ask] = useSearchParam(NAME)
  const choose = (touch: Touch) => {
    writeStored(NAME, touch)
    ask(touch)
  }
  return [firstKnown(asked, readStored(NAME)), choose]
}

/** The first of several wishes that makes sense; the last touch when none does. */
export function firstKnown(...wishes: readonly (string | null | undefined)[]): Touch {
  return wishes.find((wish) => wish === 'first' || wish === 'last') ?? 'last'
}
