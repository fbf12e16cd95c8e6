import type { Fees } from '#contract/fees'
import { readStored, writeStored } from '../../lib/stored.ts'
import { useSearchParam } from '../../lib/url-state.ts'

const NAME = 'fees'

/** Which net is shown: by the page's address, else as last chosen on this browser, else before fees. */
export function useFees(): [Fees, (fees: Fees) => void] {
  const [asked, ask] = useSearchParam(NAME)
  const choose = (fees: Fees) => {
    writeStored(NAME, fees)
    ask(fees)
  }
  return [(asked ?? readStored(NAME)) === 'after' ? 'after' : 'before', choose]
}
