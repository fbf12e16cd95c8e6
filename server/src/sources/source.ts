import type { SourceName } from '#contract/words/sources'
import type { DestinationInspector } from '../links/index.ts'
import type { ForgetAtSources } from '../people/index.ts'
import type { HttpApp } from '../platform/http/index.ts'
import type { Job, Schedule } from '../platform/jobs/index.ts'

/** What the application knows of a source of sales. A source is a folder beside this file; app.ts lists them. */
export type Source = {
  readonly name: SourceName
  /** Recognises the source's own destinations among pasted URLs. */
  readonly inspect: DestinationInspector
  /** What erasing a person takes away here. */
  readonly forget: ForgetAtSources
  readonly routers: readonly HttpApp[]
  readonly jobs: readonly Job<unknown>[]
  readonly schedules: readonly Schedule[]
  /** Where the source shows a sale to its seller. */
  readonly saleUrl: (sale: SaleAtSource) => string
}

/** A sale as its source names it. */
export type SaleAtSource = {
  /** The name of the account in the source's addresses. */
  readonly account: string
  readonly saleId: string
}

/** Asks one source after another; the first that recognises a URL answers. */
export const inspectAt =
  (sources: readonly Source[]): DestinationInspector =>
  async (scope, pasted) => {
    for (const source of sources) {
      const found = await source.inspect(scope, pasted)
      if (found) return found
    }
    return null
  }

/** Has every source forget somebody. */
export const forgetAt =
  (sources: readonly Source[]): ForgetAtSources =>
  async (tx, scope, who) => {
    for (const source of sources) await source.forget(tx, scope, who)
  }

/** Where each source shows a sale; null for a source that is not here any more. */
export const saleUrlAt =
  (sources: readonly Source[]) =>
  (name: SourceName, sale: SaleAtSource): string | null =>
    sources.find((source) => source.name === name)?.saleUrl(sale) ?? null
