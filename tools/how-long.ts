/** Fault tests are short in `npm test`; `FAULTS=long` is for whoever changes what they guard. */
const isLong = process.env.FAULTS === 'long'

/** Picks a figure for the short or the long form. */
export const inForm = (figures: { readonly short: number; readonly long: number }): number =>
  isLong ? figures.long : figures.short
