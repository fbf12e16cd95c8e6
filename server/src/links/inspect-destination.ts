import type { WorkspaceScope } from '../workspaces/index.ts'
import type { DestinationInspector, InspectedDestination } from './destination.rules.ts'
import type { OwnAddresses } from './own-address.rules.ts'
import { readPastedText } from './pasted-text.rules.ts'
import {
  readPlainDestination,
  refuseCredentials,
  withScheme,
  type PlainDestination,
} from './plain-destination.rules.ts'
import { unwrapUrl } from './unwrap-url.rules.ts'

export type Destination = InspectedDestination | PlainDestination
/** With whose wrapping was taken off what was pasted; null: nobody's. */
export type SeenText = { readonly destination: Destination; readonly wrapper: string | null }

export type DestinationReading = {
  readonly inspect: DestinationInspector
  readonly own: OwnAddresses
}

/** Says what a pasted destination is: the integration is asked first, what is none of its is plain or refused. Never inside a transaction. */
export async function inspectDestination(
  { inspect, own }: DestinationReading,
  scope: WorkspaceScope,
  pasted: string,
): Promise<SeenText> {
  const { text, wrapper } = unwrapUrl(readPastedText(pasted))
  const url = URL.parse(withScheme(text))
  const refused = url === null ? null : refuseCredentials(url)
  const destination = refused ?? (await inspect(scope, text)) ?? readPlainDestination(text, own)
  return { destination, wrapper }
}
