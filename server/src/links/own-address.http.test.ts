import { expect, test } from 'vitest'
import type { Link } from '#contract/links'
import { problemOf } from '../../test/http.ts'
import { startWorld } from '../../test/world.ts'

test.each([
  'http://127.0.0.1:4300/desk',
  'http://[::1]:4300/desk',
  'http://localhost.:4300/desk',
  'http://LOCALHOST:4300/desk',
  'http://0x7f.1:4300/desk',
  'http://2130706433:4300/desk',
  'https://go.test:443/desk',
  'GO.TEST./desk',
])('this installation under another name is no destination, neither at first nor later: %s', async (destinationUrl) => {
  const { ada } = await startWorld()
  const links = `/api/w/${ada.workspaceId}/links`
  const first = await ada.request('POST', links, { destinationUrl: 'https://example.com/desk' })
  const { id } = (await first.json()) as Link

  const made = await ada.request('POST', links, { destinationUrl })
  const edited = await ada.request('PATCH', `${links}/${id}`, { destinationUrl })

  for (const answer of [made, edited]) {
    expect(answer.status).toBe(422)
    expect(await problemOf(answer)).toMatchObject({ code: 'link.destination_invalid' })
  }
})
