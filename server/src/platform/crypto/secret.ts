import { inspect } from 'node:util'

const MASK = '[secret]'

/** A text that shows itself only to who asks for it: logs, JSON and error messages get "[secret]". */
export type Secret = {
  reveal(): string
  toString(): string
  toJSON(): string
}

export function secret(value: string): Secret {
  return Object.freeze({
    reveal: () => value,
    toString: () => MASK,
    toJSON: () => MASK,
    [inspect.custom]: () => MASK,
  })
}
