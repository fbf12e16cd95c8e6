import * as contract from '#contract/descriptions'
import type { Clock } from '../../platform/clock.ts'
import type { Config } from '../../platform/config/index.ts'
import type { Db } from '../../platform/db/index.ts'
import { createRouter, type HttpApp } from '../../platform/http/index.ts'
import type { Scoping } from '../../workspaces/index.ts'
import type { AtSources } from '../things/at-sources.ts'
import { listDescriptions } from './list-descriptions.ts'

type Deps = {
  readonly db: Db
  readonly scoping: Scoping
  readonly clock: Clock
  readonly config: Pick<Config, 'http'>
  readonly atSources: AtSources
}

export function createDescriptionRoutes({ db, scoping, clock, config, atSources }: Deps): HttpApp {
  return createRouter().openapi(contract.listDescriptions, async (c) => {
    const scope = await scoping.member(c)
    const frame = { hosts: config.http, atSources, now: clock.now() }
    return c.json(await listDescriptions(db.reader, scope, c.req.valid('query'), frame), 200)
  })
}
