import { expect, test } from 'vitest'
import { problemOf } from '../../test/http.ts'
import { ADA, bearer, read, startInbound } from '../../test/inbound-world.ts'
import { insertTrackedClick } from '../attribution/tracked-click.factory.ts'
import { clickTokenOf } from '../clicks/index.ts'

const CLICKED_AT = new Date('2026-11-22T11:50:00Z')

test.each([
  ['JSON', 'application/json', (fields: object) => JSON.stringify(fields)],
  [
    'a form',
    'application/x-www-form-urlencoded',
    (fields: object) => new URLSearchParams(Object.entries(fields)).toString(),
  ],
])(
  'a click id in a field of one’s own name credits its link (%s), whatever else uses utm_content',
  async (_, type, write) => {
    const world = await startInbound()
    const { clickId, linkId } = await world.db.transaction((tx) =>
      insertTrackedClick(tx, world.ada.scope, { slug: 'desk', clickedAt: CLICKED_AT }),
    )
    const body = write({ email: 'vera@example.com', utm_content: 'banner', came_by: ` ${clickTokenOf(clickId)} ` })

    await world.post(null, { headers: { ...bearer(world.secret), 'content-type': type }, body })

    expect(await read(world, 'activities')).toMatchObject({
      items: [{ kind: 'list_join', attribution: { method: 'carried_click', link: { id: linkId } } }],
    })
  },
)

test('of two click ids the one in the field that is meant for it counts', async () => {
  const world = await startInbound()
  const [other, meant] = await world.db.transaction(async (tx) => [
    await insertTrackedClick(tx, world.ada.scope, { slug: 'other', clickedAt: CLICKED_AT }),
    await insertTrackedClick(tx, world.ada.scope, { slug: 'desk', clickedAt: CLICKED_AT }),
  ])

  await world.post({
    email: 'vera@example.com',
    ref: clickTokenOf(other.clickId),
    clickId: clickTokenOf(meant.clickId),
  })

  expect(await read(world, 'activities')).toMatchObject({ items: [{ attribution: { link: { id: meant.linkId } } }] })
})

test.each([
  ['application/json', '{"email":"ada@example.com","name":"A\\u0000da"}'],
  ['application/x-www-form-urlencoded', 'email=ada%40example.com&name=A%00da'],
])('a letter that no database keeps is refused in %s, and the workspace sees why', async (type, body) => {
  const world = await startInbound()

  const answer = await world.post(null, { headers: { ...bearer(world.secret), 'content-type': type }, body })

  expect(answer.status).toBe(400)
  expect(await read(world, 'inbound')).toMatchObject({ events: [{ outcome: { code: 'unreadable' } }] })
  expect(await read(world, 'people')).toMatchObject({ total: 0 })
})

test.each(['application/xml', 'multipart/form-data; boundary=x'])(
  '%s is not read, and the answer names what is',
  async (type) => {
    const world = await startInbound()

    const answer = await world.post(ADA, { headers: { ...bearer(world.secret), 'content-type': type } })

    expect(answer.status).toBe(415)
    const { code, detail } = await problemOf(answer)
    expect(code).toBe('inbound.wrong_type')
    expect(detail).toMatch(/JSON.*form|form.*JSON/)
    expect(await read(world, 'inbound')).toMatchObject({ events: [{ outcome: { code: 'unreadable' } }] })
  },
)
