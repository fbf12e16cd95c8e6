import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export type Relay = {
  /** The database's address through the relay. */
  readonly url: string
  /** Breaks every connection and takes none, as a database that restarts does. */
  cut(): Promise<void>
  mend(): Promise<void>
}

/** Stands between a test and its database, to take the one away from the other. For a server on a socket in a folder or on a port. */
export async function relayTo(databaseUrl: string): Promise<Relay> {
  const url = new URL(databaseUrl)
  const folder = url.searchParams.get('host')
  const to = folder === null ? { host: url.hostname, port: Number(url.port) } : `${folder}/.s.PGSQL.${url.port}`
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = typeof to === 'string' ? connect(to) : connect(to)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => other.destroy()).on('close', () => sockets.delete(socket) && other.destroy())
    }
    near.pipe(far).pipe(near)
  })
  const listen = async (at: number) => {
    server.listen(at, '127.0.0.1')
    await once(server, 'listening')
    return server.address() as AddressInfo
  }
  const { port } = await listen(0)
  const cut = async () => {
    const closed = once(server, 'close')
    server.close()
    for (const socket of sockets) socket.destroy()
    await closed
  }
  onTestFinished(() => (server.listening ? cut() : undefined))
  url.searchParams.delete('host')
  url.host = `127.0.0.1:${port}`
  return { url: url.href, cut, mend: async () => void (await listen(port)) }
}
