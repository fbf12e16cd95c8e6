import { z } from 'zod'

/** A line of the app's log that is worse than information, as pino writes it. */
const trouble = z.object({
  level: z.enum(['warn', 'error', 'fatal']),
  msg: z.string(),
  err: z.object({ message: z.string() }).optional(),
})

/** What a line of the app's log says is wrong, in one sentence without a stack; null when nothing is. */
export function troubleIn(line: string): string | null {
  if (!line.startsWith('{')) return null
  try {
    const { level, msg, err } = trouble.parse(JSON.parse(line))
    const reason = err?.message.split('\n')[0]
    return `${level === 'warn' ? 'Warning' : 'Error'}: ${msg}${reason === undefined ? '' : `: ${reason}`}`
  } catch {
    return null
  }
}
