import { randomBytes } from 'node:crypto'
import { clickId, type ClickId } from '#contract/ids'

/** A click id as it would have been made at a moment in the past: a uuid v7 (RFC 9562 §5.7). */
export function newClickIdAt(moment: Date): ClickId {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(moment.getTime(), 0, 6)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x70, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  const hex = bytes.toString('hex')
  return clickId.parse(
    `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
  )
}
