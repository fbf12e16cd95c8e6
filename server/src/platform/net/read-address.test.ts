import { expect, test } from 'vitest'
import { networkOf, readAddress } from './read-address.ts'

test.each([
  ['81.2.69.142', '81.2.69.142'],
  ['81.2.69.142:51234', '81.2.69.142'],
  ['"81.2.69.142:51234"', '81.2.69.142'],
  ['[81.2.69.142]', '81.2.69.142'],
  [' 81.2.69.142 ', '81.2.69.142'],
  ['::FFFF:81.2.69.142', '81.2.69.142'],
  ['::ffff:5102:458e', '81.2.69.142'],
  ['0:0:0:0:0:FFFF:81.2.69.142', '81.2.69.142'],
  ['[::ffff:81.2.69.142]:443', '81.2.69.142'],
  ['[2a02:ff0::1]:443', '2a02:ff0::1'],
  ['"[2a02:ff0::1]:443"', '2a02:ff0::1'],
  ['2A02:FF0::1', '2a02:ff0::1'],
  ['2a02:0ff0:0000:0000:0000:0000:0000:0001', '2a02:ff0::1'],
  ['2a02:ff0:0:0:0:0:0:1:443', '2a02:ff0::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['[fe80::1%25eth0]:80', 'fe80::1'],
])('%s is %s', (written, address) => {
  expect(readAddress(written)).toBe(address)
})

test.each(['', 'unknown', '_hidden', '1.2.3', '1.2.3.4.5', '[::1', '::1]', '300.1.1.1', 'example.com:80'])(
  '“%s” is no address',
  (written) => {
    expect(readAddress(written)).toBeNull()
  },
)

test.each([
  ['81.2.69.142', '81.2.69.142'],
  ['2a02:ff0:1:2:3:4:5:6', '2a02:ff0:1:2::/64'],
  ['2a02:ff0::1', '2a02:ff0:0:0::/64'],
  ['2a02:ff0::ffff:1:2:3:4', '2a02:ff0:0:ffff::/64'],
  ['::1', '0:0:0:0::/64'],
])('people behind %s are counted as %s', (address, network) => {
  expect(networkOf(address)).toBe(network)
})
