import type { AuditEntry } from '#contract/audit'
import { auditAction } from '#contract/audit'
import { auditEntryId, userId } from '#contract/ids'
import { expect, test } from 'vitest'
import { auditWords } from './audit-words.ts'

const entry = (fields: Partial<AuditEntry>): AuditEntry => ({
  id: auditEntryId.parse('aud_00000000000000000000000000'),
  happenedAt: '2026-11-22T12:00:00.000Z',
  by: { userId: userId.parse('u'), name: 'Ada' },
  action: 'sign_in',
  outcome: 'done',
  about: null,
  detail: null,
  ...fields,
})
const said = (fields: Partial<AuditEntry>) =>
  auditWords(entry(fields))
    .map((part) => (typeof part === 'string' ? part : part.name))
    .join('')

test.each<[Partial<AuditEntry>, string]>([
  [{}, 'Ada signed in'],
  [{ outcome: 'refused' }, 'Wrong password for Ada'],
  [{ outcome: 'throttled' }, 'Many wrong passwords for Ada: new attempts have to wait'],
  [{ action: 'password_change', outcome: 'refused' }, 'Wrong current password when changing that of Ada'],
  [{ action: 'role_change', about: { id: 'u2', name: 'Ben' }, detail: 'owner' }, 'Ada made Ben an owner'],
  [{ action: 'invitation_create', about: { id: 'inv_1', name: null }, detail: 'member' }, 'Ada invited somebody'],
  [{ action: 'polar_connect', about: { id: 'con_1', name: 'Acme Studio' } }, 'Ada connected Polar: Acme Studio'],
  [{ action: 'link_turn_off', about: { id: 'lnk_1', name: 'Desk tour' } }, 'Ada turned off Desk tour'],
  [{ action: 'link_archive', about: { id: 'lnk_1', name: 'Desk tour' } }, 'Ada archived Desk tour'],
  [{ action: 'link_move', about: { id: 'lnk_1', name: 'Desk tour' } }, 'Ada took Desk tour out of its publication'],
  [{ action: 'publication_delete', detail: 'Lamps' }, 'Ada deleted the publication: Lamps'],
  [{ action: 'member_leave', by: null }, 'A deleted account left the workspace'],
  [
    { action: 'role_change', by: null, about: { id: 'u2', name: 'Ben' }, detail: 'owner' },
    'Whoever runs this installation made Ben an owner',
  ],
])('%o reads: %s', (fields, sentence) => {
  expect(said(fields)).toBe(sentence)
})

test('every action has words of its own', () => {
  const sentences = auditAction.options.map((action) =>
    said({ action, about: { id: 'x', name: 'X' }, detail: 'member' }),
  )
  expect(new Set(sentences).size).toBe(auditAction.options.length)
})
