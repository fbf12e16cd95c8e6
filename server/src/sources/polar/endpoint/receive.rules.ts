import type { PolarConfig } from '../../../platform/config/index.ts'
import { isReachableByPolar } from '../access/addresses.rules.ts'

type Place = { readonly config: PolarConfig; readonly appUrl: string }

/** Whether webhooks are worth trying here; Polar decides about the address. */
export function canReceiveWebhooks({ config, appUrl }: Place): boolean {
  if (config.receive === 'polling') return false
  return config.environment === 'emulator' || isReachableByPolar(appUrl)
}
