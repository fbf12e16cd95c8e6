import { Parser } from 'htmlparser2'
import { storable } from '../platform/db/index.ts'
import { FeedError } from './errors.ts'

/** What an item or the podcast itself says, by the names of its elements; the first of each counts. */
export type Element = ReadonlyMap<string, string>
export type ParsedFeed = { readonly podcast: Element; readonly items: readonly Element[] }

const CHUNK = 16_384
/** Feeds nest some six deep; the parser slows down with each level. */
const DEPTH_MAX = 40
/** One a day for more than ten years. */
export const ITEMS_MAX = 5_000
const VALUE_LENGTH_MAX = 4_096

/** Elements that are read, and the attribute that holds the value of those whose text does not. */
const READ: Readonly<Record<string, string | null>> = {
  title: null,
  link: null,
  guid: null,
  pubdate: null,
  'itunes:title': null,
  'itunes:duration': null,
  'itunes:new-feed-url': null,
  'itunes:image': 'href',
  enclosure: 'url',
}

/**
 * Reads an RSS feed in one pass. Entities that a document declares mean nothing here, so none can grow. Markup that makes no
 * sense is passed over, but a feed that ends before its end is refused: what it leaves out would look as if it were gone.
 * Takes time linear in the text.
 * @throws FeedError
 */
export function parseFeed(text: string): ParsedFeed {
  const reading = createReading()
  const parser = new Parser(reading.events, { xmlMode: true })
  for (let at = 0; at < text.length && reading.root() !== 'other'; at += CHUNK) {
    parser.write(text.slice(at, at + CHUNK))
  }
  const wasClosed = reading.isClosed()
  parser.end()
  if (reading.root() === 'other' || reading.root() === null) {
    const isPage = /^\s*(?:<!--[^]{0,2000}?-->\s*)?<(?:!doctype\s+html|html)\b/i.test(text.slice(0, 4_000))
    throw isPage ? new FeedError('web_page', 'a web page') : new FeedError('not_a_feed', 'no RSS')
  }
  if (!wasClosed) throw new FeedError('cut_off', 'the feed does not end')
  return reading.result()
}

function createReading() {
  const podcast = new Map<string, string>()
  const items: Map<string, string>[] = []
  const open: string[] = []
  let item: Map<string, string> | null = null
  let root: 'rss' | 'other' | null = null
  let isClosed = false
  let value: string | null = null

  /** The element that is described just now, if `open` ends right inside of one. */
  const described = () => {
    if (open[0] !== 'rss' || open[1] !== 'channel') return null
    if (open.length === 3) return podcast
    return open.length === 4 && open[2] === 'item' ? item : null
  }
  const keep = (name: string, said: string) => {
    const about = described()
    const clean = storable(said).trim()
    if (about && clean !== '' && clean.length <= VALUE_LENGTH_MAX && !about.has(name)) about.set(name, clean)
  }

  return {
    root: () => root,
    isClosed: () => isClosed,
    result: (): ParsedFeed => ({ podcast, items }),
    events: {
      onopentag(spelled: string, attributes: Record<string, string>) {
        const name = spelled.toLowerCase()
        root ??= name === 'rss' ? 'rss' : 'other'
        open.push(name)
        if (open.length > DEPTH_MAX) root = 'other'
        if (open.length === 3 && name === 'item') {
          item = items.length < ITEMS_MAX ? new Map() : null
          if (item) items.push(item)
        }
        value = null
        const attribute = READ[name]
        if (attribute === null) value = ''
        else if (attribute !== undefined) keep(name, attributes[attribute] ?? '')
      },
      ontext(text: string) {
        // One character more than is kept says that it was too long.
        if (value !== null && value.length <= VALUE_LENGTH_MAX) value += text.slice(0, VALUE_LENGTH_MAX + 1)
      },
      onclosetag(spelled: string, isImplied: boolean) {
        const name = spelled.toLowerCase()
        if (value !== null) keep(name, value)
        value = null
        open.pop()
        if (open.length === 0 && name === 'rss') isClosed = !isImplied
      },
    },
  }
}
