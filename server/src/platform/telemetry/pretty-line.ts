import { z } from 'zod'

const logLine = z.looseObject({ level: z.string(), time: z.string(), msg: z.string().optional() })
const logError = z.looseObject({ err: z.looseObject({ stack: z.string() }) })

/** Turns one JSON log line into `12:00:01 warn  message field=value`, an error's stack below it. */
export function prettyLine(line: string): string {
  const { level, time, msg = '', ...fields } = logLine.parse(JSON.parse(line))
  const error = logError.safeParse(fields)
  const shown = Object.entries(fields).filter(([name]) => !(name === 'err' && error.success))
  const details = shown.map(([name, value]) => `${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
  const head = [time.slice(11, 19), level.padEnd(5), msg, ...details].join(' ').trimEnd()
  return error.success ? `${head}\n${error.data.err.stack}\n` : `${head}\n`
}
