import { stamp } from '../world/clock.ts'
import type { Clock } from '../world/clock.ts'
import type { Emit } from '../world/emulator.ts'
import { newId } from '../world/ids.ts'
import type { World } from '../world/world.ts'

/**
 * Makes the emit of an emulator: writes one event per endpoint that wants the type and wakes the worker.
 * A disabled endpoint gets nothing recorded at all, so nothing can be caught up later.
 */
export function createOutbox(world: World, clock: Clock, wake: () => void): Emit {
  return (organizationId, type, payload) => {
    const now = clock.now()
    let body: string | null = null
    for (const endpoint of world.endpoints) {
      if (endpoint.organization_id !== organizationId || endpoint.deleted_at !== null) continue
      if (!endpoint.enabled || !endpoint.events.includes(type)) continue
      body ??= JSON.stringify({ type, timestamp: stamp(now), data: payload() })
      world.events.push({
        id: newId(),
        created_at: stamp(now),
        modified_at: null,
        endpoint_id: endpoint.id,
        organization_id: organizationId,
        type,
        payload: body,
        api_version: endpoint.api_version,
        last_http_code: null,
        succeeded: null,
        skipped: false,
        attempts: 0,
        next_attempt_at: now,
        held: world.deliveriesPaused,
      })
    }
    wake()
  }
}
