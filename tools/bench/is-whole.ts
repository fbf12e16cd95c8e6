/** One answer at a time: what follows the head is the body, as long as the head says. */
export function isWhole(received: string): boolean {
  const headEnd = received.indexOf('\r\n\r\n')
  if (headEnd === -1) return false
  const length = /\r\ncontent-length: (\d+)/i.exec(received)?.[1] ?? '0'
  return received.length >= headEnd + 4 + Number(length)
}
