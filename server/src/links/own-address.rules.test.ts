import { expect, test } from 'vitest'
import { leadsBack, type OwnAddresses } from './own-address.rules.ts'

const AT_HOME: OwnAddresses = { urls: ['http://localhost:4300'], port: 4300 }
const PUBLIC: OwnAddresses = { urls: ['https://kiwi.example.com', 'https://go.example.com'], port: 4300 }
const leads = (text: string, own: OwnAddresses) => leadsBack(new URL(text), own)

test.each([
  'http://localhost:4300/desk',
  'http://LOCALHOST:4300/desk',
  'http://localhost.:4300/desk',
  'http://app.localhost:4300/desk',
  'http://127.0.0.1:4300/desk',
  'http://127.0.0.1.:4300/desk',
  'http://127.1.2.3:4300/desk',
  'http://127.1:4300/desk',
  'http://0x7f.1:4300/desk',
  'http://2130706433:4300/desk',
  'http://0177.0.0.1:4300/desk',
  'http://１２７.0.0.1:4300/desk',
  'http://0.0.0.0:4300/desk',
  'http://0:4300/desk',
  'http://[::1]:4300/desk',
  'http://[0:0:0:0:0:0:0:1]:4300/desk',
  'http://[::]:4300/desk',
  'http://[::ffff:127.0.0.1]:4300/desk',
  'http://[::ffff:7f00:1]:4300/desk',
  'https://localhost:4300/desk',
])('at home, %s leads back', (text) => {
  expect(leads(text, AT_HOME)).toBe(true)
  expect(leads(text, PUBLIC)).toBe(true)
})

test.each([
  'https://go.example.com/desk',
  'http://go.example.com/desk',
  'https://GO.Example.COM./desk',
  'https://go.example.com:443/desk',
  'http://go.example.com:443/desk',
  'https://go.example.com:80/desk',
  'http://go.example.com:4300/desk',
  'https://kiwi.example.com/links',
  'http://127.0.0.1/desk',
])('with a public host, %s leads back', (text) => {
  expect(leads(text, PUBLIC)).toBe(true)
})

test.each([
  'https://example.com/desk',
  'https://www.go.example.com/desk',
  'https://go.example.com.example.org/desk',
  'https://go.example.com:8443/another-program',
  'http://localhost:3000/another-program',
  'http://192.168.1.5:4300/another-machine',
  'http://notlocalhost:4300/desk',
  'http://128.0.0.1:4300/desk',
])('%s is somewhere else', (text) => {
  expect(leads(text, PUBLIC)).toBe(false)
  expect(leads(text, AT_HOME)).toBe(false)
})
