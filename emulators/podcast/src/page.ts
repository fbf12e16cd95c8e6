import { html, raw } from 'hono/html'
import type { Emulator, Episode, Podcast } from './world.ts'

const SHOWN_MAX = 40

/** One page to publish, rename and remove episodes, and to spoil feeds. */
export function controlPage({ world, origin }: Emulator) {
  return html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <title>Podcast host emulator</title>
      <style>
        ${raw(STYLE)}
      </style>
      <h1>Podcast host emulator</h1>
      <p>A stand-in for hosts of podcasts, on this machine.</p>
      ${world.podcasts.map((podcast) => podcastPart(podcast, origin()))}
      <h2>New podcast</h2>
      <form data-post="/_control/podcasts">
        <input name="slug" placeholder="indie-hours" required /><input name="title" placeholder="Title" required />
        <input name="episodes" type="number" value="5" /><button>Make</button>
      </form>
      <script>
        ${raw(SCRIPT)}
      </script>
    </html>`
}

const podcastPart = (podcast: Podcast, origin: string) => html`
  <h2>${podcast.title} <small>${podcast.episodes.length} episodes</small></h2>
  <p>
    <code>${origin}/feeds/${podcast.slug}</code>
    ${podcast.status ?? podcast.quirk ?? 'fine'}
    <button data-post="/_control/podcasts/${podcast.slug}" data-body='{"status":503}'>Break</button>
    <button data-post="/_control/podcasts/${podcast.slug}" data-body='{"quirk":"cut_off"}'>Cut off</button>
    <button data-post="/_control/podcasts/${podcast.slug}" data-body='{"status":null,"quirk":null}'>Mend</button>
  </p>
  <form data-post="/_control/episodes">
    <input type="hidden" name="podcast" value="${podcast.slug}" />
    <input name="title" placeholder="Title" required /><button>Publish</button>
  </form>
  <table>
    ${podcast.episodes
      .toSorted((one, other) => other.publishedAt.localeCompare(one.publishedAt))
      .slice(0, SHOWN_MAX)
      .map(episodeRow)}
  </table>
`

const episodeRow = ({ guid, title, publishedAt }: Episode) => html`
  <tr>
    <td>
      <form data-post="/_control/episodes/${guid}"><input name="title" value="${title}" /><button>Rename</button></form>
    </td>
    <td>${publishedAt.slice(0, 10)}</td>
    <td><button data-delete="/_control/episodes/${guid}">Remove</button></td>
  </tr>
`

const STYLE = `body { font: 15px system-ui; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
code { background: #eee; padding: 1px 4px; } td { padding: 3px 10px 3px 0; } form { display: inline; }`

const SCRIPT = `
const send = async (method, path, body) => {
  const response = await fetch(path, { method, headers: { 'content-type': 'application/json' }, body })
  if (!response.ok) return alert(await response.text())
  location.reload()
}
for (const button of document.querySelectorAll('button[data-post]'))
  button.onclick = () => send('POST', button.dataset.post, button.dataset.body ?? '{}')
for (const button of document.querySelectorAll('button[data-delete]'))
  button.onclick = () => send('DELETE', button.dataset.delete)
for (const form of document.querySelectorAll('form[data-post]'))
  form.onsubmit = (event) => {
    event.preventDefault()
    send('POST', form.dataset.post, JSON.stringify(Object.fromEntries(new FormData(form))))
  }
`
