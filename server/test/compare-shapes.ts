type Fields = Readonly<Record<string, unknown>>

/** What the keys of these say is up to whoever fills them in: only that it is an object counts. */
const FREE = /(^|\.)(metadata|custom_field_data|customer_metadata|payment_processor_metadata|prices|ctx)$/

/**
 * Where a value has another shape than the real one: fields that are missing, that nobody but us has, and those of
 * another type. Texts that are times or ids are types of their own. A null says nothing of a field's type.
 */
export function shapeDifferences(real: unknown, ours: unknown, path = ''): readonly string[] {
  if (real === null || ours === null || real === undefined || ours === undefined) return []
  const [theirs, mine] = [kindOf(real), kindOf(ours)]
  if (theirs !== mine) return [`${path || 'it'}: is ${mine}, at Polar ${theirs}`]
  if (Array.isArray(real) && Array.isArray(ours)) return itemDifferences(real, ours, path)
  if (!isFields(real) || !isFields(ours) || (FREE.test(path) && !Array.isArray(real))) return []
  const at = (name: string) => (path === '' ? name : `${path}.${name}`)
  return [
    ...Object.keys(real).flatMap((name) => (name in ours ? [] : [`${at(name)}: is missing`])),
    ...Object.keys(ours).flatMap((name) => (name in real ? [] : [`${at(name)}: Polar has none`])),
    ...Object.keys(real).flatMap((name) => (name in ours ? shapeDifferences(real[name], ours[name], at(name)) : [])),
  ]
}

function itemDifferences(real: readonly unknown[], ours: readonly unknown[], path: string): readonly string[] {
  if (real.length === 0) return []
  // A list may hold several kinds, such as prices: each of ours is compared with the one it is most like.
  const nearest = (item: unknown) =>
    real
      .map((one) => shapeDifferences(one, item, `${path}[]`))
      .reduce((fewest, differences) => (differences.length < fewest.length ? differences : fewest))
  return [...new Set(ours.flatMap(nearest))]
}

/** All places of a value that hold null, and all places that are there at all. */
export function nullsOf(
  value: unknown,
  path = '',
): { readonly nulls: readonly string[]; readonly all: readonly string[] } {
  if (value === null) return { nulls: [path], all: [path] }
  if (!Array.isArray(value) && (!isFields(value) || FREE.test(path))) return { nulls: [], all: [path] }
  const parts = Array.isArray(value)
    ? value.map((item) => nullsOf(item, `${path}[]`))
    : Object.entries(value).map(([name, part]) => nullsOf(part, path === '' ? name : `${path}.${name}`))
  return { nulls: parts.flatMap(({ nulls }) => nulls), all: [path, ...parts.flatMap(({ all }) => all)] }
}

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{6})?Z$/
const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value !== 'string') return typeof value === 'object' ? 'an object' : `a ${typeof value}`
  if (TIME.test(value)) return 'a time'
  return ID.test(value) ? 'an id' : 'a text'
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}
