/** What is said of a link where nobody can buy: its checkout link is gone, or all that it sold is. */
export const CHECKOUT_GONE = ['deleted', 'sells_nothing'] as const

export const isCheckoutGone = (attention: string | null | undefined): boolean =>
  CHECKOUT_GONE.some((code) => code === attention)
