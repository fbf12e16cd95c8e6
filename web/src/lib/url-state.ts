import { useNavigate, useSearch } from '@tanstack/react-router'

/** What a screen takes from its address: text, each of it optional. */
export type Params<Name extends string> = { readonly [N in Name]?: string | undefined }

/** Says which parameters a route takes, as its `validateSearch`. What it does not take stays in the address. */
export function takes<Name extends string>(): (search: Record<string, unknown>) => Params<Name> {
  // All of it is text: parseSearch reads no other.
  return (search) => search as Params<Name>
}

const useAddress = () => useSearch({ strict: false })

/** All that some screen takes from its address. */
export type SearchParams = Readonly<ReturnType<typeof useAddress>>

/** One parameter of the page's address, as plain text. Setting it replaces the entry in the history. */
export function useSearchParam(name: keyof SearchParams): [string | undefined, (value: string | undefined) => void] {
  const [params, setParams] = useSearchParams()
  return [params[name], (value) => setParams({ [name]: value })]
}

/** All parameters of the page's address; the setter changes the ones it is given. */
export function useSearchParams(): [SearchParams, (change: SearchParams) => void] {
  const params = useAddress()
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

/** What numbers are of, on every screen that has some. */
export type ShownParam = 'range' | 'from' | 'to' | 'touch' | 'fees'

/**
 * What numbers are of (range, touch and fees) stays in the address while one moves between screens, unless the way there says
 * what it is to be.
 */
export function keepShown<There extends object>(here: object, there: There): There {
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
