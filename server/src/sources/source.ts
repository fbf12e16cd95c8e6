import type { UserId } from '#contract/ids'
import type { SourceName } from '#contract/words/sources'
import type { Discount } from '../codes/index.ts'
import type { DestinationInspector } from '../links/index.ts'
import type { ForgetAtSources } from '../people/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Config } from '../platform/config/index.ts'
import type { Vault } from '../platform/crypto/index.ts'
import type { Db, Reader } from '../platform/db/index.ts'
import type { HttpApp, HttpContext } from '../platform/http/index.ts'
import type { Job, Schedule } from '../platform/jobs/index.ts'
import type { Outbound } from '../platform/net/index.ts'
import type { Counters, Logger } from '../platform/telemetry/index.ts'
import type { Scoping, WorkspaceScope } from '../workspaces/index.ts'

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
  /** Where the source shows a sale to its seller; null when that is not known. */
  readonly saleUrl: (reader: Reader, scope: WorkspaceScope, sale: SaleAtSource) => Promise<string | null>
  /** The discounts with a code that its seller gives. Calls out: never inside a transaction. */
  readonly discounts: DiscountsOfSource
  /** Addresses of its checkouts that somebody wrote without a link of ours. */
  readonly checkouts: CheckoutsOfSource
  /** Whether the workspace is connected to it. */
  readonly isConnected: (reader: Reader, scope: WorkspaceScope) => Promise<boolean>
  /** What some of its own things are called, by id: connections, say. Silent of ids that are not its own. */
  readonly namesOf: NamesOf
}

/** A sale as its source reported it. */
type SaleAtSource = { readonly account: string; readonly saleId: string }

type DiscountsOfSource = {
  /** Newest first. */
  readonly list: (scope: WorkspaceScope) => Promise<readonly Discount[]>
  /** Null when there is none with this id. */
  readonly find: (scope: WorkspaceScope, discountId: string) => Promise<Discount | null>
}

/** Whose checkout an address leads to, by what is known already. */
export type Checkout =
  | { readonly whose: 'own' | 'unknown' }
  /** `asOf`: when the workspace's own were listed, of which it is none; null where its spelling says so. */
  | { readonly whose: 'foreign'; readonly asOf: Date | null }

type CheckoutsOfSource = {
  /** As browsers write them, with a port that does not go without saying. */
  readonly hosts: readonly string[]
  /** Nobody is asked and nothing visited. Silent of addresses that are no checkout of the source. */
  readonly judge: (
    reader: Reader,
    scope: WorkspaceScope,
    urls: readonly string[],
  ) => Promise<ReadonlyMap<string, Checkout>>
}

type NamesOf = (reader: Reader, scope: WorkspaceScope, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>

/** What a source is opened with. */
export type SourceDeps = {
  readonly config: Config
  readonly db: Db
  readonly vault: Vault
  readonly clock: Clock
  readonly log: Logger
  readonly counters: Counters
  readonly outbound: Outbound
  readonly scoping: Scoping
  /** Throws `auth.signed_out` when nobody is signed in. */
  readonly currentUser: (c: HttpContext) => Promise<UserId>
  /** Somebody's sign-in in one browser; throws as well. */
  readonly currentSession: (c: HttpContext) => Promise<{ readonly id: string; readonly userId: UserId }>
}

export type OpenSource = (deps: SourceDeps) => Source

/** What the rooms ask of all sources at once. */
export function askSources(sources: readonly Source[]) {
  /** The first source that recognises a URL answers. */
  const inspect: DestinationInspector = async (scope, pasted) => {
    for (const source of sources) {
      const found = await source.inspect(scope, pasted)
      if (found) return found
    }
    return null
  }
  const forget: ForgetAtSources = async (tx, scope, who) => {
    for (const source of sources) await source.forget(tx, scope, who)
  }
  /** Null for a source that is not here any more. */
  const saleUrl = async (
    reader: Reader,
    scope: WorkspaceScope,
    { source: name, ...sale }: SaleAtSource & { readonly source: SourceName },
  ): Promise<string | null> => sources.find((source) => source.name === name)?.saleUrl(reader, scope, sale) ?? null
  const listDiscounts = async (scope: WorkspaceScope): Promise<readonly Discount[]> =>
    (await Promise.all(sources.map((source) => source.discounts.list(scope)))).flat()
  const findDiscount = async (
    scope: WorkspaceScope,
    { source: name, discountId }: Pick<Discount, 'source' | 'discountId'>,
  ): Promise<Discount | null> =>
    sources.find((source) => source.name === name)?.discounts.find(scope, discountId) ?? null
  const checkoutHosts = sources.flatMap((source) => source.checkouts.hosts)
  const judgeCheckouts = async (reader: Reader, scope: WorkspaceScope, urls: readonly string[]) => {
    const judged = await Promise.all(
      sources.map(async ({ name, checkouts }) =>
        [...(await checkouts.judge(reader, scope, urls))].map(
          ([url, checkout]) => [url, { ...checkout, source: name }] as const,
        ),
      ),
    )
    return new Map(judged.flat())
  }
  const isConnected: Source['isConnected'] = async (reader, scope) => {
    const answers = await Promise.all(sources.map((source) => source.isConnected(reader, scope)))
    return answers.includes(true)
  }
  const namesOf: NamesOf = async (reader, scope, ids) => {
    if (ids.length === 0) return new Map()
    const found = await Promise.all(sources.map((source) => source.namesOf(reader, scope, ids)))
    return new Map(found.flatMap((names) => [...names]))
  }
  const discounts = { listDiscounts, findDiscount }
  return { inspect, forget, saleUrl, ...discounts, checkoutHosts, judgeCheckouts, isConnected, namesOf }
}
