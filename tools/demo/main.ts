/**
 * `npm run demo`: the app with emulators of Polar, YouTube and a host of podcasts beside it and some weeks of sample data, on an
 * embedded database that is kept between starts under data/demo.
 */
import { randomBytes } from 'node:crypto'
import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { startEmbeddedPostgres } from '../../server/src/platform/postgres/index.ts'
import { buildWeb } from '../build-web.ts'
import { runProcess } from '../run-process.ts'
import { seedDemo } from './seed.ts'
import { troubleIn } from './trouble-in.ts'

const APP_URL = `http://localhost:${process.env.PORT ?? '4300'}`
const EMULATOR_URL = `http://127.0.0.1:${process.env.POLAR_EMULATOR_PORT ?? '4310'}`
const YOUTUBE_URL = `http://127.0.0.1:${process.env.YOUTUBE_EMULATOR_PORT ?? '4320'}`
const PODCAST_URL = `http://127.0.0.1:${process.env.PODCAST_EMULATOR_PORT ?? '4330'}`
const folder = fileURLToPath(new URL('../../data/demo/', import.meta.url))
const say = (line: string) => void process.stdout.write(`${line}\n`)

type Secrets = { readonly secretKey: string; readonly email: string; readonly password: string }

const stops: (() => Promise<unknown>)[] = []
let isStopping = false
process.on('SIGINT', () => void end(0))
process.on('SIGTERM', () => void end(0))

await start().catch(async (error: unknown) => {
  say(`\n${error instanceof Error ? error.message : String(error)}`)
  await end(1)
})

async function start(): Promise<void> {
  mkdirSync(folder, { recursive: true })
  if (!existsSync(`${folder}seeded`)) clearHalfMade()
  const secrets = readSecrets()
  buildWeb(say)
  say('Starting the database …')
  const database = await startEmbeddedPostgres({
    dataDir: `${folder}postgres`,
    log: { info: say, warn: say },
  })
  stops.push(() => database.stop())
  say('Starting the Polar emulator …')
  await runEmulator()
  say('Starting the YouTube emulator …')
  await runYoutube()
  await runPodcastHost()
  say('Starting Creator Kiwi …')
  await runServer(database.url, secrets)
  if (!existsSync(`${folder}seeded`)) {
    await seedDemo({
      appUrl: APP_URL,
      emulatorUrl: EMULATOR_URL,
      youtubeUrl: YOUTUBE_URL,
      podcastUrl: PODCAST_URL,
      databaseUrl: database.url,
      account: secrets,
      say,
    })
    writeFileSync(`${folder}seeded`, new Date().toISOString())
  }
  say(`
  Creator Kiwi     ${APP_URL}
  Sign in with     ${secrets.email}
  Password         ${secrets.password}

  Polar emulator   ${EMULATOR_URL}/_control   buy, refund and break things here
  YouTube emulator ${YOUTUBE_URL}/_control   upload, rename and hide videos here
  Podcast host     ${PODCAST_URL}/_control   publish and rename episodes here

  Ctrl-C stops it all; the data stays in data/demo.
`)
}

/** What a start left that was ended before its sample data was whole. */
function clearHalfMade(): void {
  const left = readdirSync(folder)
  if (left.length === 0) return
  say('The last start did not finish: making the sample data anew …')
  for (const name of left) rmSync(`${folder}${name}`, { recursive: true, force: true, maxRetries: 5 })
}

/** Made once and kept outside the repository. */
function readSecrets(): Secrets {
  const file = `${folder}sign-in.json`
  if (!existsSync(file)) {
    const password = randomBytes(9).toString('base64url')
    const secrets: Secrets = {
      secretKey: randomBytes(48).toString('base64url'),
      email: 'demo@creator-kiwi.example',
      password,
    }
    writeFileSync(file, JSON.stringify(secrets, null, 2), { mode: 0o600 })
  }
  return JSON.parse(readFileSync(file, 'utf8'))
}

async function runEmulator(): Promise<void> {
  const { port } = new URL(EMULATOR_URL)
  const args = [
    '--port',
    port,
    '--allow-local-webhooks',
    '--state-file',
    `${folder}emulator.json`,
    '--clock-speed',
    '60',
    '--rate-limit',
    '100000',
  ]
  const emulator = await runProcess('emulators/polar/src/main.ts', args, { readyWhen: 'listening on' })
  stops.push(() => emulator.stop())
}

async function runYoutube(): Promise<void> {
  const args = ['--port', new URL(YOUTUBE_URL).port, '--state-file', `${folder}youtube.json`]
  const emulator = await runProcess('emulators/youtube/src/main.ts', args, { readyWhen: 'listening on' })
  stops.push(() => emulator.stop())
}

async function runPodcastHost(): Promise<void> {
  const args = ['--port', new URL(PODCAST_URL).port, '--state-file', `${folder}podcast.json`]
  const emulator = await runProcess('emulators/podcast/src/main.ts', args, { readyWhen: 'listening on' })
  stops.push(() => emulator.stop())
}

async function runServer(databaseUrl: string, secrets: Secrets): Promise<void> {
  const env = {
    DATABASE_URL: databaseUrl,
    DATA_DIR: `${folder}app`,
    SECRET_KEY: secrets.secretKey,
    POLAR_EMULATOR_URL: EMULATOR_URL,
    YOUTUBE_EMULATOR_URL: YOUTUBE_URL,
    PODCAST_EMULATOR_URL: PODCAST_URL,
    APP_URL,
    PORT: new URL(APP_URL).port,
    SIGN_UP: 'open',
    LOG_LEVEL: 'info',
  }
  const server = await runProcess('server/src/main.ts', [], {
    env,
    readyWhen: '"msg":"ready"',
    onLine: createTroubles(),
  })
  stops.push(() => server.stop())
  server.process.once('exit', () => {
    if (!isStopping) void end(1)
  })
}

/** The demo is quiet unless something is wrong; what the app says of it in full stands in a file. */
function createTroubles(): (line: string) => void {
  const file = createWriteStream(`${folder}app.log`)
  const said = new Set<string>()
  return (line) => {
    file.write(`${line}\n`)
    const trouble = troubleIn(line)
    if (trouble === null || said.has(trouble)) return
    said.add(trouble)
    say(`  ${trouble} (more in data/demo/app.log)`)
  }
}

async function end(code: number): Promise<void> {
  if (isStopping) return
  isStopping = true
  for (const stop of stops.toReversed()) await stop().catch((error: unknown) => say(String(error)))
  process.exit(code)
}
