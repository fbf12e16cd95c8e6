import type { DestinationObstacle, DestinationRefusal } from '#contract/destinations'
import { PROBLEMS, type ProblemCode } from '#contract/problems'
import { DomainError } from '../platform/http/index.ts'

const onField = (field: string, message: string) => ({ errors: [{ field, message }] })
/** The web has the sentence: it knows the facts. */
const titleOf = (code: ProblemCode) => `${PROBLEMS[code].title}.`
const onDestination = (code: ProblemCode) => onField('destinationUrl', titleOf(code))

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
export class LinkDestinationInvalid extends DomainError<'link.destination_invalid'> {
  constructor(refusal: DestinationRefusal) {
    super('link.destination_invalid', titleOf('link.destination_invalid'), {
      ...onDestination('link.destination_invalid'),
      facts: { refusal },
    })
  }
}

/** The integration knows the URL and says why it cannot be tracked. */
export class LinkDestinationRefused extends DomainError<'link.destination_refused'> {
  constructor(refusal: DestinationRefusal) {
    super('link.destination_refused', titleOf('link.destination_refused'), {
      ...onDestination('link.destination_refused'),
      facts: { refusal },
    })
  }
}

/** The creator may go on by saying so. */
export class LinkManyProducts extends DomainError<'link.many_products'> {
  constructor(products: number) {
    super('link.many_products', titleOf('link.many_products'), {
      ...onDestination('link.many_products'),
      facts: { products },
    })
  }
}

/** The creator may go on by saying so. */
export class LinkNotConnected extends DomainError {
  constructor() {
    const code = 'link.source_not_connected'
    super(code, titleOf(code), onDestination(code))
  }
}

export class LinkDestinationUnavailable extends DomainError<'link.source_unavailable'> {
  constructor(obstacle: DestinationObstacle) {
    const code = 'link.source_unavailable'
    super(code, titleOf(code), { ...onDestination(code), facts: { obstacle } })
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
