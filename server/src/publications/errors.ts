import type { ViewsFileFault } from '#contract/words/views-file'
import { DomainError } from '../platform/http/index.ts'

/** Two publications with one URL would split its sales. */
export class PublicationUrlTaken extends DomainError<'publication.url_taken'> {
  constructor() {
    super('publication.url_taken', { field: 'url' })
  }
}

/** Its links would lose their place. */
export class PublicationHasLinks extends DomainError<'publication.has_links'> {
  constructor() {
    super('publication.has_links')
  }
}

/** What they earned would lose its place. */
export class PublicationHasCodes extends DomainError<'publication.has_codes'> {
  constructor() {
    super('publication.has_codes')
  }
}

/** A file of views that is none, or not one that can be taken. */
export class ViewsFileRefused extends DomainError<'views_file.refused'> {
  constructor(fault: ViewsFileFault, cause?: unknown) {
    super('views_file.refused', { facts: { fault }, cause })
  }
}
