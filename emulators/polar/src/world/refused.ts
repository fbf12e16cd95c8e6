/** Something the emulated Polar refuses; each door words it in its own shape. */
export class Refused extends Error {
  readonly reason: string
  constructor(reason: string, sentence: string) {
    super(sentence)
    this.name = 'Refused'
    this.reason = reason
  }
}
