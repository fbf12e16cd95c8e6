import { DomainError } from '../platform/http/index.ts'

/** Two publications with one URL would split its sales. */
export class PublicationUrlTaken extends DomainError {
  constructor() {
    const message = 'Another publication in this workspace already has this URL.'
    super('publication.url_taken', message, { errors: [{ field: 'url', message }] })
  }
}

/** Its links would lose their place. */
export class PublicationHasLinks extends DomainError {
  constructor() {
    super('publication.has_links', 'This publication has links. Move them to another one first.')
  }
}
