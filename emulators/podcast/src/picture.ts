import { createHash } from 'node:crypto'
import { deflateSync, crc32 } from 'node:zlib'

const WIDTH = 32
const HEIGHT = 18

/** A tiny picture in two colours that its name decides. PNG: https://www.w3.org/TR/png/ */
export function pictureOf(name: string): Uint8Array {
  const dice = createHash('sha256').update(name).digest()
  const [one, other] = [dice.subarray(0, 3), dice.subarray(3, 6)]
  const slope = (dice[6] ?? 0) / 255
  const rows = Array.from({ length: HEIGHT }, (_, y) =>
    Buffer.concat([
      Buffer.from([0]),
      ...Array.from({ length: WIDTH }, (__, x) => (x / WIDTH + (y / HEIGHT) * slope < 0.6 ? one : other)),
    ]),
  )
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  // Eight bits a colour, red green blue.
  header.set([8, 2, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND'),
  ])
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, check])
}
