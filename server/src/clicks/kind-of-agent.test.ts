import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { kindOfAgent } from './kind-of-agent.ts'

const WEBVIEW = 'AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/141.0.0.0 Mobile Safari/537.36'
const android = (device: string, after = '') => `Mozilla/5.0 (Linux; Android 13; ${device}) ${WEBVIEW} ${after}`.trim()
const windows = (beside: string) =>
  `Mozilla/5.0 (Windows NT 10.0; Win64; x64; ${beside}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36`
const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)'

test.each([
  'Mozilla/5.0 (Linux; Android 9; SM-J730F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Mobile Safari/537.36 Viber/12.1.0.11',
  `${IPHONE} Mobile/15E148 WhatsApp/2.24.1`,
  android('SM-A515F; wv', 'Bluesky/1.90'),
  android('SM-A515F; wv', 'Mastodon/2.1'),
  `${IPHONE} Mobile/15E148 AppleNews/1.0`,
  android('V2 Build/X; wv', 'XWEB/1110005 MMWEBSDK/20230504 Process/toolsmp MicroMessenger/8.0.37 WeChat/arm64'),
  android('V2 Build/X; wv', 'Process/tools MicroMessenger/8.0.37'),
  android('Google TV Build/STTL'),
  android('Discovery II'),
  android('CUBOT X70'),
  android('Spider X1'),
  'Mozilla/4.0 (compatible; MSIE 6.0; Windows CE; IEMobile 7.11)',
  android('SM-A515F; wv', 'NewsBreak/24.1'),
  android('SM-A515F; wv', 'SmartNews 8.40'),
  `${IPHONE} Mobile/15E148 SmartNews/24`,
  android('SM-A515F; wv', 'SogouMSE,SogouMobileBrowser/5.2'),
  android('SM-A515F; wv', 'ChannelId() AlipayClient/10.2.0 AliApp(AP/10.2.0)'),
  android('SM-A515F; wv', 'MetaIAB Facebook'),
  windows('monitor'),
  windows('ms-office'),
  windows('MSOffice 16'),
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0; ms-office) Gecko/20100101 Firefox/140.0',
  'Mozilla/5.0 (SMART-TV; Linux; Tizen 7.0; Smart Monitor M8) AppleWebKit/538.1 (KHTML, like Gecko) Version/7.0 TV Safari/538.1',
  `${IPHONE} Mobile/15E148 Outlook-iOS/2.0`,
  'Opera/9.80 (J2ME/MIDP; Opera Mini/9.80) Presto/2.12.423 Version/12.16',
])('a browser engine with the name of an app or a phone is a person: %s', (agent) => {
  expect(kindOfAgent(agent)).toBe('human')
})

test.each([
  'WhatsApp/2.23.20.0 A',
  'Viber/21.0 CFNetwork/1485 Darwin/23.1.0',
  'Bluesky Cardyb/1.1; +mailto:support@bsky.app',
  'Mastodon/4.2.1 (http.rb/5.1.1; +https://mastodon.social/)',
  'Mozilla/4.0 (compatible; ms-office; MSOffice 16)',
  'Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/7.0; .NET4.0E; ms-office; MSOffice 16)',
  'Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0; ms-office) like Gecko',
  'Outlook-iOS/711.2720091.prod.iphone (3.34.0)',
  'Outlook-Android/2.0',
  'Outlook-iOS-Android/1.0',
  'MacOutlook/16.78.3.231031 (Intelx64 Mac OS X Version 13.6)',
  'Airmail 1.0 rv:148 (Macintosh; Mac OS X)',
  'Slack/23.1 (iOS)',
  'Telegram/9.6 iOS',
  'Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17328; Pro)',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0 OneOutlook/1.2023.1116.100',
  `${IPHONE} Version/18.5 Mobile/15E148 (MobileSMS/1.0)`,
  'Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Amzn-User/0.1) Chrome/119.0.0.0 Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/117.0.0.0 Safari/537.36 GTmetrix',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/117.0.0.0 Safari/537.36 DebugBear',
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/534.34 (KHTML, like Gecko) wkhtmltopdf Safari/534.34',
  'Dart/3.1 (dart:io)',
  'Podcasts/1 CFNetwork/1485 Darwin/23.1.0',
  'Dalvik/2.1.0 (Linux; U; Android 13; Pixel 7 Build/TQ3A)',
])('a program that fetches before a person comes is a preview: %s', (agent) => {
  expect(kindOfAgent(agent)).toBe('preview')
})

test.each([
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/117.0.0.0 Safari/537.36 SiteMonitor',
  'Mozilla/5.0 (compatible; Example; monitor)',
  'SiteMonitor/1.0',
  'Mozilla/5.0 (compatible; NotionEmbedder)',
  'Mozilla/5.0 (Windows NT; Windows NT 10.0; en-US) WindowsPowerShell/5.1.19041.4648',
  'Mozilla/5.0 (Linux; Android 8.0; Pixel 2 Build/OPD3; 360Spider) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/70.0 Mobile Safari/537.36',
])('a program that says it is one, or watches, is a bot: %s', (agent) => {
  expect(kindOfAgent(agent)).toBe('bot')
})

const weighted = z.array(z.object({ userAgent: z.string(), weight: z.number() }))
const crawlers = z.array(z.object({ instances: z.array(z.string()) }))
const share = (part: number, whole: number) => `${((100 * part) / whole).toFixed(3)} %`

test('of real traffic nobody is taken for a machine, by the weights of user-agents', () => {
  const people = weighted.parse(listOf('user-agents', 'user-agents.json'))
  const misread = people.filter(({ userAgent }) => kindOfAgent(userAgent) !== 'human')
  const weight = (some: typeof people) => some.reduce((sum, one) => sum + one.weight, 0)

  process.stdout.write(
    `user-agents: ${misread.length} of ${people.length} misread, ${share(weight(misread), weight(people))} of traffic\n`,
  )
  expect(people.length).toBeGreaterThan(1_000)
  expect(misread).toEqual([])
})

test('of the most used agents of top-user-agents none is taken for a machine', () => {
  const people = ['index', 'desktop', 'mobile'].flatMap((name) =>
    z.array(z.string()).parse(listOf('top-user-agents', `${name}.json`)),
  )
  const misread = people.filter((agent) => kindOfAgent(agent) !== 'human')

  process.stdout.write(`top-user-agents: ${misread.length} of ${people.length} misread\n`)
  expect(people.length).toBeGreaterThan(100)
  expect(misread).toEqual([])
})

test('99 of 100 crawlers of crawler-user-agents are seen', () => {
  const agents = crawlers
    .parse(listOf('crawler-user-agents', 'crawler-user-agents.json'))
    .flatMap((one) => one.instances)
  const missed = agents.filter((agent) => kindOfAgent(agent) === 'human')

  process.stdout.write(
    `crawler-user-agents: ${missed.length} of ${agents.length} missed, ${share(missed.length, agents.length)}\n`,
  )
  expect(agents.length).toBeGreaterThan(1_000)
  expect(missed.length / agents.length).toBeLessThan(0.01)
})

const require = createRequire(import.meta.url)
const foldersOf = {
  'user-agents': dirname(require.resolve('user-agents')),
  'top-user-agents': dirname(require.resolve('top-user-agents')),
  'crawler-user-agents': dirname(require.resolve('crawler-user-agents')),
} as const

function listOf(packageName: keyof typeof foldersOf, file: string): unknown {
  return JSON.parse(readFileSync(join(foldersOf[packageName], file), 'utf8'))
}
