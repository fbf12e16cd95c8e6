/** A service that wraps the URLs on its pages in one of its own, to check them before people follow them. */
type Wrapper = {
  readonly name: string
  readonly host: RegExp
  readonly path: RegExp
  /** The parameter that holds the URL within. */
  readonly keys: readonly string[]
}

/** From the addresses these services hand out, November 2026. Those whose target is secret (t.co, Mimecast) cannot be here. */
const WRAPPERS: readonly Wrapper[] = [
  { name: 'YouTube', host: /^(?:www\.|m\.)?youtube\.com$/, path: /^\/redirect\/?$/, keys: ['q'] },
  { name: 'Google', host: /^(?:www\.)?google\.[a-z.]{2,6}$/, path: /^\/url$/, keys: ['q', 'url'] },
  { name: 'Facebook', host: /^lm?\.facebook\.com$/, path: /^\/l\.php$/, keys: ['u'] },
  { name: 'Facebook', host: /^(?:www\.|m\.)?facebook\.com$/, path: /^\/(?:l\.php|flx\/warn\/?)$/, keys: ['u'] },
  { name: 'Messenger', host: /^l\.messenger\.com$/, path: /^\/l\.php$/, keys: ['u'] },
  { name: 'Instagram', host: /^l\.instagram\.com$/, path: /^\//, keys: ['u'] },
  { name: 'Threads', host: /^l\.threads\.(?:net|com)$/, path: /^\//, keys: ['u'] },
  { name: 'WhatsApp', host: /^l\.wl\.co$/, path: /^\//, keys: ['u'] },
  {
    name: 'Outlook',
    host: /(?:^|\.)safelinks\.protection\.(?:outlook|office365)\.(?:com|us)$/,
    path: /^\//,
    keys: ['url'],
  },
  { name: 'Teams', host: /^statics\.teams\.cdn\.office\.net$/, path: /safelinks/, keys: ['url'] },
  { name: 'LinkedIn', host: /^(?:www\.)?linkedin\.com$/, path: /^\/(?:redir\/redirect|safety\/go)\/?$/, keys: ['url'] },
  { name: 'Slack', host: /^slack-redir\.net$/, path: /^\/link$/, keys: ['url'] },
  { name: 'Reddit', host: /^out\.reddit\.com$/, path: /^\//, keys: ['url'] },
  { name: 'TikTok', host: /^(?:www\.)?tiktok\.com$/, path: /^\/link\/v2$/, keys: ['target'] },
  { name: 'Pinterest', host: /^(?:www\.)?pinterest\.[a-z.]{2,6}$/, path: /^\/offsite\/?$/, keys: ['url'] },
  { name: 'Tumblr', host: /^t\.umblr\.com$/, path: /^\/redirect$/, keys: ['z'] },
  { name: 'Medium', host: /^medium\.com$/, path: /^\/r\/?$/, keys: ['url'] },
  { name: 'Steam', host: /^steamcommunity\.com$/, path: /^\/linkfilter\/?$/, keys: ['u', 'url'] },
  { name: 'VK', host: /^(?:m\.)?vk\.(?:com|ru)$/, path: /^\/away(?:\.php)?$/, keys: ['to'] },
  { name: 'DuckDuckGo', host: /^(?:www\.)?duckduckgo\.com$/, path: /^\/l\/?$/, keys: ['uddg'] },
  { name: 'SoundCloud', host: /^exit\.sc$/, path: /^\//, keys: ['url'] },
]
const PROOFPOINT = /^https?:\/\/urldefense\.(?:com|us|proofpoint\.com)\/v3\/__(https?:\/?\/?.+?)__;/i

/** Wrapped more often than this, it is no accident. */
const LAYERS_MAX = 5

export type Unwrapped = {
  readonly text: string
  /** Whose wrapping was taken off, the outermost; null: none. */
  readonly wrapper: string | null
}

/** Takes other services' wrapping off a URL: their page may warn, expire or hide where visitors come from. */
export function unwrapUrl(text: string): Unwrapped {
  let unwrapped: Unwrapped = { text, wrapper: null }
  for (let layer = 0; layer < LAYERS_MAX; layer++) {
    const inner = within(unwrapped.text)
    if (inner === null) break
    unwrapped = { text: inner.text, wrapper: unwrapped.wrapper ?? inner.wrapper }
  }
  return unwrapped
}

function within(text: string): Unwrapped | null {
  const defended = PROOFPOINT.exec(text)?.[1]
  if (defended !== undefined) return { text: defended.replace(/^(https?:)\/*/i, '$1//'), wrapper: 'Proofpoint' }
  const url = URL.parse(/^[\w.-]+\.[a-z]+\//i.test(text) ? `https://${text}` : text)
  if (url === null || !/^https?:$/.test(url.protocol)) return null
  const wrapper = WRAPPERS.find(({ host, path }) => host.test(url.hostname) && path.test(url.pathname))
  const inner = wrapper?.keys.map((key) => url.searchParams.get(key)).find((value) => isWebPage(value))
  return wrapper && inner ? { text: inner.trim(), wrapper: wrapper.name } : null
}

const isWebPage = (value: string | null) => value !== null && /^https?:\/\/\S/i.test(value.trim())
