import { DomainError } from '../platform/http/index.ts'

/** A new link would lead to where nobody can buy. */
export class KitCheckoutGone extends DomainError<'kit.checkout_gone'> {
  constructor(name: string) {
    super('kit.checkout_gone', { facts: { name } })
  }
}
