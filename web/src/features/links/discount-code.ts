/** How a checkout takes a discount code: polarsource/polar, checkout_link/endpoints.py at c6c3645e63. */
const KEY = 'discount_code'

/** The discount code that a checkout link applies, as its address says; '' where it applies none. */
export function discountCodeOf(destinationUrl: string): string {
  const url = URL.parse(destinationUrl.trim())
  return url?.searchParams.get(KEY) ?? ''
}

/** The same address with another discount code, or without one; all else stays as it was pasted. */
export function withDiscountCode(destinationUrl: string, code: string): string {
  const pasted = destinationUrl.trim()
  if (discountCodeOf(pasted) === code.trim()) return pasted
  const [beforeHash = '', ...hash] = pasted.split('#')
  const question = beforeHash.indexOf('?')
  const path = question === -1 ? beforeHash : beforeHash.slice(0, question)
  const own = question === -1 ? [] : beforeHash.slice(question + 1).split('&')
  const others = own.filter((pair) => pair !== '' && !new URLSearchParams(pair).has(KEY))
  const applied = code.trim() === '' ? others : [...others, `${KEY}=${encodeURIComponent(code.trim())}`]
  return path + (applied.length === 0 ? '' : `?${applied.join('&')}`) + ['', ...hash].join('#')
}

/** The address a draft leads to: with the code that was chosen; as it was pasted while none was. */
export const destinationWithCode = (draft: {
  readonly destinationUrl: string
  readonly applyCode: string | null
}): string =>
  draft.applyCode === null ? draft.destinationUrl.trim() : withDiscountCode(draft.destinationUrl, draft.applyCode)
