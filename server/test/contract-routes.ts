import * as activities from '#contract/activities'
import * as audit from '#contract/audit'
import * as auth from '#contract/auth'
import * as checklist from '#contract/checklist'
import * as codes from '#contract/codes'
import * as compared from '#contract/compared'
import * as descriptionKit from '#contract/description-kit'
import * as descriptions from '#contract/descriptions'
import * as home from '#contract/home'
import * as inbound from '#contract/inbound'
import * as linkReport from '#contract/link-report'
import * as links from '#contract/links'
import * as linksSummary from '#contract/links-summary'
import * as people from '#contract/people'
import * as polar from '#contract/polar'
import * as podcasts from '#contract/podcasts'
import * as productOrder from '#contract/product-order'
import * as publicationParts from '#contract/publication-parts'
import * as publications from '#contract/publications'
import * as savedLinks from '#contract/saved-links'
import * as viewsFile from '#contract/views-file'
import * as workspaces from '#contract/workspaces'
import * as youtube from '#contract/youtube'
import {
  newActivityId,
  newCodeId,
  newInvitationId,
  newLinkId,
  newPersonId,
  newPodcastId,
  newPublicationId,
  newSavedLinkId,
  newWorkspaceId,
} from '../src/platform/ids.ts'

export type Route = { readonly method: string; readonly path: string; readonly request?: { readonly body?: unknown } }

const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value

const described = [
  activities,
  audit,
  auth,
  checklist,
  codes,
  compared,
  descriptionKit,
  descriptions,
  home,
  inbound,
  linkReport,
  links,
  linksSummary,
  people,
  podcasts,
  polar,
  productOrder,
  publicationParts,
  publications,
  savedLinks,
  viewsFile,
  workspaces,
  youtube,
]
  .flatMap((module) => Object.entries<unknown>(module))
  .flatMap(([name, value]) => (isRoute(value) ? [[name, value] as const] : []))

/** The routes of the contract by their names there. */
export const CONTRACT: ReadonlyMap<string, Route> = new Map(described)

/** Every route of the API, and the live stream, which is no JSON route. */
export const ROUTES: readonly Route[] = [
  ...described.map(([, route]) => route),
  { method: 'get', path: '/api/w/{workspaceId}/live' },
]

/** Ids that are well formed and name nothing. */
export const NOBODY: Readonly<Record<string, string>> = {
  workspaceId: newWorkspaceId(),
  linkId: newLinkId(),
  savedLinkId: newSavedLinkId(),
  publicationId: newPublicationId(),
  codeId: newCodeId(),
  podcastId: newPodcastId(),
  personId: newPersonId(),
  activityId: newActivityId(),
  invitationId: newInvitationId(),
  userId: 'nobody',
}

/** A route's path with its parameters filled in. */
export const fill = (path: string, values: Readonly<Record<string, string>>) =>
  path.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? `no-${name}`)
