/** A page of the redirect. It loads nothing, so it works wherever the short link does. */
export type Page = {
  readonly status: number
  readonly title: string
  readonly text: string
  /** A button that posts: people press it, machines follow links. */
  readonly action: { readonly label: string; readonly path: string } | null
}

/** Renders a page as HTML; every value is escaped. */
export function renderPage(page: Page): string {
  const title = escapeHtml(page.title)
  const text = escapeHtml(page.text)
  const action = page.action
    ? `<form method="post" action="${escapeHtml(page.action.path)}"><button>${escapeHtml(page.action.label)}</button></form>`
    : ''
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${text}">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<svg width="44" height="44" viewBox="0 0 44 44" aria-hidden="true"><rect width="44" height="44" rx="12" fill="#0b7346"/><path d="M18.5 25.5l7-7m-9.2 2.8l-2 2a4.6 4.6 0 006.5 6.5l2-2m-1.6-11.6l2-2a4.6 4.6 0 016.5 6.5l-2 2" fill="none" stroke="#fff" stroke-width="2.4" stroke-linecap="round"/></svg>
<h1>${title}</h1>
<p>${text}</p>
${action}
</main>
</body>
</html>
`
}

const STYLE = `
:root{--ink:#0c0c0d;--dim:#5f6368;--paper:#fafafa;--line:#e6e7e9;--card:#fff}
@media (prefers-color-scheme:dark){:root{--ink:#f1f1f2;--dim:#a3a6ab;--paper:#0c0c0d;--line:#2a2b2e;--card:#17181a}}
*{box-sizing:border-box}
body{margin:0;min-height:100vh;min-height:100dvh;display:grid;place-items:center;padding:24px;background:var(--paper);color:var(--ink);font:16px/1.5 Inter,ui-sans-serif,system-ui,-apple-system,"Segoe UI",sans-serif}
main{max-width:420px;width:100%;padding:36px 32px;background:var(--card);border:1px solid var(--line);border-radius:16px;text-align:center;box-shadow:0 1px 2px #0000000a}
h1{margin:18px 0 6px;font-size:21px;line-height:1.3;letter-spacing:-.01em;overflow-wrap:anywhere}
p{margin:0;color:var(--dim);text-wrap:pretty}
form{margin:22px 0 0}
button{padding:11px 20px;border:0;border-radius:10px;background:#0b7346;color:#fff;font:inherit;font-weight:600;cursor:pointer}
button:hover{background:#095c38}
button:focus-visible{outline:3px solid #4fd39a;outline-offset:2px}
`

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character)
}
