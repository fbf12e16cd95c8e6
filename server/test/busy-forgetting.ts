import { sql } from 'kysely'
import type { LinkId } from '#contract/ids'
import { clicksOf } from './counted-clicks.ts'
import type { World } from './world.ts'
import type { Tx } from '../src/platform/db/index.ts'

const FORGOTTEN_BEFORE = new Date('2026-09-01T00:00:00Z')

/** Drops the clicks of old months; what they were is kept beside. */
export async function forgetClicks({ ada, db }: World): Promise<void> {
  const isForgotten = sql`c.clicked_at < ${FORGOTTEN_BEFORE}`
  await db.transaction(async (tx: Tx) => {
    await sql`insert into forgotten_clicks ${clicksOf(ada.workspaceId)} and ${isForgotten}`.execute(tx)
    await sql`select drop_click_partitions(${FORGOTTEN_BEFORE})`.execute(tx)
    await sql`delete from clicks_other c where ${isForgotten}`.execute(tx)
    await sql`delete from visitors_seen where seen_on < ${FORGOTTEN_BEFORE}`.execute(tx)
  })
}

export async function deleteLink({ db }: World, linkId: LinkId): Promise<void> {
  const deleted = sql`
    with gone as (delete from links where id = ${linkId} returning id)
    delete from forgotten_clicks where link_id in (select id from gone)`
  await db.transaction((tx) => deleted.execute(tx))
}
