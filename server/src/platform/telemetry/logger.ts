import { pino } from 'pino'
import type { Logger as PinoLogger } from 'pino'
import { prettyLine } from './pretty-line.ts'
import { scrub, scrubLine } from './scrub.ts'

export const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

type Fields = Readonly<Record<string, unknown>>
type Write = { (message: string): void; (fields: Fields, message: string): void }

export type Logger = {
  readonly debug: Write
  readonly info: Write
  readonly warn: Write
  readonly error: Write
  readonly fatal: Write
  /** A logger that adds these fields to each line. */
  child(fields: Fields): Logger
}

export type LoggerOptions = {
  readonly level: LogLevel
  /** One readable line instead of JSON, for people at a terminal. */
  readonly pretty?: boolean
  /** Where finished lines go; standard output when left out. */
  readonly write?: (line: string) => void
}

/** The process's log: one JSON object per line, with secrets and e-mail addresses taken out. Errors go in as `err`. */
export function createLogger({ level, pretty = false, write = toStandardOutput }: LoggerOptions): Logger {
  const root = pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: {
        level: (label) => ({ level: label }),
        log: (fields) => scrubbed(fields),
      },
    },
    { write: (line) => write(pretty ? prettyLine(scrubLine(line)) : scrubLine(line)) },
  )
  return dressed(root)
}

/** pino formats the fields of a line, but not those a child adds. */
function dressed(inner: PinoLogger): Logger {
  return {
    debug: inner.debug.bind(inner),
    info: inner.info.bind(inner),
    warn: inner.warn.bind(inner),
    error: inner.error.bind(inner),
    fatal: inner.fatal.bind(inner),
    child: (fields) => dressed(inner.child(scrubbed(fields))),
  }
}

const scrubbed = (fields: Fields) => scrub(fields) as Record<string, unknown>

const toStandardOutput = (line: string) => void process.stdout.write(line)
