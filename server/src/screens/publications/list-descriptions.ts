import type { z } from '@hono/zod-openapi'
import type { DescribedVideo, descriptionsPage, listDescriptions as contract } from '#contract/descriptions'
import type { Money } from '#contract/money'
import { FINDINGS, type FindingCode } from '#contract/words/findings'
import type { Reader } from '../../platform/db/index.ts'
import { pictureAddress } from '../../publications/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import type { AtSources } from '../things/at-sources.ts'
import { pageOf } from '../things/page.ts'
import { listDescribed, readChannelTitle, type DescribedRow } from './descriptions.query.ts'
import { findingsOf, verdictOf } from './judge-description.rules.ts'
import { createBehind, createReadWritten, hostsAsked, type Hosts } from './read-written.ts'
import { sortDescriptions, type Judged } from './sort-descriptions.rules.ts'
import { readEarned, usualPerThousand, type UsualPerThousand } from './usual-per-thousand.ts'

type Page = z.output<typeof descriptionsPage>
type Question = z.output<(typeof contract)['request']['query']>
type Frame = { readonly hosts: Hosts; readonly atSources: AtSources; readonly now: Date }

/** The descriptions of the connected channel, with what is wrong in each. */
export async function listDescriptions(
  reader: Reader,
  scope: WorkspaceScope,
  { show, sort, direction, cursor, limit }: Question,
  { hosts, atSources, now }: Frame,
): Promise<Page> {
  const [channel, rows, earned] = await Promise.all([
    readChannelTitle(reader, scope),
    listDescribed(reader, scope, hostsAsked(hosts, atSources)),
    readEarned(reader, scope, now),
  ])
  const usual = usualPerThousand(scope, { rows, ...earned })
  const judged = await judgeAll({ reader, scope }, { hosts, atSources, rows, usual })
  const shown = judged.filter((one) => isShown(one, show))
  const sorted = sortDescriptions(shown, { sort, direction })
  const start = cursor === undefined ? 0 : sorted.findIndex(({ row }) => row.id === cursor) + 1
  // A page after one that is not there any more would begin anew.
  const rest = cursor !== undefined && start === 0 ? [] : sorted.slice(start)
  const page = pageOf(rest, limit, ({ row }) => row.id)
  return {
    items: page.shown.map(present),
    nextCursor: page.nextCursor,
    total: shown.length,
    channel: channel === null ? null : { title: channel },
    videos: judged.length,
    faulty: judged.filter(({ findings }) => findings.length > 0).length,
    counts: countsOf(judged),
    usual,
  }
}

type Judging = {
  readonly hosts: Hosts
  readonly atSources: AtSources
  readonly rows: readonly DescribedRow[]
  readonly usual: UsualPerThousand
}

async function judgeAll(
  asking: { readonly reader: Reader; readonly scope: WorkspaceScope },
  { hosts, atSources, rows, usual }: Judging,
): Promise<readonly Judged[]> {
  const read = await createReadWritten(asking, hosts, atSources, rows)
  const written = rows.map((row) => row.addresses.flatMap((found) => read(found, row.read_at) ?? []))
  const { shortUrl } = hosts
  const behind = await createBehind(asking.reader, asking.scope, { written: written.flat(), shortUrl })
  return rows.map((row, index) => ({
    row,
    worth: worthOf(row.views, (row.kind === 'youtube_short' ? usual.short : usual.video)?.perThousand ?? null),
    ...findingsOf((written[index] ?? []).map((one) => verdictOf(one, row.id, behind))),
  }))
}

const isShown = ({ findings }: Judged, show: Question['show']): boolean =>
  show === 'all' || (show === 'any' ? findings.length > 0 : findings.some(({ code }) => code === show))

function countsOf(videos: readonly Judged[]): Record<FindingCode, number> {
  const counts = { untracked: 0, dead: 0, archived: 0, foreign: 0, other_video: 0, no_links: 0 }
  for (const { findings } of videos) {
    for (const code of FINDINGS) if (findings.some((one) => one.code === code)) counts[code] += 1
  }
  return counts
}

function present({ row, findings, trackedLinks, worth }: Judged): DescribedVideo {
  const { id, title, kind, url, published_at: publishedAt, views, views_as_of: asOf } = row
  return {
    publication: {
      id,
      title,
      kind,
      url,
      pictureUrl: pictureAddress(row),
      publishedAt: publishedAt?.toISOString() ?? null,
    },
    views: views === null || asOf === null ? null : { count: views, asOf: asOf.toISOString() },
    worth,
    readAt: row.read_at.toISOString(),
    trackedLinks,
    findings: [...findings],
  }
}

const worthOf = (views: number | null, perThousand: Money | null): Money | null =>
  perThousand === null
    ? null
    : { ...perThousand, amountMinor: Math.round((perThousand.amountMinor * (views ?? 0)) / 1_000) }
