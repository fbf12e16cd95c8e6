import { sql } from 'kysely'
import type { LinkId, PublicationId, SavedLinkId } from '#contract/ids'
import type { Reader, Tx } from '../platform/db/index.ts'
import type { WorkspaceScope } from '../workspaces/index.ts'

export type Place = { readonly publicationId: PublicationId; readonly placement: string }
export type Line = { readonly savedLinkId: SavedLinkId; readonly text: string }

/** Nobody else makes links for these until the transaction ends. `ids` in one order for everybody. */
export async function claimPlaces(
  tx: Tx,
  { workspaceId }: WorkspaceScope,
  { publicationId, placement }: Place,
  ids: readonly SavedLinkId[],
): Promise<void> {
  await tx
    .insertInto('kit_links')
    .values(
      ids.map((id) => ({
        workspace_id: workspaceId,
        publication_id: publicationId,
        placement: placement.toLowerCase(),
        saved_link_id: id,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['workspace_id', 'publication_id', 'placement', 'saved_link_id'])
        .doUpdateSet((row) => ({ link_id: row.ref('kit_links.link_id') })),
    )
    .execute()
}

/** Remembers which link was made. */
export async function noteLink(
  tx: Tx,
  { workspaceId }: WorkspaceScope,
  made: Place & { readonly savedLinkId: SavedLinkId; readonly linkId: LinkId },
): Promise<void> {
  await tx
    .updateTable('kit_links')
    .set({ link_id: made.linkId })
    .where('workspace_id', '=', workspaceId)
    .where('publication_id', '=', made.publicationId)
    .where('placement', '=', made.placement.toLowerCase())
    .where('saved_link_id', '=', made.savedLinkId)
    .execute()
}

/** Those of the links that a kit made for the publication. */
export async function findMadeHere(
  reader: Reader,
  { workspaceId }: WorkspaceScope,
  publicationId: PublicationId,
  ids: readonly LinkId[],
): Promise<ReadonlySet<LinkId>> {
  const rows = await reader
    .selectFrom('kit_links')
    .where('workspace_id', '=', workspaceId)
    .where('publication_id', '=', publicationId)
    .where('link_id', 'in', ids)
    .select('link_id')
    .execute()
  return new Set(rows.flatMap(({ link_id: id }) => (id === null ? [] : [id])))
}

export async function saveTemplate(
  tx: Tx,
  { workspaceId, userId }: WorkspaceScope,
  template: string,
  now: Date,
): Promise<void> {
  const row = { template, changed_at: now, changed_by: userId }
  await tx
    .insertInto('kit_templates')
    .values({ ...row, workspace_id: workspaceId })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(row))
    .execute()
}

/** Keeps the words and the order of what was chosen; what was not keeps its words alone. */
export async function saveLines(tx: Tx, { workspaceId }: WorkspaceScope, lines: readonly Line[]): Promise<void> {
  await sql`/* kits.saveLines */
    with chosen as (
      select *
      from unnest(${lines.map(({ savedLinkId }) => savedLinkId)}::text[], ${lines.map(({ text }) => text)}::text[])
        with ordinality as line (saved_link_id, line_text, n)
    ),
    left_out as (
      update kit_lines set position = null
      where workspace_id = ${workspaceId} and saved_link_id not in (select saved_link_id from chosen)
    )
    insert into kit_lines (workspace_id, saved_link_id, line_text, position)
    select ${workspaceId}, saved_link_id, line_text, n from chosen
    on conflict (workspace_id, saved_link_id)
      do update set line_text = excluded.line_text, position = excluded.position`.execute(tx)
}
