/** What the process says about itself. */
export { createCounters } from './counters.ts'
export type { CounterName, CounterValue, Counters } from './counters.ts'
export { createLogger, logLevels } from './logger.ts'
export type { Logger, LoggerOptions, LogLevel } from './logger.ts'
