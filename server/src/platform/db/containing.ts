/** A pattern for `like` and `ilike` that finds a text anywhere, letter by letter: its `%`, `_` and `\` mean themselves. */
export const containing = (text: string): string => `%${text.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
