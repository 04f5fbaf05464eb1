import fc from 'fast-check'

/** Random numbers that depend only on the seed and index, so that any request can be repeated alone. */
export class Dice {
  #state: number
  readonly #pools: Pools

  constructor(seed: number, index: number, pools: Pools) {
    this.#pools = pools
    this.#state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(index + 1, 0xc2b2ae35)
    for (let warm = 0; warm < 4; warm++) this.#next()
  }

  /** Mulberry32, by Tommy Ettinger: at least 0, less than 1. */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }

  /** An integer from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.#next() * (most - least + 1))
  }

  /** True with this probability, in percent. */
  in100(times: number): boolean {
    return this.#next() * 100 < times
  }

  of<Item>(items: readonly Item[]): Item {
    return items[this.whole(0, items.length - 1)]!
  }

  /** By weights, as many as there are items. */
  weighed<Item>(items: readonly (readonly [number, Item])[]): Item {
    let left = this.#next() * items.reduce((sum, [weight]) => sum + weight, 0)
    for (const [weight, item] of items) {
      left -= weight
      if (left < 0) return item
    }
    return items[0]![1]
  }

  /** Text that nobody expects. */
  text(): string {
    return this.in100(60) ? this.of(NASTY) : this.of(this.#pools.texts)
  }

  /** A number that nobody expects, as JSON spells it. */
  number(): number {
    return this.in100(50) ? this.of(NUMBERS) : this.of(this.#pools.numbers)
  }

  /** Any JSON at all. */
  json(): unknown {
    return this.weighed<() => unknown>([
      [4, () => this.text()],
      [4, () => this.number()],
      [1, () => null],
      [1, () => this.in100(50)],
      [1, () => []],
      [1, () => ({})],
      [4, () => this.of(this.#pools.values)],
      [1, () => this.#deep()],
    ])()
  }

  #deep(): unknown {
    let value: unknown = this.text()
    for (let depth = this.whole(1, 300); depth > 0; depth--) value = this.in100(50) ? [value] : { a: value }
    return value
  }
}

export interface Pools {
  readonly texts: readonly string[]
  readonly numbers: readonly number[]
  readonly values: readonly unknown[]
}

export function poolsOf(seed: number): Pools {
  const draw = <Value>(arbitrary: fc.Arbitrary<Value>) => fc.sample(arbitrary, { seed, numRuns: 400 })
  return {
    texts: [
      ...draw(fc.string({ unit: 'binary', maxLength: 40 })),
      ...draw(fc.string({ unit: 'grapheme', maxLength: 20 })),
      ...draw(
        fc.string({ unit: fc.nat({ max: 0xffff }).map((code) => String.fromCharCode(code)), maxLength: 20 }),
      ),
    ],
    numbers: [...draw(fc.double()), ...draw(fc.integer()), ...draw(fc.maxSafeInteger())],
    values: draw(fc.jsonValue({ maxDepth: 4 })),
  }
}

const NUMBERS = [
  0,
  -0,
  -1,
  1,
  2,
  7,
  13,
  999,
  1000,
  5001,
  2 ** 31,
  -(2 ** 31) - 1,
  2 ** 53,
  1e21,
  -1e308,
  1e-320,
  0.1,
  1.5,
  Number.NaN,
]

const NASTY = [
  '',
  ' ',
  '0',
  '-1',
  '1e309',
  '1e3',
  '0x10',
  '٣',
  '１２',
  'NaN',
  'null',
  'undefined',
  'true',
  '[object Object]',
  '[]',
  '{}',
  '9007199254740993',
  '99999999999999999999',
  '1.5',
  '+1',
  ' 1',
  '1,2',
  ',',
  ',,',
  ';',
  '*',
  '%',
  '%00',
  '%25',
  '&',
  '=',
  '#',
  '?',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'length',
  '..',
  '../../etc/passwd',
  '..\\..\\x',
  '/',
  '//',
  '.',
  "'",
  '"',
  '`',
  '\\',
  "' or '1'='1",
  '1; drop table visit; --',
  '$1',
  `\${7*7}`,
  '{{7*7}}',
  '<script>alert(1)</script>',
  '=1+1',
  '\0',
  'a\0b',
  '\u0001',
  '\u001b[31m',
  '\n',
  '\r\n',
  '\t',
  '\ud800',
  '\udc00',
  'a\ud83d',
  '\ufeff',
  '\u200b',
  '\u202e',
  '\ufffd',
  '\uffff',
  '😀',
  '👩‍⚕️',
  'é',
  'e\u0301',
  'İ',
  'ß',
  'ﬁ',
  '巡医图',
  '金门县',
  '\u{20000}',
  'ａ',
  'A'.repeat(65),
  'x'.repeat(201),
  '长'.repeat(501),
  'y'.repeat(9000),
  '0000-00-00',
  '0001-01-01',
  '9999-12-31',
  '2026-02-30',
  '2026-13-01',
  '2026-11-22T00:00:00Z',
  '275760-09-13',
  '-000001-01-01',
  '2026-W54',
  '2026-Q5',
  '2026-00',
  '2026-W00',
  '99999',
  '35',
  '3504',
  '350421',
  '350421100',
  '350421100201',
  '350499',
  '000000',
  '999999999999',
  '00',
  '3504211',
  '35042110020',
  '350527000000',
  '00000000-0000-4000-8000-000000000000',
  'urn:x',
  'http://evil.example/',
  '\u{10ffff}',
]
