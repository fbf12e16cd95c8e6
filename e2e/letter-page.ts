import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

type Door = { readonly address: string; readonly secret: string }
export type LetterPage = { readonly url: string; readonly stop: () => Promise<void> }

/** A creator's own page with a sign-up form, made as docs/list-joins.md says, and its form service, which passes on what is sent. */
export async function serveLetterPage(door: () => Door): Promise<LetterPage> {
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8')
    if (request.method !== 'POST') return void response.end(PAGE)
    void passOn(request, door())
      .then((status) => response.end(status === 202 ? '<h1>Welcome</h1>' : `<h1>Failed: ${status}</h1>`))
      .catch((error: unknown) => response.end(`<h1>Failed: ${String(error)}</h1>`))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/join?lang=en#form`,
    stop: () => new Promise((resolve) => void server.close(() => resolve())),
  }
}

async function passOn(request: AsyncIterable<Buffer>, { address, secret }: Door): Promise<number> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const headers = { authorization: `Bearer ${secret}`, 'content-type': 'application/x-www-form-urlencoded' }
  return (await fetch(address, { method: 'POST', headers, body: Buffer.concat(chunks).toString() })).status
}

const PAGE = `<!doctype html>
<title>The Sunday letter</title>
<form method="post" action="/join">
  <label>E-mail <input name="email" type="email"></label>
  <input type="hidden" name="utm_content">
  <script>
    document.currentScript.previousElementSibling.value =
      new URLSearchParams(location.search).get('utm_content') ?? ''
  </script>
  <button>Join</button>
</form>`
