import type { Config } from './platform/config/index.ts'

type ListenAddress = Pick<Config['http'], 'host' | 'port'>

/** What a failure to listen means and which variable mends it; an unknown one stays as it is. */
export function whyNotListening(error: NodeJS.ErrnoException, { host, port }: ListenAddress): Error {
  switch (error.code ?? '') {
    case 'EADDRINUSE':
      return new Error(
        `Port ${port} on ${host} is in use by another program. Stop that one, or set PORT to another number.`,
      )
    case 'EACCES':
      return new Error(
        `This account may not listen on port ${port} of ${host}: ports below 1024 are for the system. ` +
          'Set PORT to a higher number and let a reverse proxy take this one.',
      )
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new Error(
        `HOST is ${host}, which is not an address of this machine. 0.0.0.0 opens the app to the network.`,
      )
    default:
      return error
  }
}
