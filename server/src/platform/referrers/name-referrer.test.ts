import { expect, test } from 'vitest'
import { nameReferrer } from './index.ts'

test.each([
  ['YouTube', 'youtube.com m.youtube.com music.youtube.com studio.youtube.com youtu.be youtube-nocookie.com'],
  ['YouTube', 'com.google.android.youtube com.google.android.youtube.tv com.google.android.apps.youtube.music'],
  ['Instagram', 'instagram.com l.instagram.com com.instagram.android'],
  ['Facebook', 'facebook.com m.facebook.com l.facebook.com lm.facebook.com de-de.facebook.com com.facebook.katana'],
  ['X', 'x.com twitter.com t.co mobile.twitter.com com.twitter.android'],
  ['Reddit', 'reddit.com old.reddit.com out.reddit.com np.reddit.com com.reddit.frontpage'],
  ['TikTok', 'tiktok.com vm.tiktok.com com.zhiliaoapp.musically'],
  ['Threads', 'threads.net l.threads.com com.instagram.barcelona'],
  ['LinkedIn', 'linkedin.com lnkd.in com.linkedin.android'],
  ['Pinterest', 'pinterest.com pinterest.de pinterest.co.uk pin.it br.pinterest.com'],
  ['Telegram', 't.me web.telegram.org org.telegram.messenger'],
  ['Discord', 'discord.com canary.discord.com discordapp.com com.discord'],
  ['Slack', 'app.slack.com com.Slack'],
  ['Google', 'google.com google.de google.co.uk google.com.br com.google.android.googlequicksearchbox'],
  ['Gmail', 'mail.google.com com.google.android.gm'],
  ['Bing', 'bing.com'],
  ['DuckDuckGo', 'duckduckgo.com com.duckduckgo.mobile.android'],
  ['Wikipedia', 'en.wikipedia.org de.m.wikipedia.org'],
  ['ChatGPT', 'chatgpt.com chat.openai.com com.openai.chatgpt'],
  ['Perplexity', 'perplexity.ai ai.perplexity.app.android'],
  ['Claude', 'claude.ai com.anthropic.claude'],
  ['Gemini', 'gemini.google.com bard.google.com com.google.android.apps.bard'],
  ['Copilot', 'copilot.microsoft.com com.microsoft.copilot'],
  ['DeepSeek', 'chat.deepseek.com'],
  ['Grok', 'grok.com'],
  ['Le Chat', 'chat.mistral.ai'],
  ['Meta AI', 'meta.ai'],
])('%s is one referrer: %s', (name, hosts) => {
  for (const host of hosts.split(' ')) expect({ host, name: nameReferrer(host) }).toEqual({ host, name })
})

test.each([
  'example.com',
  'notyoutube.com',
  'youtube.com.example.org',
  't.community.example',
  'x.company.example',
  'com.google.android.youtube.fake',
  'com.example.youtube',
  'localhost',
  'Direct',
  '203.0.113.7',
  '',
])('what is not known keeps its own name: %s', (host) => {
  expect(nameReferrer(host)).toBe(host)
})
