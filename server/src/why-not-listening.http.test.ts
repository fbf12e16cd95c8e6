import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { startWorld } from '../test/world.ts'
import { listen } from './listen.ts'

test('a port that another program has, and an address of another machine, are named by their variable', async () => {
  const { app, config } = await startWorld()
  const other = createServer()
  onTestFinished(() => void other.close())
  const port = await new Promise<number>((resolve) =>
    other.listen(0, '127.0.0.1', () => resolve((other.address() as AddressInfo).port)),
  )
  const listenOn = (place: { host: string; port: number }) => listen(app.inside, { ...config.http, ...place })

  await expect(listenOn({ host: '127.0.0.1', port })).rejects.toThrow(
    `Port ${port} on 127.0.0.1 is in use by another program. Stop that one, or set PORT to another number.`,
  )
  // TEST-NET-1 (RFC 5737) is nobody's.
  await expect(listenOn({ host: '192.0.2.1', port: 0 })).rejects.toThrow(
    /^HOST is 192\.0\.2\.1, which is not an address/,
  )
})
