import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { dayBegins, dayEnds, dayOf, readDay } from './days.ts'

const HOUR_MS = 3_600_000

test.each([
  // Clocks go back from one o'clock to midnight: the hour happens twice, and both are that day.
  ['Atlantic/Azores', '2026-10-25', '2026-10-25T00:00:00Z', 25],
  ['America/Havana', '2026-11-01', '2026-11-01T04:00:00Z', 25],
  // From midnight back to eleven: the hour happens twice, on the day before.
  ['America/Nuuk', '2026-10-24', '2026-10-24T01:00:00Z', 25],
  ['Asia/Beirut', '2026-10-24', '2026-10-23T21:00:00Z', 25],
  ['America/Santiago', '2026-04-04', '2026-04-04T03:00:00Z', 25],
  // There is no midnight.
  ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00Z', 23],
  ['Asia/Beirut', '2026-03-29', '2026-03-28T22:00:00Z', 23],
  // In the night, and by half an hour.
  ['Europe/Berlin', '2026-10-25', '2026-10-24T22:00:00Z', 25],
  ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00Z', 23],
  ['Australia/Lord_Howe', '2026-04-05', '2026-04-04T13:00:00Z', 24.5],
  ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00Z', 23.5],
  // Without any change, and with odd offsets.
  ['Asia/Kathmandu', '2026-11-22', '2026-11-21T18:15:00Z', 24],
  ['Pacific/Kiritimati', '2026-11-22', '2026-11-21T10:00:00Z', 24],
  ['UTC', '2026-11-22', '2026-11-22T00:00:00Z', 24],
  // A minute past midnight back to eleven: the day that had begun goes on.
  ['America/St_Johns', '2010-11-07', '2010-11-07T02:30:00Z', 25],
  // The day was left out.
  ['Pacific/Apia', '2011-12-30', '2011-12-30T10:00:00Z', 0],
  ['Pacific/Apia', '2011-12-31', '2011-12-30T10:00:00Z', 24],
])('in %s %s begins at %s and has %d hours', async (timeZone, day, begins, hours) => {
  const { reader } = await testDatabase()

  const { rows } = await sql<{ begins: Date; ends: Date }>`
    select ${dayBegins(day, timeZone)} as begins, ${dayEnds(day, timeZone)} as ends`.execute(reader)

  expect(rows).toEqual([{ begins: new Date(begins), ends: new Date(Date.parse(begins) + hours * HOUR_MS) }])
})

test('every moment of a day is that day, its bounds included, and no other moment is', async () => {
  const { reader } = await testDatabase()
  for (const [timeZone, day] of [
    ['Atlantic/Azores', '2026-10-25'],
    ['America/Havana', '2026-11-01'],
    ['America/Nuuk', '2026-10-24'],
    ['America/St_Johns', '2010-11-07'],
  ] as const) {
    const noon = new Date(`${day}T16:00:00Z`)
    const { begins, ends, day: found } = await readDay(reader, timeZone, noon)
    expect(found).toBe(day)
    const { rows } = await sql<{ inside: string[]; outside: boolean }>`
      select array_agg(distinct ${dayOf(sql`m`, timeZone)}::text) as inside,
             ${dayOf(sql`${begins}::timestamptz - interval '1 millisecond'`, timeZone)} < ${day}::date
               and ${dayOf(ends, timeZone)} > ${day}::date as outside
      from generate_series(${begins}::timestamptz, ${ends}::timestamptz - interval '1 second', interval '1 minute') m`.execute(
      reader,
    )
    expect(rows).toEqual([{ inside: [day], outside: true }])
  }
})

test('in every zone each day ends where the next one begins, and both functions agree on it', async () => {
  const { reader } = await testDatabase()
  // The days on which clocks change, and those around them.
  const { rows } = await sql<{ name: string; day: string }>`
    with zones as (select name from pg_timezone_names where name !~ '^(posix|right)/' and name <> 'posixrules'),
    noons as (
      select name, d::date as day, (d + interval '12 hours') at time zone 'UTC' as noon
      from zones, generate_series(timestamp '2026-02-01', timestamp '2027-01-15', interval '1 day') d
    ),
    offsets as (select name, day, noon at time zone name - noon at time zone 'UTC' as off from noons),
    changes as (
      select distinct name, day + step as day
      from (select name, day, off, lag(off) over (partition by name order by day) as before from offsets) o,
           generate_series(-2, 1) step
      where off <> before
    )
    select name, day
    from changes
    where day_of(day_begins(day, name), name) <> day
       or day_of(day_begins(day, name) - interval '1 microsecond', name) <> day - 1`.execute(reader)

  expect(rows).toEqual([])
})

test('moments are spelled by the zone’s clock, with its offset of that moment', async () => {
  const { reader } = await testDatabase()
  for (const [timeZone, moment, spelled] of [
    // One hour happens twice; the offset keeps the two apart.
    ['Europe/Berlin', '2026-10-25T00:30:00.999Z', '2026-10-25T02:30:00+02:00'],
    ['Europe/Berlin', '2026-10-25T01:30:00Z', '2026-10-25T02:30:00+01:00'],
    ['Atlantic/Azores', '2026-10-25T00:30:00Z', '2026-10-25T00:30:00+00:00'],
    ['Atlantic/Azores', '2026-10-25T01:30:00Z', '2026-10-25T00:30:00-01:00'],
    ['UTC', '2028-02-29T23:59:59Z', '2028-02-29T23:59:59+00:00'],
    ['Asia/Kathmandu', '2026-11-22T18:14:59Z', '2026-11-22T23:59:59+05:45'],
    ['America/St_Johns', '2026-11-22T00:00:00Z', '2026-11-21T20:30:00-03:30'],
    ['Pacific/Kiritimati', '2099-12-31T23:59:59Z', '2100-01-01T13:59:59+14:00'],
    // Midnight does not exist here on that day.
    ['America/Santiago', '2026-09-06T04:00:00Z', '2026-09-06T01:00:00-03:00'],
  ] as const) {
    const { rows } = await sql<{ text: string }>`
      select spell_moment(${moment}::timestamptz, ${timeZone}) as text`.execute(reader)
    expect(rows).toEqual([{ text: spelled }])
  }
})
