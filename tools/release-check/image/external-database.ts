import { join } from 'node:path'
import { connect, createServer } from 'node:net'
import { once } from 'node:events'
import { startEmbeddedPostgres } from '../../../server/src/platform/postgres/index.ts'

export type ExternalDatabase = { readonly url: string; readonly stop: () => Promise<void> }

/** A PostgreSQL outside of the container, on a port of this machine. */
export async function startExternalDatabase(folder: string): Promise<ExternalDatabase> {
  const log = { info: () => undefined, warn: () => undefined }
  const server = await startEmbeddedPostgres({ dataDir: join(folder, 'external'), log })
  const url = new URL(server.url)
  // Ours listens on a socket in a folder, which a container does not see.
  const socket = `${url.searchParams.get('host') ?? ''}/.s.PGSQL.${url.port}`
  const port = createServer((near) => {
    const far = connect(socket)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const)
      one.on('error', () => other.destroy()).on('close', () => other.destroy())
    near.pipe(far).pipe(near)
  })
  port.listen(0, '127.0.0.1')
  await once(port, 'listening')
  const address = port.address()
  url.searchParams.delete('host')
  url.host = `127.0.0.1:${typeof address === 'object' ? (address?.port ?? 0) : 0}`
  return {
    url: url.href,
    stop: async () => {
      port.close()
      await server.stop()
    },
  }
}
