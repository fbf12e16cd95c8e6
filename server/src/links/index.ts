/**
 * Links and saved links: short URLs, where they lead, what they earned.
 * Owns tables: links, saved_links.
 */
export { lookupLink } from './lookup-link.ts'
export { isReservedSlug } from './slug.rules.ts'
export type { VisitedLink } from './lookup-link.ts'
export type { DestinationInspector, InspectedDestination, TrackedDestination } from './destination.rules.ts'
