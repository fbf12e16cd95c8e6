import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { freePort } from '../../free-port.ts'
import { runProcess } from '../../run-process.ts'
import type { Say } from '../part.ts'
import type { Buildah } from './buildah.ts'
import { execute, startContainer, type Container, type Place } from './container.ts'
import { startExternalDatabase } from './external-database.ts'
import { createLimits, type Limits } from './limits.ts'
import { isCredited, walkTheLoop, type Sold } from './loop.ts'
import { readImage, type ImageFacts } from './read-image.ts'
import { measureUnderVisits } from './under-visits.ts'

/** The account of the public Node images. */
const NODE_UID = 1_000

const MEGABYTES_MAX = 250
const MEMORY_MEBIBYTES_MAX = 512
const EMBEDDED_READY_SECONDS_MAX = 10
const EXTERNAL_READY_SECONDS_MAX = 5
const STOP_SECONDS_MAX = 10

type Built = { readonly buildah: Buildah; readonly folder: string; readonly image: string }

/** Drives the product in an image, with its own database and with another one. @throws Error with what is wrong */
export async function driveImage(built: Built, say: Say): Promise<void> {
  const facts = readImage(built.buildah, built.image, built.folder)
  const limits = createLimits(say)
  limits.atMost('compressed size', facts.compressedBytes / 1e6, MEGABYTES_MAX, 'MB')
  if (facts.User === '' || facts.User === 'root') throw new Error('it runs as root')
  if (!Object.hasOwn(facts.Volumes, '/data')) throw new Error('/data is no volume')

  const emulatorPort = String(await freePort())
  const flags = ['--port', emulatorPort, '--allow-local-webhooks', '--rate-limit', '0']
  const emulator = await runProcess('emulators/polar/src/main.ts', flags, { readyWhen: 'listening on' })
  try {
    const emulatorUrl = `http://127.0.0.1:${emulatorPort}`
    await withItsOwnDatabase(await openPlace({ ...built, facts, emulatorUrl }), { emulatorUrl, facts, limits })
    await withAnother({ ...built, facts, emulatorUrl }, limits)
  } finally {
    await emulator.stop()
  }
  limits.settle()
}

type Making = Built & {
  readonly facts: ImageFacts
  readonly emulatorUrl: string
  readonly env?: Readonly<Record<string, string>>
}

/** A container of the image that was not started yet, with an empty volume. */
async function openPlace({ buildah, folder, image, facts, emulatorUrl, env = {} }: Making): Promise<Place> {
  const dataDir = mkdtempSync(join(folder, 'volume-'))
  chownSync(dataDir, NODE_UID, NODE_UID)
  const port = String(await freePort())
  const url = `http://127.0.0.1:${port}`
  // This machine's network is the container's: no other port is published.
  const settings = {
    PORT: port,
    APP_URL: url,
    POLAR_EMULATOR_URL: emulatorUrl,
    TRUSTED_PROXY_HOPS: '1',
    SIGN_UP: 'open',
  }
  const name = buildah.run('from', '--pull-never', image)
  return { buildah, name, command: facts.Cmd, dataDir, url, env: { ...settings, ...env } }
}

type Driving = { readonly emulatorUrl: string; readonly facts: ImageFacts; readonly limits: Limits }

async function withItsOwnDatabase(place: Place, { emulatorUrl, facts, limits }: Driving): Promise<void> {
  const { say } = limits
  let sold: Sold | null = null
  await runOnce(
    place,
    { what: 'ready for the first time, making its database', max: EMBEDDED_READY_SECONDS_MAX, limits },
    async (it) => {
      sold = await walkTheLoop(place.url, emulatorUrl)
      say(`signed up, connected, linked, clicked, sold: credited after ${Math.round(sold.saleMs)} ms`)
      await lookInside(place, facts, say)
      await underVisits(it, sold, limits)
    },
  )
  await runOnce(place, { what: 'ready again', max: EMBEDDED_READY_SECONDS_MAX, limits }, async () => {
    if (sold === null || !(await isCredited(sold.shop))) throw new Error('after the next start the sale is not there')
    say('the sale is there after the next start')
  })
}

type Start = { readonly what: string; readonly max: number; readonly limits: Limits }

/** Starts it, does something with it, and lets it end in order. */
async function runOnce(
  place: Place,
  { what, max, limits }: Start,
  work: (container: Container) => Promise<void>,
): Promise<void> {
  const container = await startContainer(place)
  try {
    limits.atMost(what, container.readyMs / 1e3, max, 's')
    await work(container)
    await stop(container, place, limits)
  } catch (error) {
    await container.kill()
    throw error
  }
}

/** What the image brings besides the app. */
async function lookInside(place: Place, { Healthcheck }: ImageFacts, say: Say): Promise<void> {
  execute(place, ...Healthcheck.Test.slice(1))
  const doctor = execute(place, 'kiwi', 'doctor')
  if (!/^good +Database/m.test(doctor)) throw new Error(`the doctor does not find the database good:\n${doctor}`)
  const account = execute(place, 'id', '--user')
  if (account !== String(NODE_UID)) throw new Error(`it runs as ${account}`)
  say('its health check passes, and `kiwi doctor` inside of it finds the running database good')
}

async function underVisits(container: Container, sold: Sold, { say, atMost }: Limits): Promise<void> {
  const { visitsPerSecond, peakBytes, slowestMs, failed } = await measureUnderVisits(
    container,
    sold.shop,
    sold.shortUrl,
  )
  say(
    `${Math.round(visitsPerSecond)} visits a second beside somebody looking at screens; slowest ${Math.round(slowestMs)} ms`,
  )
  if (failed > 0) throw new Error(`${failed} visits were answered wrongly or not at all`)
  atMost('memory of app and PostgreSQL', peakBytes / 2 ** 20, MEMORY_MEBIBYTES_MAX, 'MB')
}

async function withAnother(making: Making, limits: Limits): Promise<void> {
  mkdirSync(join(making.folder, 'elsewhere'))
  const database = await startExternalDatabase(join(making.folder, 'elsewhere'))
  try {
    const env = { DATABASE_URL: database.url, SECRET_KEY: randomBytes(32).toString('base64url') }
    const place = await openPlace({ ...making, env })
    for (const which of ['making its tables', 'again']) {
      const start = { what: `ready with a PostgreSQL elsewhere, ${which}`, max: EXTERNAL_READY_SECONDS_MAX, limits }
      await runOnce(place, start, async () => {
        if (existsSync(join(place.dataDir, 'postgres'))) throw new Error('it made a database of its own all the same')
      })
    }
  } finally {
    await database.stop()
  }
}

async function stop(container: Container, place: Place, { atMost }: Limits): Promise<void> {
  const { code, tookMs, said } = await container.stop()
  if (code !== 0) throw new Error(`asked by TERM to stop, it ended with ${code}:\n${said}`)
  if (existsSync(join(place.dataDir, 'postgres/cluster/postmaster.pid')))
    throw new Error('its PostgreSQL did not end in order')
  atMost('TERM ended it in order', tookMs / 1e3, STOP_SECONDS_MAX, 's')
}
