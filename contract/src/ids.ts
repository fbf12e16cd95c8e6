import { z } from '@hono/zod-openapi'

/** Ids are text with a type prefix and a time-ordered body of 26 Crockford base32 characters (TypeID style). */
const prefixed = (prefix: string, thing: string, example = `${prefix}_01k5v3d7h2e8n9q4r6t0w2y5za`) =>
  z
    .string()
    .regex(new RegExp(`^${prefix}_[0-9a-hjkmnp-tv-z]{26}$`), `This is not the id of ${thing}.`)
    .openapi({ example })

export const workspaceId = prefixed('wsp', 'a workspace').brand<'WorkspaceId'>()
export const invitationId = prefixed('inv', 'an invitation').brand<'InvitationId'>()
export const linkId = prefixed('lnk', 'a link').brand<'LinkId'>()
export const savedLinkId = prefixed('svl', 'a saved link').brand<'SavedLinkId'>()
export const publicationId = prefixed('pub', 'a publication').brand<'PublicationId'>()
export const codeId = prefixed('cod', 'a code').brand<'CodeId'>()
export const podcastId = prefixed('pod', 'a podcast').brand<'PodcastId'>()
export const personId = prefixed('per', 'a person').brand<'PersonId'>()
export const activityId = prefixed('act', 'an activity').brand<'ActivityId'>()
export const attributionId = prefixed('att', 'an attribution').brand<'AttributionId'>()
export const connectionId = prefixed('con', 'a connection').brand<'ConnectionId'>()
export const reconciliationId = prefixed('rec', 'a check').brand<'ReconciliationId'>()
export const importId = prefixed('imp', 'an import').brand<'ImportId'>()
export const auditEntryId = prefixed('aud', 'an entry of the audit log')
/** Users belong to the identity library, which makes their ids. */
export const userId = z.string().min(1).max(64).brand<'UserId'>()
/** Clicks are the largest table: a uuid v7, spelled shorter outside (see server/src/clicks/click-token.rules.ts). */
export const clickId = z.uuid().brand<'ClickId'>()

/** How a click id is spelled outside: 25 URL-safe characters, well inside what Polar keeps of a text (500). */
export const CLICK_TOKEN = /^ck_[A-Za-z0-9_-]{22}$/

export type WorkspaceId = z.infer<typeof workspaceId>
export type InvitationId = z.infer<typeof invitationId>
export type LinkId = z.infer<typeof linkId>
export type SavedLinkId = z.infer<typeof savedLinkId>
export type PublicationId = z.infer<typeof publicationId>
export type CodeId = z.infer<typeof codeId>
export type PodcastId = z.infer<typeof podcastId>
export type PersonId = z.infer<typeof personId>
export type ActivityId = z.infer<typeof activityId>
export type AttributionId = z.infer<typeof attributionId>
export type ConnectionId = z.infer<typeof connectionId>
export type ReconciliationId = z.infer<typeof reconciliationId>
export type ImportId = z.infer<typeof importId>
export type UserId = z.infer<typeof userId>
export type ClickId = z.infer<typeof clickId>
