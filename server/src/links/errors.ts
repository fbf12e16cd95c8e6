import type { DestinationObstacle, DestinationRefusal } from '#contract/destinations'
import { DomainError } from '../platform/http/index.ts'

const field = 'destinationUrl'

/** Another link holds the slug, here or in another workspace, archived and deleted ones included. */
export class LinkSlugTaken extends DomainError<'link.slug_taken'> {
  constructor(slug: string) {
    super('link.slug_taken', { facts: { slug }, field: 'slug' })
  }
}

export class LinkSlugReserved extends DomainError<'link.slug_reserved'> {
  constructor(slug: string) {
    super('link.slug_reserved', { facts: { slug }, field: 'slug' })
  }
}

/** Not a web page that visitors could be sent to. */
export class LinkDestinationInvalid extends DomainError<'link.destination_invalid'> {
  constructor(refusal: DestinationRefusal) {
    super('link.destination_invalid', { facts: { refusal }, field })
  }
}

/** The source knows the URL and says why it cannot be tracked. */
export class LinkDestinationRefused extends DomainError<'link.destination_refused'> {
  constructor(refusal: DestinationRefusal) {
    super('link.destination_refused', { facts: { refusal }, field })
  }
}

/** The creator may go on by saying so. */
export class LinkManyProducts extends DomainError<'link.many_products'> {
  constructor(products: number) {
    super('link.many_products', { facts: { products }, field })
  }
}

/** The creator may go on by saying so. */
export class LinkNotConnected extends DomainError<'link.source_not_connected'> {
  constructor() {
    super('link.source_not_connected', { field })
  }
}

export class LinkDestinationUnavailable extends DomainError<'link.source_unavailable'> {
  constructor(obstacle: DestinationObstacle) {
    super('link.source_unavailable', { facts: { obstacle }, field })
  }
}

/** Its sales would lose their link. */
export class LinkHasEarned extends DomainError<'link.has_earned'> {
  constructor() {
    super('link.has_earned')
  }
}

/** The list joins would lose their link. */
export class LinkHasJoins extends DomainError<'link.has_joins'> {
  constructor() {
    super('link.has_joins')
  }
}

/** A viewer may be at the checkout right now. */
export class LinkClickedLately extends DomainError<'link.clicked_lately'> {
  constructor() {
    super('link.clicked_lately')
  }
}

export class SavedLinkRemoved extends DomainError<'saved_link.removed'> {
  constructor() {
    super('saved_link.removed')
  }
}

/** A publication that is not in this workspace; it may be in another. */
export class LinkPublicationUnknown extends DomainError<'request.invalid'> {
  constructor() {
    super('request.invalid', { facts: { fault: 'publication' }, field: 'publicationId' })
  }
}
