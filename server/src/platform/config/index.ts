/** The environment, read once. */
export { loadConfig } from './config.ts'
export type { Config } from './config.ts'
export { configWarnings } from './config-warnings.ts'
export { describeConfig } from './describe-config.ts'
export { ConfigError } from './errors.ts'
export type { PolarConfig } from './polar.ts'
export type { YoutubeConfig } from './youtube.ts'
export { keepSecretKey, resolveSecretKey } from './resolve-secret-key.ts'
