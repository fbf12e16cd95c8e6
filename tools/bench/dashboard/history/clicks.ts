import type pg from 'pg'
import { daysBackOf, momentMs, timeOf, type Frame, type Stretch } from './frame.ts'

/** One of six clicks is the same visitor's on the same link, some clicks later: about 85 % are unique. */
const AGAIN_SHARE = 0.18
const AGAIN_WITHIN = 8
const REFERRERS = [
  'youtube.com',
  'instagram.com',
  't.co',
  'google.com',
  'tiktok.com',
  'facebook.com',
  'reddit.com',
  'linkedin.com',
  'mail.google.com',
  'pinterest.com',
  'discord.com',
]
/** Hosts that send a click now and then; one in four of the clicks that say where they come from. */
const SMALL_REFERRERS = 2_000
const COUNTRIES = (
  'US DE GB IN CA BR FR NL AU ES IT PL SE MX PH ID JP TR CH AT BE DK NO FI PT IE CZ RO GR HU ZA NG KE EG AE SA IL SG MY TH ' +
  'VN KR TW HK NZ AR CL CO PE UA BG HR RS SK SI LT LV EE IS LU MT CY'
).split(' ')
const PHONE_BROWSERS = ['Mobile Safari', 'Chrome', 'Instagram', 'Facebook', 'Samsung Internet', 'TikTok', 'Firefox']
const DESKTOP_BROWSERS = ['Chrome', 'Safari', 'Edge', 'Firefox', 'Opera']

/** At most so many in a statement: it says how far it is, and Ctrl-C need not wait for the rest. */
const BATCH = 500_000

/** Adds a stretch of clicks, the oldest first, as they would have come. */
export async function addClicks(
  client: pg.ClientBase,
  frame: Frame,
  { from, to }: Stretch,
  onProgress: (done: number) => void,
): Promise<void> {
  for (let last = to; last > from; last -= BATCH) {
    const first = Math.max(from, last - BATCH)
    await client.query(insertion(frame), [frame.workspaceId, last - 1, first])
    onProgress(to - first)
  }
}

/** SQL for how many days back the n-th newest click lies. */
export const clickDaysBack = (frame: Frame, n: string) =>
  daysBackOf(frame, { number: n, of: frame.amounts.clicks, stream: 'clickTime' })

/** SQL for the n-th newest click's id, a uuid v7. */
export function clickIdOf({ draw }: Pick<Frame, 'draw'>, { ms, n }: { ms: string; n: string }): string {
  const noise = (stream: 'id' | 'idMore') => `lpad(to_hex(${draw.bits(stream, n)}), 16, '0')`
  return `(lpad(to_hex(${ms}), 12, '0') || '7' || right(${noise('id')}, 3) || '8' || right(${noise('idMore')}, 15))::uuid`
}

/**
 * `drawn` is the click that a visitor made first: a later one of theirs has its link, its device, its everything.
 * Links are drawn by Zipf's law: the n-th is clicked about 1/n as often as the first. `offset 0` keeps PostgreSQL from
 * working an expression out again wherever its column is used.
 */
function insertion(frame: Frame): string {
  const { draw, amounts } = frame
  const again = `n + 1 + floor(${AGAIN_WITHIN} * ${draw.share('back', 'n')})::bigint`
  return `
    insert into clicks
      (workspace_id, id, link_id, clicked_at, kind, visitor_hash, referrer_host, country, device, browser, os)
    select $1, ${clickIdOf(frame, { ms: 'ms', n: 'n' })},
           case when ms < p.made_ms then p.elder_id else p.link_id end, ${timeOf('ms')},
           case when kind < 0.88 then 'human' when kind < 0.945 then 'bot' when kind < 0.975 then 'preview'
             when kind < 0.99 then 'prefetch' else 'head' end,
           int8send(${draw.bits('visitor', 'drawn')}) || int8send(${draw.bits('visitorMore', 'drawn')}),
           case when referrer < 0.35 then null
             when referrer < 0.84 then ${draw.oneOf(REFERRERS, 2, '((referrer - 0.35) / 0.49)')}
             else 'blog-' || floor(${SMALL_REFERRERS} * power((referrer - 0.84) / 0.16, 2)) || '.example' end,
           ${draw.oneOf(COUNTRIES, 3, draw.share('country', 'drawn'))},
           case when device < 0.62 then 'Phone' when device < 0.95 then 'Desktop' else 'Tablet' end,
           case when device between 0.62 and 0.95 then ${draw.oneOf(DESKTOP_BROWSERS, 2, draw.share('browser', 'drawn'))}
             else ${draw.oneOf(PHONE_BROWSERS, 2, draw.share('browser', 'drawn'))} end,
           case when device < 0.37 or device >= 0.95 then 'iOS' when device < 0.62 then 'Android'
             when device < 0.84 then 'Windows' when device < 0.93 then 'macOS' else 'Linux' end
    from (
      select n, drawn, ${momentMs(frame, 'days')} as ms,
             floor(power(${amounts.links + 1}, ${draw.share('link', 'drawn')}))::integer - 1 as rank,
             ${draw.share('kind', 'drawn')} as kind, ${draw.share('referrer', 'drawn')} as referrer,
             ${draw.share('device', 'drawn')} as device
      from (
        select n, ${clickDaysBack(frame, 'n')} as days,
               case when ${draw.share('again', 'n')} < ${AGAIN_SHARE} then ${again} else n end as drawn
        from generate_series($2::bigint, $3::bigint, -1) n
        offset 0
      ) numbered
      offset 0
    ) c
    join bench.places p on p.rank = c.rank`
}
