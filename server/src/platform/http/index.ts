/** HTTP plumbing: routers, the one error handler, problem+json. */
export { clientAddress } from './client-address.ts'
export { createHttpApp, createRouter } from './http-app.ts'
export type { HttpApp, HttpContext, HttpEnv } from './http-app.ts'
export { DomainError, NotFound } from './domain-error.ts'
export { isTooDeep, readBody } from './read-body.ts'
