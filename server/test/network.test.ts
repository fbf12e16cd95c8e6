import { connect, Socket } from 'node:net'
import { expect, test } from 'vitest'
import './network.ts'

test('a connection to anywhere but this machine is refused before it is made', async () => {
  const socket = connect({ host: 'example.com', port: 443 })
  const error = await new Promise<Error>((resolve) => socket.once('error', resolve))
  expect(error.message).toContain('The network is closed in tests: example.com')
  // The attempt is on the list that fails the test; this one was meant.
  expect(Socket.prototype.hostsRefused?.splice(0)).toEqual(['example.com'])
})

test('a global fetch is refused too', async () => {
  await expect(fetch('https://203.0.113.7/')).rejects.toThrow('fetch failed')
  expect(Socket.prototype.hostsRefused?.splice(0)).toEqual(['203.0.113.7'])
})
