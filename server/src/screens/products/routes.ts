import * as contract from '#contract/activities'
import type { Db } from '../../platform/db/index.ts'
import { createRouter, type HttpApp } from '../../platform/http/index.ts'
import type { Scoping } from '../../workspaces/index.ts'
import { listProducts } from './products.query.ts'

type Deps = { readonly db: Db; readonly scoping: Scoping }

/** `GET …/products`. */
export function createProductRoutes({ db, scoping }: Deps): HttpApp {
  return createRouter().openapi(contract.listProducts, async (c) => {
    const scope = await scoping.member(c)
    return c.json({ items: [...(await listProducts(db.reader, scope))] }, 200)
  })
}
