import type { RefusalReason } from '#contract/destinations'
import { DomainError } from '../platform/http/index.ts'

const onField = (field: string, message: string) => ({ errors: [{ field, message }] })

/** Another link holds the slug, here or in another workspace, archived and deleted ones included. */
export class LinkSlugTaken extends DomainError {
  constructor(slug: string) {
    const message = `"${slug}" is taken. Choose another short URL.`
    super('link.slug_taken', message, onField('slug', message))
  }
}

export class LinkSlugReserved extends DomainError {
  constructor(slug: string) {
    const message = `"${slug}" is reserved for pages of this site. Choose another short URL.`
    super('link.slug_reserved', message, onField('slug', message))
  }
}

/** Not a web page that visitors could be sent to. */
export class LinkDestinationInvalid extends DomainError {
  constructor(reason: RefusalReason, message: string) {
    super('link.destination_invalid', message, { ...onField('destinationUrl', message), extras: { reason } })
  }
}

/** The integration knows the URL and says why it cannot be tracked. */
export class LinkDestinationRefused extends DomainError {
  constructor(reason: RefusalReason, message: string) {
    super('link.destination_refused', message, { ...onField('destinationUrl', message), extras: { reason } })
  }
}

/** The creator may go on by saying so. */
export class LinkManyProducts extends DomainError {
  constructor(message: string) {
    super('link.many_products', message, onField('destinationUrl', message))
  }
}

/** The creator may go on by saying so. */
export class LinkNotConnected extends DomainError {
  constructor(message: string) {
    super('link.source_not_connected', message, onField('destinationUrl', message))
  }
}

export class LinkDestinationUnavailable extends DomainError {
  constructor(message: string) {
    super('link.source_unavailable', message, onField('destinationUrl', message))
  }
}

/** Its sales would lose their link. */
export class LinkHasEarned extends DomainError {
  constructor() {
    super('link.has_earned', 'This link has sales, so it cannot be deleted. Archive it instead.')
  }
}

/** A viewer may be at the checkout right now. */
export class LinkClickedLately extends DomainError {
  constructor() {
    super(
      'link.clicked_lately',
      'Someone clicked this link in the last 30 days and may still buy, so it cannot be deleted. Archive it instead.',
    )
  }
}

export class SavedLinkRemoved extends DomainError {
  constructor() {
    super('saved_link.removed', 'This saved link was removed. Save one of its links again to use it.')
  }
}

/** A publication that is not in this workspace, whoever has it. */
export class LinkPublicationUnknown extends DomainError {
  constructor() {
    const message = 'This publication no longer exists. Choose another one.'
    super('request.invalid', message, onField('publicationId', message))
  }
}
