import { expect, test } from 'vitest'
import { addressOf } from '../api/start.ts'

test.each([
  ['127.0.0.1', 'http://127.0.0.1:8787'],
  ['0.0.0.0', 'http://127.0.0.1:8787'],
  ['::', 'http://[::1]:8787'],
  ['fe80::1', 'http://[fe80::1]:8787'],
  ['atlas.example', 'http://atlas.example:8787'],
])('started with HOST=%s it prints an address that a browser can open', (host, address) => {
  expect(addressOf({ host, port: 8787 })).toBe(address)
})
