/** What each route lets in (`readJson`). */
const BYTES_MAX = { auth: 4_000, api: 16_000 }

/** Whoever they are for, they hold what a form asks for. The password is too short for a new account: none is made. */
const CREDENTIALS = { name: 'Nobody', email: 'nobody@example.com', password: 'guess' }

const ROUTES = [
  { path: '/api/auth/sign-in/email', bytesMax: BYTES_MAX.auth },
  { path: '/api/workspaces', bytesMax: BYTES_MAX.api },
  { path: '/api/auth/sign-up/email', bytesMax: BYTES_MAX.auth },
  { path: '/api/w/wsp_0000000000000000/links', bytesMax: BYTES_MAX.api },
  { path: '/api/auth/sign-out', bytesMax: BYTES_MAX.auth },
] as const

/** What a signed-out stranger posts, as it goes over the wire: the largest bodies each route takes, full of short keys. */
export function writeFlood(host: string): readonly Buffer[] {
  return ROUTES.map(({ path, bytesMax }) => {
    const body = bodyOf(bytesMax)
    const lines = [
      `POST ${path} HTTP/1.1`,
      `Host: ${host}`,
      'Accept: */*',
      'Content-Type: application/json',
      `Content-Length: ${body.length}`,
    ]
    return Buffer.from(`${lines.join('\r\n')}\r\n\r\n${body}`, 'latin1')
  })
}

function bodyOf(bytesMax: number): string {
  let body = JSON.stringify(CREDENTIALS).slice(0, -1)
  for (let key = 0; ; key++) {
    const next = `,"k${key}":1`
    if (body.length + next.length >= bytesMax) return `${body}}`
    body += next
  }
}
