import * as routes from '#contract/polar'
import { createRouter, type HttpApp } from '../../../platform/http/index.ts'
import type { Scoping } from '../../../workspaces/index.ts'
import type { Polar } from '../access/polar.ts'
import { listChoices } from './list-choices.ts'

type Deps = { readonly polar: Polar; readonly scoping: Scoping }

export function createCheckoutLinkRoutes({ polar, scoping }: Deps): HttpApp {
  return createRouter().openapi(routes.listCheckoutLinks, async (c) => {
    const scope = await scoping.member(c)
    return c.json({ items: await listChoices(polar, scope) }, 200)
  })
}
