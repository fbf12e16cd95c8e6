/** Ends with 0 when the app on this machine answers; for containers, whose image has no curl. */
import { loadConfig } from './platform/config/index.ts'

const { host, port } = loadConfig(process.env).http
const open = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '[::1]' : host
const answer = await fetch(`http://${open}:${port}/livez`, { signal: AbortSignal.timeout(4_000) }).catch(() => null)
process.exitCode = answer?.ok === true ? 0 : 1
