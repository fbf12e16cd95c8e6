/** Links and saved links: short URLs, where they lead, what they earned. */
export { createLinkCache } from './link-cache.ts'
export type { LinkCache } from './link-cache.ts'
export { ownAddressesOf } from './own-addresses.ts'
export { leadsBack } from './own-address.rules.ts'
export type { OwnAddresses } from './own-address.rules.ts'
export { isReservedWord, slugAsMeant } from './slug.rules.ts'
export { listTrackedLinks } from './store.ts'
export { reviveLink } from './revive-link.ts'
export { reportDestinations } from './report-destinations.ts'
export type { Sight } from './report-destinations.ts'
export { renameProduct } from './rename-product.ts'
export type { FoundLink, VisitedLink } from './lookup-link.ts'
export type {
  DestinationInspector,
  InspectedDestination,
  SeenDestination,
  TrackedDestination,
} from './destination.rules.ts'
export type { TrackedLink } from './store.ts'
