import { expect, test } from 'vitest'
import { createAgentReader } from './describe-agent.ts'

const deviceOf = (agent: string) => createAgentReader()(agent).device
const CHROME = 'AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0'
const android = (model: string, end = 'Mobile Safari/537.36') =>
  `Mozilla/5.0 (Linux; Android 12; ${model}) ${CHROME} ${end}`
const SAFARI = 'AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5'

test.each([
  `Mozilla/5.0 (X11; Linux x86_64; Quest 3) AppleWebKit/537.36 (KHTML, like Gecko) OculusBrowser/31.0.0.7.55 SamsungBrowser/4.0 Chrome/120.0.6099.43 VR Safari/537.36`,
  android('Quest 2', 'OculusBrowser/23.2 SamsungBrowser/4.0 VR Safari/537.36'),
  android('Quest', 'Mobile VR Safari/537.36'),
  android('Quest Pro', 'Mobile Safari/537.36'),
  android('Pico Neo 3 Link', 'PicoBrowser/3.3.38 VR Safari/537.36'),
  'Mozilla/5.0 (Android 10; Mobile VR; rv:125.0) Gecko/125.0 Firefox/125.0 Wolvic/1.7',
  android('HTC VIVE Focus 3'),
])('a headset is a headset and no watch: %s', (agent) => {
  expect(deviceOf(agent)).toBe('Headset')
})

test.each([
  'Mozilla/5.0 (Linux; Android 9; AFTMM Build/PS7233) AppleWebKit/537.36 (KHTML, like Gecko) Silk/98.6.10 like Chrome/98.0.4758.136 Safari/537.36',
  android('AFTKA Build/RS8143; wv'),
  android('AFTSSS'),
  android('Fire TV Stick'),
  android('Chromecast'),
  android('Chromecast HD Build/STTL'),
  android('Google TV Streamer'),
  android('Google Chromecast'),
  android('MIBOX4'),
  android('MiTV-AYFR0'),
  android('X96 TV'),
  android('SHIELD Android TV Build/RQ1A'),
  android('BRAVIA 4K UR2 Build/PTT1', 'Safari/537.36'),
  'Mozilla/5.0 (X11; Linux armv7l) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/90.0.4430.225 Safari/537.36 CrKey/1.56.500000 DeviceType/Chromecast',
  'Roku/DVP-12.5 (12.5.0.4178-88)',
  'Mozilla/5.0 (SMART-TV; Linux; Tizen 6.0) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/4.0 Chrome/76 TV Safari/537.36',
  'Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/87.0.4280.88 Safari/537.36 WebAppManager',
  'Mozilla/5.0 (AppleTV; U; CPU OS 16_0 like Mac OS X) AppleWebKit/605.1.15',
  'HbbTV/1.2.1 (;Panasonic;VIERA 2012;1.261;0071-3103 2000-0000;)',
])('a television, and what is plugged into one, is a TV: %s', (agent) => {
  expect(deviceOf(agent)).toBe('TV')
})

test.each([
  'Mozilla/5.0 (PlayStation; PlayStation 5/9.00) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15',
  'Mozilla/5.0 (PlayStation 4 11.00) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.0 Safari/605.1.15',
  'Mozilla/5.0 (Nintendo Switch; WifiWebAuthApplet) AppleWebKit/609.4 (KHTML, like Gecko) NF/6.0.2.21.3 NintendoBrowser/5.1.0.22474',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox Series X) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0',
  `Mozilla/5.0 (X11; Linux x86_64; Steam Deck) ${CHROME} Safari/537.36`,
])('a console is a console: %s', (agent) => {
  expect(deviceOf(agent)).toBe('Console')
})

test.each([
  ['Smart display', android('AEOBC', 'Safari/537.36')],
  ['Smart display', android('AEOCH', 'Safari/537.36')],
  ['Smart display', `Mozilla/5.0 (Fuchsia) ${CHROME} Safari/537.36 CrKey/1.56.500000`],
  [
    'Smart display',
    `Mozilla/5.0 (X11; Linux aarch64) ${CHROME} Safari/537.36 CrKey/1.56.500000 DeviceType/SmartSpeaker`,
  ],
  [
    'E-reader',
    'Mozilla/5.0 (X11; U; Linux armv7l like Android; en-us) AppleWebKit/531.2+ (KHTML, like Gecko) Version/5.0 Safari/533.2+ Kindle/3.0+',
  ],
  [
    'E-reader',
    'Mozilla/5.0 (Linux; U; Android 2.0; en-us;) AppleWebKit/538.1 (KHTML, like Gecko) Version/4.0 Mobile Safari/538.1 (Kobo Touch 0373/4.9)',
  ],
  ['E-reader', android('BOOX Palma')],
  ['E-reader', android('PocketBook 1040', 'Safari/537.36')],
  [
    'Car',
    'Mozilla/5.0 (X11; GNU/Linux) AppleWebKit/537.36 (KHTML, like Gecko) Chromium/109.0.5414.119 Chrome/109.0.5414.119 Safari/537.36 Tesla/2023.20.7-a5',
  ],
  ['Car', android('Volvo Cars', 'Safari/537.36')],
  ['Car', android('Polestar 2', 'Safari/537.36')],
  ['Watch', android('SM-R930')],
  ['Watch', android('Google Pixel Watch')],
  ['Watch', `Mozilla/5.0 (Apple Watch; CPU Watch OS 9_0 like Mac OS X) AppleWebKit/605.1.15`],
  ['Tablet', android('KFMAWI Build/PS7', 'Safari/537.36')],
  ['Tablet', `Mozilla/5.0 (iPad; CPU OS 15_0 like Mac OS X) ${SAFARI} Mobile/15E148 Safari/604.1`],
  ['Tablet', android('SM-X700', 'Safari/537.36')],
  ['Tablet', 'Mozilla/5.0 (Android 13; Tablet; rv:125.0) Gecko/125.0 Firefox/125.0'],
  ['Phone', `Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) ${SAFARI} Mobile/15E148 Safari/604.1`],
  ['Phone', android('K')],
  ['Phone', android('Discovery II')],
  ['Phone', android('SM-F946B')],
  ['Phone', 'Mozilla/5.0 (Android 13; Mobile; rv:125.0) Gecko/125.0 Firefox/125.0'],
  ['Phone', 'Mozilla/5.0 (Mobile; LYF/F30C/000JJFYB110217; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5'],
  ['Phone', 'Opera/9.80 (J2ME/MIDP; Opera Mini/9.80) Presto/2.12'],
  ['Desktop', `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) ${CHROME} Safari/537.36`],
  ['Desktop', `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) ${SAFARI} Safari/605.1.15`],
  ['Desktop', 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:125.0) Gecko/20100101 Firefox/125.0'],
  ['Desktop', `Mozilla/5.0 (X11; Linux x86_64) ${CHROME} Safari/537.36`],
])('what is held is a %s: %s', (device, agent) => {
  expect(deviceOf(agent)).toBe(device)
})
