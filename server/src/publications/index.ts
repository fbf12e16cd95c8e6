/** Publications: where links are shared. A video, a newsletter, a page. */
export { lockPublication } from './store.ts'
export type { PublicationRecord } from './store.ts'
export { addPublication } from './add-publication.ts'
export { editPublication } from './edit-publication.ts'
export { inspectPublication } from './inspect-publication.ts'
export { removePublication } from './remove-publication.ts'
export { followSite, type FoundAtSite } from './follow-site.ts'
export { forgetStaleViews, forgetViews, recordViews } from './views.store.ts'
