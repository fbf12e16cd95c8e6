import type pg from 'pg'
import { COMPARED_MAX } from '#contract/words/compared'
import type { Frame } from './history/frame.ts'

/** What the screens are opened with. */
export type Examples = {
  readonly workspaceId: string
  readonly hottestLink: string
  /** The fifth: one of the many that are clicked a lot, but not as much as the few. */
  readonly warmLink: string
  readonly medianLink: string
  /** The one with most links, the hottest among them. */
  readonly largestPublication: string
  /** As many as fit on one chart, with most links. */
  readonly largestPublications: readonly string[]
  /** Who did most. */
  readonly busiestPerson: string
  readonly productId: string
  /** The newest sale that a click earned, and the newest that nothing did. */
  readonly creditedSale: string
  readonly uncreditedSale: string
  readonly now: Date
}

/** Finds examples in the newest part of a history; they are the same when it has grown. */
export async function findExamples(pool: pg.Pool, { workspaceId, now }: Frame): Promise<Examples> {
  const findAll = async (sql: string) => (await pool.query<{ id: string }>(sql, [workspaceId])).rows.map(({ id }) => id)
  const find = async (sql: string) => {
    const [found] = await findAll(sql)
    if (!found) throw new Error('The history is too short: it lacks an example for a screen')
    return found
  }
  return {
    workspaceId,
    now,
    hottestLink: await find(linkFromTop('0')),
    warmLink: await find(linkFromTop('4')),
    medianLink: await find(linkFromTop("(select count(distinct link_id) / 2 from clicks where kind = 'human')")),
    largestPublication: await find(mostLinks(1)),
    largestPublications: await findAll(mostLinks(COMPARED_MAX)),
    busiestPerson: await find(`
      select person_id as id from activities where workspace_id = $1
      group by person_id order by count(*) desc, person_id limit 1`),
    productId: await find(`
      select product_id as id from activities where workspace_id = $1
      group by product_id order by count(*) desc, product_id limit 1`),
    creditedSale: await find(newestSale("t.method = 'carried_click'")),
    uncreditedSale: await find(newestSale('t.link_id is null')),
  }
}

/** Publications with most links. */
const mostLinks = (limit: number) => `
  select publication_id as id from links where workspace_id = $1 and publication_id is not null
  group by publication_id order by count(*) desc, publication_id limit ${limit}`

/** The link with that many above it, by clicks. */
const linkFromTop = (above: string) => `
  select link_id as id from clicks where workspace_id = $1 and kind = 'human'
  group by link_id order by count(*) desc, link_id offset ${above} limit 1`

const newestSale = (credit: string) => `
  select a.id
  from activities a
  join attributions t on t.workspace_id = a.workspace_id and t.activity_id = a.id and t.superseded_at is null
  where a.workspace_id = $1 and a.kind = 'sale' and ${credit}
  order by a.occurred_at desc, a.id limit 1`
