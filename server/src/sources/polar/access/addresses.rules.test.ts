import { expect, test } from 'vitest'
import { isReachableByPolar, isRegistrable } from './addresses.rules.ts'

test.each(['https://kiwi.example.com', 'https://kiwi.example.com:8443', 'https://203.0.113.7'])(
  '%s can be reached',
  (url) => {
    expect(isReachableByPolar(url)).toBe(true)
  },
)

test.each([
  'https://kiwi.example.com',
  'https://kiwi.local',
  'https://[::1]:4300',
  'http://localhost:4300',
  'http://kiwi.localhost',
  'http://127.0.0.1:4300',
  'http://192.168.1.5',
  'http://10.0.0.4:8080',
  'http://172.20.0.1',
])('Polar takes %s for the way back', (url) => {
  expect(isRegistrable(url)).toBe(true)
})

test.each([
  'http://kiwi.local',
  'http://kiwi',
  'http://kiwi.example.com',
  'http://[::1]:4300',
  'http://[fd00::1]',
  'http://81.2.69.142',
  'http://100.100.1.1',
  'http://localhost.example.com',
])('Polar refuses %s', (url) => {
  expect(isRegistrable(url)).toBe(false)
})

test.each([
  'http://kiwi.example.com',
  'https://localhost:3000',
  'https://kiwi.localhost',
  'https://kiwi',
  'https://nas.local',
  'https://127.0.0.1',
  'https://10.0.0.4',
  'https://172.20.0.1',
  'https://192.168.1.5',
  'https://100.100.1.1',
  'https://[::1]',
])('%s cannot', (url) => {
  expect(isReachableByPolar(url)).toBe(false)
})
