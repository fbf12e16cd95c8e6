import { html, raw } from 'hono/html'
import type { Channel, Emulator, Key, Video } from './world.ts'

const SHOWN_MAX = 60

/** One page to upload, rename, hide, delete, add views, and to spoil keys. */
export function controlPage({ world, weather, origin }: Emulator) {
  return html`<!doctype html>
    <html lang="en">
      <meta charset="utf-8" />
      <title>YouTube emulator</title>
      <style>
        ${raw(STYLE)}
      </style>
      <h1>YouTube emulator</h1>
      <p>A stand-in on this machine. It is not YouTube. API at <code>${origin()}/youtube/v3</code>.</p>
      <h2>API keys</h2>
      ${world.keys.map(keyRow)}
      <p><button data-post="/_control/keys">Make a key</button></p>
      <h2>Service</h2>
      <p>
        API: ${weather.status ?? 'fine'}
        <button data-post="/_control/weather" data-body='{"status":503}'>Break</button>
        <button data-post="/_control/weather" data-body='{"status":null}'>Mend</button>
        · Feed: ${weather.feedStatus ?? 'fine'}
        <button data-post="/_control/weather" data-body='{"feed_status":404}'>Break</button>
        <button data-post="/_control/weather" data-body='{"feed_status":null}'>Mend</button>
      </p>
      ${world.channels.map(channelPart)}
      <h2>New channel</h2>
      <form data-post="/_control/channels">
        <input name="handle" placeholder="@handle" required /><input name="title" placeholder="Title" required />
        <button>Make</button>
      </form>
      <script>
        ${raw(SCRIPT)}
      </script>
    </html>`
}

const keyRow = ({ key, isEnabled, isRevoked, quota, used }: Key) => html`
  <p>
    <code>${key}</code> ${isRevoked ? 'revoked' : isEnabled ? 'works' : 'API not enabled'} · ${quota - used} units left
    <button data-post="/_control/keys/${key}" data-body='{"left":0}'>Use up the quota</button>
    <button data-post="/_control/keys/${key}" data-body='{"left":10000}'>A new day</button>
    <button data-post="/_control/keys/${key}" data-body='{"enabled":${!isEnabled}}'>
      ${isEnabled ? 'Disable the API' : 'Enable the API'}
    </button>
    <button data-post="/_control/keys/${key}" data-body='{"revoked":true}'>Revoke</button>
  </p>
`

const channelPart = (channel: Channel) => html`
  <h2>${channel.title} <small>${channel.handle} · ${channel.videos.length} videos</small></h2>
  <form data-post="/_control/videos">
    <input type="hidden" name="channel" value="${channel.handle}" />
    <input name="title" placeholder="Title" required /><input name="seconds" type="number" value="600" />
    <input name="views" type="number" value="0" />
    <button>Upload</button>
  </form>
  <table>
    ${channel.videos.slice(-SHOWN_MAX).toReversed().map(videoRow)}
  </table>
`

const videoRow = ({ id, title, description, views, privacy }: Video) => html`
  <tr>
    <td>
      <form data-post="/_control/videos/${id}"><input name="title" value="${title}" /><button>Rename</button></form>
    </td>
    <td>${views} views <button data-post="/_control/videos/${id}" data-body='{"add_views":1000}'>+1,000</button></td>
    <td>
      ${privacy}
      ${(['public', 'unlisted', 'private'] as const).map(
        (one) => html`<button data-post="/_control/videos/${id}" data-body='{"privacy":"${one}"}'>${one}</button>`,
      )}
    </td>
    <td>
      <details>
        <summary>Description</summary>
        <form data-post="/_control/videos/${id}">
          <textarea name="description" rows="8" cols="50">${description}</textarea><button>Save</button>
        </form>
      </details>
    </td>
    <td><button data-delete="/_control/videos/${id}">Delete</button></td>
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
