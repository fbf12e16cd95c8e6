import { useNavigate, useSearch } from '@tanstack/react-router'

/** One parameter of the page's address, as plain text. Setting it replaces the entry in the history. */
export function useSearchParam(name: string): [string | undefined, (value: string | undefined) => void] {
  const [params, setParams] = useSearchParams()
  return [params[name], (value) => setParams({ [name]: value })]
}

export type SearchParams = Readonly<Record<string, string | undefined>>

/** All parameters of the page's address; the setter changes the ones it is given. */
export function useSearchParams(): [SearchParams, (change: SearchParams) => void] {
  const params = useSearch({ strict: false }) as SearchParams
  const navigate = useNavigate()
  const setParams = (change: SearchParams) => {
    void navigate({
      to: '.',
      search: (old: SearchParams) => ({ ...old, ...change }),
      replace: true,
      resetScroll: false,
    })
  }
  return [params, setParams]
}

/**
 * What numbers are of (range, touch and fees) stays in the address while one moves between screens, unless the way there says
 * what it is to be.
 */
export function keepShown(here: object, there: object): object {
  const names = [
    'range' in there ? [] : ['range', 'from', 'to'],
    'touch' in there ? [] : ['touch'],
    'fees' in there ? [] : ['fees'],
  ].flat()
  const kept = Object.fromEntries(Object.entries(here).filter(([name]) => names.includes(name)))
  return { ...kept, ...there }
}

/** Reads an address's query as plain text; a parameter named twice counts once. */
export function parseSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text))
}

/** Writes parameters as an address's query; unset ones are left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const set = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
  if (set.length === 0) return ''
  return `?${new URLSearchParams(set.map(([name, value]) => [name, String(value)])).toString()}`
}
