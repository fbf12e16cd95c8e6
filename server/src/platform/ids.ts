import { randomBytes, randomUUIDv7 } from 'node:crypto'
import type {
  ActivityId,
  AttributionId,
  ClickId,
  CodeId,
  ConnectionId,
  ImportId,
  InvitationId,
  LinkId,
  PersonId,
  PodcastId,
  PublicationId,
  ReconciliationId,
  SavedLinkId,
  WorkspaceId,
} from '#contract/ids'

const CROCKFORD = '0123456789abcdefghjkmnpqrstvwxyz'
const BODY_LENGTH = 26

/**
 * Makes an id: the prefix, an underscore and a uuid v7 in 26 Crockford base32 characters.
 * Ids made later sort later, to the millisecond. Spelling: https://github.com/jetify-com/typeid
 */
export function newId(prefix: string): string {
  return `${prefix}_${encodeCrockford(randomUUIDv7())}`
}

export const newWorkspaceId = () => newId('wsp') as WorkspaceId
export const newInvitationId = () => newId('inv') as InvitationId
export const newLinkId = () => newId('lnk') as LinkId
export const newAuditEntryId = () => newId('aud')
export const newLinkChangeId = () => newId('chg')
export const newSavedLinkId = () => newId('svl') as SavedLinkId
export const newPublicationId = () => newId('pub') as PublicationId
export const newCodeId = () => newId('cod') as CodeId
export const newPodcastId = () => newId('pod') as PodcastId
export const newCodeChangeId = () => newId('chg')
export const newPersonId = () => newId('per') as PersonId
export const newActivityId = () => newId('act') as ActivityId
export const newAttributionId = () => newId('att') as AttributionId
export const newReconciliationId = () => newId('rec') as ReconciliationId
export const newImportId = () => newId('imp') as ImportId
export const newConnectionId = () => newId('con') as ConnectionId
export const newClickId = () => randomUUIDv7() as string as ClickId

/** An unguessable text for URLs and one-time codes, base64url. */
export function randomToken(bytes: number): string {
  return randomBytes(bytes).toString('base64url')
}

/** 128 bits in 26 × 5: the two spare bits are leading zeros, so the first character is 0 to 7. */
export function encodeCrockford(uuid: string): string {
  let rest = BigInt(`0x${uuid.replaceAll('-', '')}`)
  let body = ''
  for (let position = 0; position < BODY_LENGTH; position++) {
    body = CROCKFORD.charAt(Number(rest & 31n)) + body
    rest >>= 5n
  }
  return body
}
