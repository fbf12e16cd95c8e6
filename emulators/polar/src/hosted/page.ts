import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

const style = `
:root{color-scheme:light dark;--bg:#f6f6f4;--card:#fff;--ink:#17181a;--soft:#6b6f76;--line:#e3e3df;--accent:#2563eb;--field:#fff}
@media(prefers-color-scheme:dark){:root{--bg:#111214;--card:#1a1b1e;--ink:#eeeff1;--soft:#9a9fa8;--line:#2c2e33;--accent:#5b8cff;--field:#141518}}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif}
.banner{background:#7c2d12;color:#ffedd5;text-align:center;padding:6px 12px;font-size:13px;font-weight:600}
main{max-width:460px;margin:48px auto;padding:0 16px}main.wide{max-width:1080px;margin:28px auto}
.card{background:var(--card);border:1px solid var(--line);border-radius:14px;padding:26px;margin-bottom:18px}
h1{font-size:21px;margin:0 0 6px;letter-spacing:-.01em}h2{font-size:15px;margin:20px 0 8px}p{margin:6px 0 12px}.soft{color:var(--soft);font-size:13.5px}
label{display:block;margin:12px 0}label>span{display:block;font-weight:600;font-size:13.5px;margin-bottom:4px}
input:not([type=radio]):not([type=checkbox]),select,textarea{width:100%;padding:9px 11px;border:1px solid var(--line);border-radius:9px;background:var(--field);color:inherit;font:inherit}
.choice{display:flex;gap:10px;align-items:center;border:1px solid var(--line);border-radius:10px;padding:10px 12px;margin:8px 0;cursor:pointer}.choice:has(input:checked){border-color:var(--accent)}
.row{display:flex;gap:10px;flex-wrap:wrap;margin-top:16px}.row>*{flex:1}
button,.button{border:1px solid var(--line);background:var(--card);color:inherit;border-radius:9px;padding:10px 14px;font:inherit;font-weight:600;cursor:pointer;text-decoration:none;text-align:center}
button.main{background:var(--accent);border-color:var(--accent);color:#fff}button:focus-visible,input:focus-visible,a:focus-visible{outline:3px solid color-mix(in srgb,var(--accent) 45%,transparent);outline-offset:1px}
.price{font-size:30px;font-weight:700;letter-spacing:-.02em;margin:4px 0 10px}.error{background:#7f1d1d;color:#fee2e2;border-radius:9px;padding:9px 12px;margin:10px 0}
ul.scopes{list-style:none;padding:0;margin:8px 0;display:grid;gap:6px}ul.scopes li{display:flex;justify-content:space-between;gap:12px;border-bottom:1px solid var(--line);padding-bottom:6px}
code{font:12.5px ui-monospace,Menlo,monospace;overflow-wrap:anywhere}table{width:100%;border-collapse:collapse;font-size:13.5px}th{text-align:left;color:var(--soft);font-weight:600}th,td{padding:6px 8px;border-bottom:1px solid var(--line);vertical-align:top}
.grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));gap:16px}.scroll{overflow-x:auto}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:12.5px ui-monospace,Menlo,monospace;margin:0;max-height:240px;overflow:auto}a{color:var(--accent)}`

/** One page of the emulator, always labelled as such so that no screenshot passes for Polar. */
export function page(title: string, body: Html, options: { isWide?: boolean } = {}): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Polar emulator — not Polar</title>
        <style>
          ${raw(style)}
        </style>
      </head>
      <body>
        <div class="banner">Polar emulator — not Polar. No money moves here.</div>
        <main class="${options.isWide ? 'wide' : ''}">${body}</main>
      </body>
    </html>`
}

/** Polar's own error page: the browser stays here and the app never hears of it. */
export function strandedPage(title: string, sentence: string): Html {
  return page(
    title,
    html`<div class="card">
      <h1>${title}</h1>
      <p>${sentence}</p>
    </div>`,
  )
}
