/** Everything that is drawn, each from a stream of its own, so that one never leans towards another. */
const STREAMS = [
  'clickTime',
  'again',
  'back',
  'link',
  'kind',
  'referrer',
  'country',
  'device',
  'browser',
  'visitor',
  'visitorMore',
  'id',
  'idMore',
  'publicationAge',
  'publicationKind',
  'place',
  'price',
  'name',
  'surname',
  'currency',
  'subscribes',
  'product',
  'saleTime',
  'returns',
  'kindOfSale',
  'refund',
  'refundDays',
  'carries',
  'pause',
  'byHand',
] as const
export type Stream = (typeof STREAMS)[number]

/** SQL that draws: the same seed, stream and number give the same, in any order and on any connection. */
export type Draw = {
  /** A number from 0 to below 1, for the number that an expression gives. */
  share(stream: Stream, number: string): string
  /** 64 bits, as a signed bigint. */
  bits(stream: Stream, number: string): string
  /** One of a list of words, the first ones most often: the higher `lean`, the more so; 1 draws all alike. */
  oneOf(words: readonly string[], lean: number, share: string): string
}

/** @param seed a whole number; another one makes another history of the same shape. */
export function createDraw(seed: number): Draw {
  const bits = (stream: Stream, number: string) =>
    `hashint8extended(${number}, ${seed * STREAMS.length + STREAMS.indexOf(stream)})`
  return {
    bits,
    // 53 bits are what a double holds exactly.
    share: (stream, number) => `((${bits(stream, number)} & ${2 ** 53 - 1})::float8 / ${2 ** 53})`,
    oneOf: (words, lean, share) =>
      `(array[${words.map((word) => `'${word}'`).join(', ')}])[1 + floor(${words.length} * power(${share}, ${lean}))::int]`,
  }
}
