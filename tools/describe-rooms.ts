import { ROOMS, type Room } from '../server/src/rooms.ts'

const BEGIN = '<!-- rooms: made from server/src/rooms.ts by npm run generate -->'
const END = '<!-- /rooms -->'

/** ARCHITECTURE.md with its table of rooms as the manifest says. */
export function describeRooms(architecture: string): string {
  const [before, rest] = architecture.split(BEGIN)
  const after = rest?.split(END)[1]
  if (before === undefined || after === undefined)
    throw new Error('ARCHITECTURE.md has no place for the table of rooms')
  const rows = Object.entries(ROOMS).map(([name, room]) => rowOf(name, room))
  return [
    `${before}${BEGIN}\n`,
    '| Room | Owns (alone writes) | May import | May read in SQL |',
    '| --- | --- | --- | --- |',
    ...rows,
    `\n${END}${after}`,
  ].join('\n')
}

function rowOf(name: string, { owns, imports, reads }: Room): string {
  return `| ${[code([name]), code(owns), imports.join(', ') || '–', reads === 'all' ? 'all' : code(reads)].join(' | ')} |`
}

const code = (names: readonly string[]) => names.map((name) => `\`${name}\``).join(', ') || '–'
