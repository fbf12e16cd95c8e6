import type { Config } from '../platform/config/index.ts'
import type { OwnAddresses } from './own-address.rules.ts'

/** Where this installation is reached, as it was set up. */
export const ownAddressesOf = ({ appUrl, shortUrl, port }: Config['http']): OwnAddresses => ({
  urls: [appUrl, shortUrl],
  port,
})
