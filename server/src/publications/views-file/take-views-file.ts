import type { Tx } from '../../platform/db/index.ts'
import { newPublicationId } from '../../platform/ids.ts'
import { publish } from '../../platform/notify/index.ts'
import type { WorkspaceScope } from '../../workspaces/index.ts'
import { ViewsFileRefused } from '../errors.ts'
import { cleanTitle } from '../read-page.ts'
import { recogniseUrl, urlsOfVideo } from '../recognise-url.rules.ts'
import { changePublication, insertPublications } from '../store.ts'
import { recordViews } from '../views.store.ts'
import { beginningsOf, findVideos, type KnownVideo } from './find-videos.store.ts'
import { outcomeOf } from './outcome.rules.ts'
import type { ViewsFile } from './read-views-file.ts'
import { readRows, type FileVideo } from './rows.rules.ts'

type Wanted = { readonly addsMissing: boolean; readonly takesLower: boolean; readonly now: Date }

/**
 * Takes the views of a file: videos that are no publications yet become some, and those that are get the day and the length
 * that nobody knew. What a person wrote stays. Safe to repeat.
 * @throws ViewsFileRefused without a column of views
 */
export async function takeViewsFile(
  tx: Tx,
  scope: WorkspaceScope,
  { table, columns, asOf }: ViewsFile,
  wanted: Wanted,
): Promise<{ readonly added: number; readonly updated: number }> {
  if (columns.views === null) throw new ViewsFileRefused('no_column')
  const { videos } = readRows(table, { ...columns, views: columns.views })
  const begins = await beginningsOf(
    tx,
    scope,
    videos.flatMap(({ publishedDay }) => publishedDay ?? []),
  )
  const dayOf = ({ publishedDay }: FileVideo) => (publishedDay === null ? null : (begins.get(publishedDay) ?? null))
  const ids = videos.map(({ id }) => id)
  const before = await findVideos(tx, scope, ids)
  const missing = wanted.addsMissing ? videos.filter(({ id }) => !before.has(id)) : []
  const added = await insertPublications(
    tx,
    scope,
    missing.map((video) => ({ ...newOf(video), published_at: dayOf(video), created_at: wanted.now })),
  )
  // Again: somebody else may have added some of them at the same moment.
  const known = await findVideos(tx, scope, ids)
  const taken = videos.flatMap((video) => {
    const found = known.get(video.id)
    return found && isTaken(video, { found, asOf, wanted }) ? [{ video, found }] : []
  })
  for (const video of videos) {
    const found = known.get(video.id)
    if (found) await fillIn(tx, scope, { found, day: dayOf(video), video })
  }
  await recordViews(
    tx,
    scope,
    'file',
    taken.map(({ video, found }) => ({ publicationId: found.publicationId, views: video.views, asOf })),
  )
  await publish(tx, 'link', scope.workspaceId)
  return { added, updated: taken.length - added }
}

/** It has no description or shape by which to tell a Short: YouTube shows those at either address. */
function newOf({ id, title, lengthSeconds }: FileVideo) {
  const { kind, url, thumbnailUrl } = recogniseUrl(urlsOfVideo(id)[0])
  return {
    id: newPublicationId(),
    kind,
    url,
    title: cleanTitle(title) ?? id,
    thumbnail_url: thumbnailUrl,
    length_seconds: lengthSeconds,
  }
}

type Weighed = { readonly found: KnownVideo; readonly asOf: Date; readonly wanted: Wanted }

function isTaken({ views }: FileVideo, { found, asOf, wanted }: Weighed): boolean {
  const outcome = outcomeOf({ views, asOf }, found)
  return outcome === 'updated' || outcome === 'same' || (outcome === 'lower' && wanted.takesLower)
}

type Filling = { readonly found: KnownVideo; readonly day: Date | null; readonly video: FileVideo }

async function fillIn(tx: Tx, scope: WorkspaceScope, { found, day, video }: Filling): Promise<void> {
  const changes = {
    ...(!found.hasDay && day !== null && { published_at: day }),
    ...(!found.hasLength && video.lengthSeconds !== null && { length_seconds: video.lengthSeconds }),
  }
  if (Object.keys(changes).length > 0) await changePublication(tx, scope, found.publicationId, changes)
}
