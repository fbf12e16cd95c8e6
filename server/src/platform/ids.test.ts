import { expect, test } from 'vitest'
import { activityId, clickId, connectionId, linkId, personId, workspaceId } from '#contract/ids'
import {
  encodeCrockford,
  newActivityId,
  newClickId,
  newConnectionId,
  newId,
  newLinkId,
  newPersonId,
  newWorkspaceId,
  randomToken,
} from './ids.ts'

test('every new id is one the contract accepts', () => {
  expect(linkId.safeParse(newLinkId()).success).toBe(true)
  expect(personId.safeParse(newPersonId()).success).toBe(true)
  expect(activityId.safeParse(newActivityId()).success).toBe(true)
  expect(workspaceId.safeParse(newWorkspaceId()).success).toBe(true)
  expect(connectionId.safeParse(newConnectionId()).success).toBe(true)
  expect(clickId.safeParse(newClickId()).success).toBe(true)
})

// The pair is the example of the TypeID specification (github.com/jetify-com/typeid, spec/valid.json).
test('a uuid is spelled as the TypeID specification spells it', () => {
  expect(encodeCrockford('01890a5d-ac96-774b-bcce-b302099a8057')).toBe('01h455vb4pex5vsknk084sn02q')
  expect(encodeCrockford('ffffffff-ffff-ffff-ffff-ffffffffffff')).toBe('7zzzzzzzzzzzzzzzzzzzzzzzzz')
})

test('ids made one after the other are all different', () => {
  const ids = new Set(Array.from({ length: 2_000 }, () => newId('lnk')))
  expect(ids.size).toBe(2_000)
})

test('a random token carries as many bytes as asked', () => {
  expect(Buffer.from(randomToken(32), 'base64url')).toHaveLength(32)
})
