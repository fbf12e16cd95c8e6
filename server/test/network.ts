import { Socket } from 'node:net'
import { afterEach } from 'vitest'

declare module 'node:net' {
  interface Socket {
    /** Set on the prototype: hosts that the running test tried to reach. */
    hostsRefused?: string[]
  }
}

/**
 * Closes the network for tests: only this machine and unix sockets can be reached. Any other connection is refused
 * before its name is looked up, and the test that tried fails even when the code under test swallows the error.
 */
const refused = (Socket.prototype.hostsRefused ??= [])
const CLOSED = Symbol.for('creator-kiwi.network-closed')

// Test files share a thread, so this file runs once for each: the door is closed once.
if (!(CLOSED in Socket.prototype)) {
  const connect: unknown = Reflect.get(Socket.prototype, 'connect')
  Object.defineProperty(Socket.prototype, CLOSED, { value: true })
  Socket.prototype.connect = function connectNearby(this: Socket, ...args: unknown[]) {
    const target = hostOf(args)
    if (target === null || isThisMachine(target)) return Reflect.apply(connect as () => Socket, this, args)
    refused.push(target)
    this.destroy(new Error(`The network is closed in tests: ${target}`))
    return this
  }
}

afterEach(() => {
  const hosts = refused.splice(0)
  if (hosts.length > 0) throw new Error(`This test tried to reach ${hosts.join(', ')}: the network is closed`)
})

/** Null for a unix socket. Node calls connect with (options), ([options, callback]), (port, host) or (path). */
function hostOf(args: readonly unknown[]): string | null {
  const [first, second] = Array.isArray(args[0]) ? args[0] : args
  if (typeof first === 'string' && Number.isNaN(Number(first))) return null
  if (typeof first !== 'object' || first === null) return typeof second === 'string' ? second : 'localhost'
  if ('path' in first && typeof first.path === 'string') return null
  return 'host' in first && typeof first.host === 'string' ? first.host : 'localhost'
}

const isThisMachine = (host: string) => host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host)
