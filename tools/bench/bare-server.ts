/** The measure of the redirect bench: a `node:http` server that answers every request with the same 302. */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

const server = createServer((_, response) => {
  response.writeHead(302, { location: 'https://example.com/', 'content-length': 0 })
  response.end()
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  console.log(`listening on ${port}`)
})
process.on('SIGTERM', () => process.exit(0))
