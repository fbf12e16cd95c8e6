import type { WorkspaceScope } from '../workspaces/index.ts'
import type { DestinationInspector, InspectedDestination } from './destination.rules.ts'
import { readPlainDestination, type PlainDestination } from './plain-destination.rules.ts'

export type Destination = InspectedDestination | PlainDestination

export type DestinationReading = {
  readonly inspect: DestinationInspector
  /** Hosts, with port, of this installation. */
  readonly ownHosts: readonly string[]
}

/** Says what a pasted destination is: the integration is asked first, what is none of its is plain or refused. Never inside a transaction. */
export async function inspectDestination(
  { inspect, ownHosts }: DestinationReading,
  scope: WorkspaceScope,
  pasted: string,
): Promise<Destination> {
  return (await inspect(scope, pasted)) ?? readPlainDestination(pasted, ownHosts)
}
