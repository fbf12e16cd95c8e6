/** Where this installation is reached. */
export type OwnAddresses = {
  /** Of the app and of short links. */
  readonly urls: readonly string[]
  /** Where it listens on this machine. */
  readonly port: number
}

/**
 * Whether a URL leads back to this installation, under another name too: a dot at the end, a port that goes without
 * saying, `localhost`, or this machine's own address however it is spelled (`0x7f.1`). Other programs of the same
 * machine, on ports of their own, are somewhere else.
 */
export function leadsBack(url: URL, own: OwnAddresses): boolean {
  const port = portOf(url)
  const name = nameOf(url)
  return own.urls.some((text) => {
    const it = new URL(text)
    const isPort = port === own.port || (it.port === '' ? port === 80 || port === 443 : port === Number(it.port))
    return isPort && (nameOf(it) === name || THIS_MACHINE.test(name))
  })
}

/** `URL` has brought letters and numbers into one spelling already, but keeps the dot of the root. */
const nameOf = ({ hostname }: URL) => hostname.replace(/\.+$/, '')

const portOf = ({ port, protocol }: URL) => (port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port))

/** Loopback and "any" (RFC 6761 §6.3, RFC 1122 §3.2.1.3, RFC 4291 §2.5), IPv4 within IPv6 as `URL` writes it. */
const THIS_MACHINE =
  /^(?:(?:[^.]+\.)*localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\]|\[::(?:ffff:)?7f[\da-f]{2}:[\da-f]{1,4}\]|\[::ffff:0:0\])$/
