import { createIsbotFromList, isbot, list } from 'isbot'

/** Somebody looks at pages with it: a machine that says so too gives itself away by another word. */
const ENGINE = /^Mozilla\/5\.0 \(.*(?:AppleWebKit|Gecko|Trident)\//

/** Machines that come with the whole agent of a browser, most of them to draw a card before a person sees the link. */
const FETCHERS_IN_DISGUISE =
  /facebookexternalhit|facebot|twitterbot|slackbot|slack-imgproxy|discordbot|telegrambot|linkedinbot|skypeuripreview|pinterestbot|redditbot|embedly|iframely|cardyb|applebot|google-inspectiontool|vkshare|line-poker|microsoft (?:office|outlook|word|excel|powerpoint|teams)|oneoutlook|\(mobilesms|amzn-user|gtmetrix|debugbear|wkhtmlto|miniature\.io|\bylt\b/i

/**
 * Apps and programs that fetch by themselves. The same names inside the agent of an engine are an app that people browse in.
 * `ms-office` is Word, Excel and the old Outlook looking where a link leads before they hand it to the browser.
 */
const BARE_FETCHERS =
  /whatsapp|viber|mastodon|bluesky|applenews|snapchat|cfnetwork|^dalvik\/|^dart\/|^okhttp|^java\/|^line\/|^kakaotalk|^skype|^signal|^threema|^messenger|ms-?office|outlook/i
const MS_OFFICE = /ms-?office/i
const MODERN_ENGINE = /(?:AppleWebKit|Gecko)\//
/** Browsers of all times begin so. */
const LIKE_A_BROWSER = /^(?:Mozilla|Opera)\//
/** Without an engine only browsers of old say that they are compatible. Programs do too, and Windows' own shell. */
const BARE_PROGRAM = /\(compatible; (?!MSIE|Konqueror|OmniWeb)|PowerShell\//i

/**
 * Signs of a bot that are names of apps and devices too: NewsBreak, Sogou, WeChat's `Process/toolsmp`. Of the 243 agents
 * of engines in crawler-user-agents 1.60.0 three are recognised by nothing else.
 */
const DOUBTFUL_IN_ENGINES: ReadonlySet<string> = new Set(
  String.raw`(?:^|[^g])news(?!sapphire) tools sogou discovery radar download audit advisor catch measure capture library
    optimize torrent archive proxy server detect parser url classifier feed node\b java(?!;) mail\.ru/ \btime/
    \b\w+/1\.0; \(\) \|`.split(/\s+/),
)
const isBotInEngine = createIsbotFromList(list.filter((pattern) => !DOUBTFUL_IN_ENGINES.has(pattern)))

/** Makers may call a phone or a box what they like: "Discovery II", "Google TV", "CUBOT". */
const ANDROID_DEVICE = /\((?:Linux; )?(?:U; )?Android[^()]*(?:\([^()]*\)[^()]*)*\)/
/** A screen that browses, and what a vendor writes beside the system. Behind the brackets the word is a program's name. */
const MONITOR = /^(Mozilla\/5\.0 \([^()]*?)\b(?:smart ?)?monitor\b/i
/** A phone may be called "Spider X1"; spiders say `360Spider` or `spider/4.0`. */
const SAYS_BOT = /bots?\/|[^u]bots?\b|crawl|\wspider|spider\/|https?:|compatible;|@/i
const TV_OF_GOOGLE = /google ?tv/gi

/**
 * Is it a person's browser, a machine that draws a card, or another machine? An empty user agent is a bot's. Nobody browses
 * with an agent that does not even begin like a browser's: it is an app fetching a picture or a card, such as Outlook-iOS
 * or Airmail, which open links in the system's browser.
 */
export function kindOfAgent(userAgent: string): 'human' | 'bot' | 'preview' {
  if (FETCHERS_IN_DISGUISE.test(userAgent)) return 'preview'
  if (!ENGINE.test(userAgent)) {
    if (BARE_FETCHERS.test(userAgent)) return 'preview'
    if (userAgent === '' || isbot(userAgent) || BARE_PROGRAM.test(userAgent)) return 'bot'
    return LIKE_A_BROWSER.test(userAgent) ? 'human' : 'preview'
  }
  if (MS_OFFICE.test(userAgent) && !MODERN_ENGINE.test(userAgent)) return 'preview'
  return isBotInEngine(withoutDevice(userAgent)) ? 'bot' : 'human'
}

function withoutDevice(userAgent: string): string {
  const device = ANDROID_DEVICE.exec(userAgent)?.[0] ?? ''
  const agent = device === '' || SAYS_BOT.test(device) ? userAgent : userAgent.replace(device, '(Android)')
  return agent.replace(MONITOR, '$1screen').replaceAll(TV_OF_GOOGLE, 'TV')
}
