import { totalmem } from 'node:os'

/** How clients reach the server: a socket in a private folder, or loopback where there are no such sockets. */
export type Listening =
  | { readonly kind: 'socket'; readonly dir: string }
  | { readonly kind: 'loopback'; readonly port: number; readonly password: string }

/** The port number that names the socket; no network port is opened for it. */
const SOCKET_PORT = 5432

/** How the server calls its socket inside the folder. */
export const SOCKET_NAME = `.s.PGSQL.${SOCKET_PORT}`

/** The server's settings as command line arguments, for a machine that also runs the app. */
export function serverArguments(clusterDir: string, listening: Listening, durable: boolean): string[] {
  const settings = {
    ...(listening.kind === 'socket'
      ? {
          port: SOCKET_PORT,
          listen_addresses: '',
          unix_socket_directories: `"${listening.dir}"`,
          unix_socket_permissions: '0700',
        }
      : { port: listening.port, listen_addresses: '127.0.0.1', unix_socket_directories: '' }),
    shared_buffers: `${bufferMegabytes()}MB`,
    max_wal_size: '1GB',
    // The queries are short, and the disk is nearly always solid-state.
    jit: 'off',
    random_page_cost: '1.1',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // The details of a refused row are its values: names and addresses, which a log must not keep.
    log_error_verbosity: 'terse',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return ['-D', clusterDir, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

/**
 * A sixteenth of what memory there is, from 128 MB to 1 GB: counting clicks touches a page or two of each link that is
 * visited, and those that do not fit are read and written again and again.
 */
function bufferMegabytes(): number {
  // A limit of the container, where there is one; 0 or more than there is where there is none.
  const limit = process.constrainedMemory()
  const memory = limit > 0 ? Math.min(limit, totalmem()) : totalmem()
  return Math.round(Math.min(1_024, Math.max(128, memory / 2 ** 20 / 16)))
}

/** The address of one database for a role, in the form that pg and libpq both read. */
export function databaseUrl(listening: Listening, database: string, role: string): string {
  // sslmode is written out because an ambient PGSSLMODE would break a socket.
  return listening.kind === 'socket'
    ? `postgresql://${role}@localhost:${SOCKET_PORT}/${database}?host=${encodeURIComponent(listening.dir)}&sslmode=disable`
    : `postgresql://${role}:${listening.password}@127.0.0.1:${listening.port}/${database}?sslmode=disable`
}

/** Our environment without what would steer PostgreSQL's programs (PGDATA, PGPORT, a locale). */
export function serverEnv(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(PG|LC_|LANG)/.test(name))
  return { ...Object.fromEntries(kept), LC_ALL: 'C' }
}
