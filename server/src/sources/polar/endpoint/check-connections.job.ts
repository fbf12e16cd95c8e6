import { z } from 'zod'
import { defineJob } from '../../../platform/jobs/index.ts'
import { checkConnections } from './check-connections.ts'
import type { Polar } from '../access/polar.ts'

/** Hourly: whether Polar still sends us sales. */
export const CHECK_CONNECTIONS_CRON = '17 * * * *'

export const createCheckConnectionsJob = (polar: Polar) =>
  defineJob({
    name: 'polar.check_connections',
    schema: z.object({}),
    run: (_payload, { signal }) => checkConnections(polar, signal),
  })
