import { DomainError } from '../platform/http/index.ts'

/** It is said in a publication already, this one or another: a sale is credited once. */
export class CodeTaken extends DomainError<'code.taken'> {
  constructor(code: string) {
    super('code.taken', { facts: { code }, field: 'discountId' })
  }
}

/** The source has no such discount, or none with a code. */
export class CodeUnknown extends DomainError<'code.unknown'> {
  constructor() {
    super('code.unknown', { field: 'discountId' })
  }
}

export class CodePublicationUnknown extends DomainError<'request.invalid'> {
  constructor() {
    super('request.invalid', { facts: { fault: 'publication' }, field: 'publicationId' })
  }
}
