import type { ChannelName } from './api/client.ts'

const ID = /^UC[A-Za-z0-9_-]{22}$/
/** Letters of all scripts, digits, and `_ - . ·`: https://support.google.com/youtube/answer/11585688 (2026-11). */
const HANDLE = /^@?[\p{L}\p{M}\p{N}_.·-]{3,60}$/u

/**
 * What somebody typed as their channel: a handle, an id, or a URL of it. Null for what is neither, such as an old
 * `/c/…` or `/user/…` address, which the API knows no handle for.
 */
export function readChannelName(typed: string): ChannelName | null {
  const text = typed.trim()
  if (ID.test(text)) return { by: 'id', value: text }
  const url = /^https?:\/\//i.test(text) || /youtube\.com\//i.test(text) ? urlOf(text) : null
  if (url === null) return HANDLE.test(text) ? { by: 'forHandle', value: withAt(text) } : null
  if (!/(^|\.)youtube\.com$/.test(url.hostname)) return null
  const [first = '', second = ''] = url.pathname.split('/').filter(Boolean).map(decoded)
  if (first === 'channel' && ID.test(second)) return { by: 'id', value: second }
  return first.startsWith('@') && HANDLE.test(first) ? { by: 'forHandle', value: first } : null
}

const withAt = (handle: string) => (handle.startsWith('@') ? handle : `@${handle}`)
const urlOf = (text: string) => URL.parse(/^https?:\/\//i.test(text) ? text : `https://${text}`)

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
