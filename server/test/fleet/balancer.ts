import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export type Balancer = { readonly port: number; stop(): Promise<void> }

/**
 * Hands each new connection to the next server, and to the one after it where nobody listens. It knows nothing of HTTP:
 * a connection to a server that dies is broken, as with any balancer that does not repeat requests.
 */
export async function startBalancer(ports: readonly number[]): Promise<Balancer> {
  const visitors = new Set<Socket>()
  let turn = 0

  function pass(visitor: Socket, triesLeft: number): void {
    const server = connect({ port: ports[turn++ % ports.length] ?? 0, host: '127.0.0.1', noDelay: true })
    let isConnected = false
    server.once('connect', () => {
      isConnected = true
      visitor.pipe(server).pipe(visitor)
    })
    server.on('error', () => {
      if (isConnected || triesLeft === 0) visitor.destroy()
      else pass(visitor, triesLeft - 1)
    })
    server.on('close', () => {
      if (isConnected) visitor.destroy()
    })
    visitor.on('close', () => server.destroy())
  }

  const balancer = createServer({ pauseOnConnect: true, noDelay: true }, (visitor) => {
    visitors.add(visitor)
    visitor.on('close', () => visitors.delete(visitor))
    visitor.on('error', () => undefined)
    pass(visitor, ports.length - 1)
  })
  await new Promise<void>((resolve) => balancer.listen(0, '127.0.0.1', resolve))
  const { port } = balancer.address() as AddressInfo
  return {
    port,
    stop: () => {
      for (const visitor of visitors) visitor.destroy()
      return new Promise((resolve) => balancer.close(() => resolve()))
    },
  }
}
