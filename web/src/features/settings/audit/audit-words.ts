import type { AuditEntry } from '#contract/audit'

/** A part of a sentence: plain words, or the name of what it is about, with where that can be seen. */
export type Part = string | { readonly name: string; readonly seenAt?: 'link' | 'person' }

const strong = (name: string): Part => ({ name })

/** What an entry says, as a sentence without its full stop. */
export function auditWords(entry: AuditEntry): readonly Part[] {
  const who = strong(entry.by?.name ?? nobody(entry))
  if (entry.outcome !== 'done') return failed(entry, who)
  return [who, ' ', ...done(entry)]
}

/** These two can be done at the shell of the installation, in nobody's name. */
const nobody = ({ action }: AuditEntry) =>
  action === 'role_change' || action === 'invitation_create' ? 'Whoever runs this installation' : 'A deleted account'

function failed({ action, outcome }: AuditEntry, who: Part): readonly Part[] {
  const isSignIn = action === 'sign_in'
  if (outcome === 'throttled') {
    const what = isSignIn ? 'Many wrong passwords for ' : 'Many attempts to change the password of '
    return [what, who, ': new attempts have to wait']
  }
  return isSignIn ? ['Wrong password for ', who] : ['Wrong current password when changing that of ', who]
}

/** What is said without a name. */
const PLAIN = {
  sign_up: 'created an account',
  sign_in: 'signed in',
  password_change: 'changed their password',
  password_reset: 'got a new password from whoever runs this installation',
  member_leave: 'left the workspace',
  invitation_revoke: 'revoked an invitation',
  import_start: 'started importing past sales',
  import_pause: 'paused the import of past sales',
  inbound_open: 'turned on list joins',
  inbound_renew: 'renewed the secret of list joins',
  inbound_close: 'turned off list joins',
  youtube_connect: 'connected a YouTube channel',
  youtube_remove: 'removed the YouTube channel and its key',
} as const

function done({ action, about, detail }: AuditEntry): readonly Part[] {
  const thing = strong(about?.name ?? 'somebody')
  const link: Part = { name: about?.name ?? 'a link', seenAt: 'link' }
  switch (action) {
    case 'sign_up':
    case 'sign_in':
    case 'password_change':
    case 'password_reset':
    case 'youtube_connect':
    case 'youtube_remove':
    case 'member_leave':
    case 'invitation_revoke':
    case 'import_start':
    case 'import_pause':
    case 'inbound_open':
    case 'inbound_renew':
    case 'inbound_close':
      return [PLAIN[action]]
    case 'workspace_rename':
      return ['renamed the workspace to ', strong(detail ?? '')]
    case 'role_change':
      return ['made ', thing, detail === 'owner' ? ' an owner' : ' a member']
    case 'member_remove':
      return ['removed ', thing, ' from the workspace']
    case 'invitation_create':
      return ['invited ', thing, detail === 'owner' ? ' as an owner' : '']
    case 'invitation_accept':
      return ['accepted an invitation', detail === 'owner' ? ' and is an owner' : '']
    case 'person_erase':
      return ['erased ', { name: 'a person', seenAt: 'person' }]
    case 'polar_connect':
    case 'polar_disable':
      return [NAMED_VERBS[action], ...named(about?.name)]
    case 'link_delete':
      return ['deleted the link ', strong(about?.name ?? '')]
    case 'link_move':
      return detail === null ? ['took ', link, ' out of its publication'] : ['moved ', link, ' to another publication']
    case 'link_archive':
    case 'link_unarchive':
    case 'link_turn_off':
    case 'link_turn_on':
    case 'link_destination_change':
    case 'link_slug_change':
    case 'link_click_parameter_change':
      return [LINK_WORDS[action][0], link, LINK_WORDS[action][1]]
    case 'code_add':
    case 'code_move':
    case 'code_remove':
      return [CODE_VERBS[action], ' the code ', strong(about?.name ?? '')]
    case 'workspace_create':
    case 'podcast_add':
    case 'podcast_remove':
    case 'publication_delete':
      return [NAMED_VERBS[action], ...named(detail)]
  }
}

/** What stands before the link and after it. */
const LINK_WORDS = {
  link_archive: ['archived ', ''],
  link_unarchive: ['took ', ' out of the archive'],
  link_turn_off: ['turned off ', ''],
  link_turn_on: ['turned ', ' on again'],
  link_destination_change: ['changed where ', ' leads'],
  link_slug_change: ['changed the short URL of ', ''],
  link_click_parameter_change: ['changed how the click id of ', ' travels'],
} as const

const NAMED_VERBS = {
  workspace_create: 'created this workspace',
  polar_connect: 'connected Polar',
  polar_disable: 'disabled Polar',
  podcast_add: 'added the podcast',
  podcast_remove: 'removed the podcast',
  publication_delete: 'deleted the publication',
} as const
const CODE_VERBS = { code_add: 'added', code_move: 'moved', code_remove: 'removed' } as const

const named = (name: string | null | undefined): readonly Part[] => (name ? [': ', strong(name)] : [])
