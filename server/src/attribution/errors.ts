import { DomainError } from '../platform/http/index.ts'

export class NoCreditOfItsOwn extends DomainError {
  constructor() {
    super('activity.no_credit_of_its_own', 'A refund shares the credit of its sale: change the sale instead.')
  }
}

export class NothingToUndo extends DomainError {
  constructor() {
    super('activity.nothing_to_undo', 'What earned this was not changed by hand, or the change was taken back already.')
  }
}
