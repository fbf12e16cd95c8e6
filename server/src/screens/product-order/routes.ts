import { getProductOrder } from '#contract/product-order'
import type { Db } from '../../platform/db/index.ts'
import { createRouter, type HttpApp } from '../../platform/http/index.ts'
import type { Scoping } from '../../workspaces/index.ts'
import { readProductOrder } from './product-order.query.ts'

type Deps = { readonly db: Db; readonly scoping: Scoping }

/** `GET …/product-order`. */
export function createProductOrderRoutes({ db, scoping }: Deps): HttpApp {
  return createRouter().openapi(getProductOrder, async (c) => {
    const scope = await scoping.member(c)
    return c.json({ items: [...(await readProductOrder(db.reader, scope))] }, 200)
  })
}
