import type { Carrier } from '#contract/destinations'
import { CARRIERS } from './carried.rules.ts'

/**
 * The parameter that can carry the click id: one the creator does not use, neither in the URL nor on the link in Polar,
 * whose own metadata wins over the URL. Null when all are taken.
 */
export function chooseCarrier(query: URLSearchParams, metadata: Metadata): Carrier {
  return CARRIERS.find((name) => isFree(name, query, metadata)) ?? null
}

/** The carrier of a link that has one: it stays while it is free, however good another one is. */
export function keepCarrier(current: Carrier, query: URLSearchParams, metadata: Metadata): Carrier {
  return current !== null && isFree(current, query, metadata) ? current : chooseCarrier(query, metadata)
}

type Metadata = Readonly<Record<string, unknown>>

const isFree = (name: string, query: URLSearchParams, metadata: Metadata) =>
  !isUsed(query, name) && !Object.hasOwn(metadata, name)

/** Polar trims values and drops empty ones. */
const isUsed = (query: URLSearchParams, name: string) => query.getAll(name).some((value) => value.trim() !== '')
