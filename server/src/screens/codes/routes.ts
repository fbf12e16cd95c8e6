import * as contract from '#contract/codes'
import { addCode, CodeUnknown, moveCode, removeCode } from '../../codes/index.ts'
import type { Budget, Budgets } from '../../platform/budgets/index.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Db } from '../../platform/db/index.ts'
import { createRouter, type HttpApp } from '../../platform/http/index.ts'
import type { Scoping } from '../../workspaces/index.ts'
import { readShown } from '../figures/span.ts'
import type { AtSources } from '../things/at-sources.ts'
import { listCodes, listNamedDiscounts } from './codes-list.query.ts'
import { presentChoice, presentCode } from './present.ts'

/** The sources are asked, whose patience is not ours to spend. */
const ASKED: Budget = { name: 'discounts.asked', points: 60, seconds: 600 }

type Deps = {
  readonly db: Db
  readonly scoping: Scoping
  readonly clock: Clock
  readonly budgets: Budgets
  readonly atSources: Pick<AtSources, 'listDiscounts' | 'findDiscount'>
}

export function createCodeRoutes({ db, scoping, clock, budgets, atSources }: Deps): HttpApp {
  return createRouter()
    .openapi(contract.listCodes, async (c) => {
      const scope = await scoping.member(c)
      const shown = await readShown(db.reader, scope, c.req.valid('query'), clock.now())
      return c.json({ items: (await listCodes(db.reader, scope, shown)).map(presentCode) }, 200)
    })
    .openapi(contract.listCodeChoices, async (c) => {
      const scope = await scoping.member(c)
      await budgets.spend(ASKED, scope.workspaceId)
      const [discounts, named] = await Promise.all([
        atSources.listDiscounts(scope),
        listNamedDiscounts(db.reader, scope),
      ])
      const said = new Map(named.map((one) => [`${one.source}:${one.discountId}`, one.publication]))
      const items = discounts.map((one) => presentChoice(one, said.get(`${one.source}:${one.discountId}`) ?? null))
      return c.json({ items }, 200)
    })
    .openapi(contract.addCode, async (c) => {
      const scope = await scoping.member(c)
      const { source, discountId, publicationId, placement } = c.req.valid('json')
      await budgets.spend(ASKED, scope.workspaceId)
      const discount = await atSources.findDiscount(scope, { source, discountId })
      if (!discount) throw new CodeUnknown()
      const place = { publicationId, placement: placement || null }
      const id = await db.transaction((tx) => addCode(tx, scope, { discount, place, now: clock.now() }))
      return c.json({ id }, 201)
    })
    .openapi(contract.moveCode, async (c) => {
      const scope = await scoping.member(c)
      const { codeId: id } = c.req.valid('param')
      await db.transaction((tx) => moveCode(tx, scope, { id, ...c.req.valid('json'), now: clock.now() }))
      return c.json({ id }, 200)
    })
    .openapi(contract.removeCode, async (c) => {
      const scope = await scoping.member(c)
      const { codeId: id } = c.req.valid('param')
      await db.transaction((tx) => removeCode(tx, scope, { id, now: clock.now() }))
      return c.body(null, 204)
    })
}
