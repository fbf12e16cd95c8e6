/** What real visitors send: browsers and the browsers inside apps, and now and then a machine. */
const AGENTS = [
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 380.0.0.28.85 (iPhone14,5; iOS 17_6; en_US; en; scale=3.00; 1170x2532; 740)',
  'Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Linux; Android 14; SM-S918B Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/142.0.7444.48 Mobile Safari/537.36 musical_ly_2024209030 BytedanceWebview/d8a21c6',
  'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36 Edg/143.0.0.0',
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
  'Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0',
  'Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
  'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
  'WhatsApp/2.23.20.0',
]

const QUERIES = [
  '',
  '',
  '?si=dXJrQ0lZTjBvZ2c',
  '?utm_source=newsletter&utm_medium=email',
  '?fbclid=IwY2xjawNqR3RleHRuA2FlbQIxMABicmlkETFwQ0xZVGhzT0',
  '?customer_email=viewer%40example.com&discount_code=LAUNCH',
]

const REFERRERS = ['', 'https://www.youtube.com/watch?v=dQw4w9WgXcQ', 'https://l.instagram.com/', 'https://t.co/']

/** The slug of the n-th link. */
export const slugOf = (index: number) => `bench-${index.toString(36)}`

const REQUESTS = 30_000

/** Requests as they go over the wire; among the first `links` is one for each link. The same ones every time. */
export function writeRequests(host: string, links: number): readonly Buffer[] {
  return Array.from({ length: Math.max(REQUESTS, links) }, (_, index) => {
    // Steps without a common divisor with the lists' lengths: agents, queries and links meet in ever new pairs.
    const referrer = turn(REFERRERS, index * 7)
    const lines = [
      `GET /${slugOf((index * 7_919) % links)}${turn(QUERIES, index * 5)} HTTP/1.1`,
      `Host: ${host}`,
      `User-Agent: ${turn(AGENTS, index)}`,
      'Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      'Accept-Language: en-GB,en;q=0.9,de;q=0.8',
      'Accept-Encoding: gzip, deflate, br',
      ...(referrer === '' ? [] : [`Referer: ${referrer}`]),
    ]
    return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
  })
}

const turn = (list: readonly string[], index: number) => list[index % list.length] ?? ''
