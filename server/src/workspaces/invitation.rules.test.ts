import { expect, test } from 'vitest'
import { invitationState } from './invitation.rules.ts'

const now = new Date('2026-11-22T12:00:00.000Z')
const open = { email: 'Dana@example.com', expires_at: new Date('2026-11-29T12:00:00.000Z'), accepted_at: null }

test('an invitation is open to its address in any letter case', () => {
  expect(invitationState(open, 'dana@EXAMPLE.com', now)).toBe('open')
  expect(invitationState(open, 'eve@example.com', now)).toBe('other_email')
})

test('an invitation ends at the moment it expires, and when it was accepted', () => {
  expect(invitationState(open, open.email, new Date(open.expires_at.getTime() - 1))).toBe('open')
  expect(invitationState(open, open.email, open.expires_at)).toBe('ended')
  expect(invitationState({ ...open, accepted_at: now }, open.email, now)).toBe('ended')
})
