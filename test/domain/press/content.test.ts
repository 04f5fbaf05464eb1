import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { MapBody } from '../../../api/domain/cartography/sheet-content.ts'
import {
  type ApprovedContent,
  canonicalJson,
  contentText,
  lookText,
} from '../../../api/domain/press/content.ts'
import type { AreaCode } from '../../../api/domain/units.ts'

const BODY: MapBody = {
  kind: 'map',
  level: 'county',
  within: '3504' as AreaCode,
  panels: [
    {
      heading: null,
      areas: [
        { code: '350421', class: 'met', name: '明溪县', population: 100_000, centre: [117.2, 26.4] },
        { code: '350423', class: 'missed', name: '清流县', population: 120_000, centre: [116.8, 26.2] },
      ],
    },
  ],
  classes: [
    { name: 'met', label: '已达标', fill: '#2a7ab8', hatched: false, quiet: false, rank: 2, led: false },
    { name: 'missed', label: '未达标', fill: '#d9480f', hatched: false, quiet: false, rank: 0, led: true },
  ],
  legendTitle: '县（市、区）',
  legendNotes: [],
  groups: [],
  others: [],
}

const CONTENT: ApprovedContent = {
  size: { width: 297, height: 210 },
  language: 'zh',
  title: '三明市县级巡回医疗达标情况',
  standfirst: '2026年第3季度，1个已达标。',
  compiler: '三明市卫生健康委员会',
  notes: ['界线说明'],
  basis: ['国卫办医政发〔2025〕25号 四(二)'],
  rule: 'county-quarterly',
  periods: ['2026-Q3'],
  within: '3504',
  figures: [{ id: 'met', text: '1' }],
  boundaries: { level: 'county', version: 'a116b4dea8f7' },
  body: BODY,
}

const panels = (change: Partial<MapBody['panels'][number]['areas'][number]>): MapBody['panels'] => [
  { heading: null, areas: [{ ...BODY.panels[0]!.areas[0]!, ...change }, BODY.panels[0]!.areas[1]!] },
]

test.each<[string, Partial<ApprovedContent>]>([
  ['the frame', { size: { width: 210, height: 297 } }],
  ['the boundaries', { boundaries: { level: 'county', version: 'b116b4dea8f7' } }],
  ['the level', { boundaries: { level: 'township', version: 'a116b4dea8f7' } }],
  ['the title', { title: '三明市县级巡回医疗进展' }],
  ['the standfirst', { standfirst: '' }],
  ['the compiler', { compiler: '福建省卫生健康委员会' }],
  ['the language', { language: 'en' }],
  ['the period', { periods: ['2026-Q2'] }],
  ['the rule', { rule: 'national-annual' }],
  ['a figure', { figures: [{ id: 'met', text: '2' }] }],
  ['the class of an area', { body: { ...BODY, panels: panels({ class: 'missed' }) } }],
  ['the name of an area', { body: { ...BODY, panels: panels({ name: '明溪' }) } }],
  [
    'a label of the legend',
    { body: { ...BODY, classes: BODY.classes.map((each) => ({ ...each, label: '达标' })) } },
  ],
  ['an area that is left out', { body: { ...BODY, panels: [{ heading: null, areas: [] }] } }],
])('%s is part of what is approved', (_, change) => {
  expect(contentText({ ...CONTENT, ...change })).not.toBe(contentText(CONTENT))
})

test('colours are apart from the content', () => {
  const body = { ...BODY, classes: BODY.classes.map((each) => ({ ...each, fill: '#000000', hatched: true })) }
  expect(contentText({ ...CONTENT, body })).toBe(contentText(CONTENT))
  expect(lookText({ body })).not.toBe(lookText(CONTENT))
})

test('equal values have equal texts, in whatever order their keys were set', () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value)
        .toReversed()
        .map(([key, each]) => [key, reversed(each)]),
    )
  }
  expect(contentText(reversed(CONTENT) as ApprovedContent)).toBe(contentText(CONTENT))
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value))
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)))
    }),
  )
})
