/** What a visitor holds in their hands, as it is stored and shown. */
export type Device =
  | 'Phone'
  | 'Tablet'
  | 'Desktop'
  | 'TV'
  | 'Console'
  | 'Headset'
  | 'Watch'
  | 'E-reader'
  | 'Car'
  | 'Smart display'

/** What ua-parser-js read; undefined: nothing. */
type Parsed = { readonly type: string | undefined; readonly os: string | undefined }

/**
 * Names the device of a user agent. The parser takes headsets for watches, and whatever runs Android and is not on its
 * list for a phone or a tablet; those are recognised first. A tablet that passes itself off as a Mac is a desktop here.
 */
export function deviceOf(userAgent: string, { type, os }: Parsed): Device {
  const known = KNOWN_BY_WORDS.find(([, words]) => words.test(userAgent))
  if (known) return known[0]
  const parsed = type === undefined ? undefined : PARSED[type]
  return parsed ?? (PHONE_SYSTEM.test(os ?? '') || /\bJ2ME\b/.test(userAgent) ? 'Phone' : 'Desktop')
}

/**
 * The first that fits counts. Sources: the agents that makers document (Amazon: Fire TV models begin with AFT, Echo Show
 * ones with AEO; Google: CrKey and DeviceType; Meta: OculusBrowser) and the models in the lists of ua-parser-js and Matomo.
 */
const KNOWN_BY_WORDS: readonly (readonly [Device, RegExp])[] = [
  [
    'Headset',
    /OculusBrowser|PicoBrowser|Wolvic|\bQuest(?: 2| 3S?| Pro)?[;)]|\bMobile VR\b|\bVR Safari|\bVIVE\b|visionOS|Galaxy XR|HoloLens|Magic Leap/i,
  ],
  ['Car', /\bTesla\b|QtCarBrowser|Volvo Cars|\bPolestar\b|\bRivian\b|Android Automotive|\bAAOS\b/i],
  ['E-reader', /\bKindle\/\d|\bKobo\b|\bNOOK\b|PocketBook|\bBOOX\b|\btolino\b|reMarkable|Bookeen/i],
  // Before TVs: a smart display casts too.
  [
    'Smart display',
    /\bAEO[A-Z]{2}\b|DeviceType\/SmartSpeaker|Nest Hub|Smart ?Display|Fuchsia|\bPortal(?:\+| Go| Mini)/i,
  ],
  ['TV', /\bAFT[A-Z0-9]{1,8}\b/],
  [
    'TV',
    /Fire ?TV|\bCrKey\/|Chromecast|Google ?TV|Android ?TV|\bSmart-?TV\b|BRAVIA|\bMI ?(?:BOX|TV)|\bRoku\b|Apple ?TV|\btvOS\b|HbbTV|Web0S|NetCast|\bVIZIO\b|SmartCast|\bVIDAA\b|Nexus Player|\bADT-\d|Android[^)]*(?:\b|_)A?TV\b/i,
  ],
  ['Console', /\bSteam Deck\b|\bOUYA\b/i],
  ['Watch', /\bWatch OS\b|\b(?:Apple|Pixel|Galaxy) Watch\b|\bSM-R[789]\d\d|Wear ?OS/i],
]

const PARSED: Readonly<Record<string, Device>> = {
  mobile: 'Phone',
  tablet: 'Tablet',
  smarttv: 'TV',
  console: 'Console',
  wearable: 'Watch',
  xr: 'Headset',
  embedded: 'Smart display',
}

const PHONE_SYSTEM = /^(?:Android|iOS|KaiOS|HarmonyOS|OpenHarmony|Windows Phone|BlackBerry|Symbian|Series40)/i
