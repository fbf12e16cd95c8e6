/** HTTP plumbing: routers, the one error handler, problem+json. */
export { clientAddress } from './client-address.ts'
export { createHttpApp, createRouter, newRequestId } from './http-app.ts'
export type { HttpApp, HttpContext, HttpEnv } from './http-app.ts'
export { problemBody } from './problem-response.ts'
export { DomainError, NotFound } from './domain-error.ts'
export { isLoopback, normalHost, readRequestTarget } from './request-target.ts'
export type { RequestTarget } from './request-target.ts'
export { isTooDeep, readBody } from './read-body.ts'
