/**
 * The text of a feed. Its encoding is what the bytes, the answer or the document say it is, in this order (RFC 7303 §3); what
 * they say wrongly is passed over, and bytes that are no UTF-8 after all are read as the web's usual Latin letters.
 */
export function decodeFeed(bytes: Uint8Array, contentType: string | null): string {
  const said = [byteOrderMark(bytes), charsetOf(contentType), declaredIn(bytes), 'utf-8']
  for (const label of said) {
    const text = label === null ? null : decoded(bytes, label)
    if (text !== null) return text
  }
  return new TextDecoder('windows-1252').decode(bytes)
}

function byteOrderMark([first, second]: Uint8Array): string | null {
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return first === 0xff && second === 0xfe ? 'utf-16le' : null
}

const charsetOf = (contentType: string | null): string | null =>
  /charset\s*=\s*"?([\w.:-]+)/i.exec(contentType ?? '')?.[1] ?? null

/** XML names its encoding in its first line, in letters that most encodings share. */
function declaredIn(bytes: Uint8Array): string | null {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 200))
  return /^[^<]*<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/i.exec(start)?.[1] ?? null
}

/** Null where there is no such encoding, or the bytes are not in it. */
function decoded(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes)
  } catch (error) {
    if (error instanceof RangeError || error instanceof TypeError) return null
    throw error
  }
}
