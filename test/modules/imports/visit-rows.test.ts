import gcoord from 'gcoord'
import { beforeAll, describe, expect, test } from 'vitest'
import type { LocalDate } from '../../../api/domain/units.ts'
import type { Geography } from '../../../api/modules/areas/geography.ts'
import { readHeader } from '../../../api/modules/imports/checking/header.ts'
import { Places } from '../../../api/modules/imports/checking/places.ts'
import { rowChecker } from '../../../api/modules/imports/checking/row-reader.ts'
import { VISITS } from '../../../api/modules/imports/kinds/visits.ts'
import { fujian } from '../../support/geography.ts'
import { TODAY } from './files.ts'

const NAMES = VISITS.columns.map(({ name }) => name)
const GOOD: Record<string, string> = {
  visit_id: 'V1',
  date: '2026-11-02',
  session: 'am',
  place_code: '350421100201',
  service: 'patrol',
  team_code: 'T1',
  team_level: 'township',
  headcount: '2',
}
let geography: Geography

beforeAll(async () => {
  geography = await fujian()
})

function check(cells: Record<string, string>, today = TODAY as LocalDate) {
  const all = { ...GOOD, ...cells }
  const context = { places: new Places(geography), today, epoch1904: false, seal: null }
  const row = rowChecker(VISITS, readHeader(VISITS, NAMES), context)(NAMES.map((name) => all[name] ?? ''))
  const values = row?.staged
  return {
    row,
    values,
    codes: row?.problems.map(({ code, column }) => `${column} ${code}`) ?? [],
    problems: row?.problems ?? [],
  }
}

describe('a row of a visits file', () => {
  test('a good one has no problem; status is done when empty, and its one date is also its last', () => {
    const { values, codes } = check({})
    expect(codes).toEqual([])
    expect(values).toMatchObject({ countyCode: '350421', endDate: '2026-11-02', status: 'done', lon: null })
  })

  test('Chinese words with their variants, and full-width blanks around them', () => {
    const { values, codes } = check({
      session: '　上午 ',
      service: '巡回医疗',
      team_level: '省级',
      status: '计划',
      headcount: '１２',
      date: '2026年11月30日',
    })
    expect(codes).toEqual([])
    expect(values).toMatchObject({
      session: 'am',
      service: 'tour',
      teamLevel: 'provincial',
      status: 'planned',
      headcount: 12,
    })
  })

  test.each([
    ['350421', '350421'],
    ['350421000', '350421'],
    ['350421000000', '350421'],
    ['350421100000', '350421100'],
    ['350421100', '350421100'],
    ['350527000', '350527'],
    ['350527000000', '350527'],
    ['３５０４２１', '350421'],
  ])('the place %s is %s', (code, place) => {
    expect(check({ place_code: code }).values).toMatchObject({
      placeCode: place,
      countyCode: place.slice(0, 6),
    })
  })

  test.each([
    ['350499', 'code-unknown'],
    ['350421999', 'code-unknown'],
    ['35', 'code-too-coarse'],
    ['3504', 'code-too-coarse'],
    ['350400', 'code-too-coarse'],
    ['350400000000', 'code-too-coarse'],
    ['350000', 'code-too-coarse'],
    ['3.50421E+11', 'code-mangled'],
    ['3.5E+11', 'code-mangled'],
    ['35042110020', 'code-length'],
    ['3504211', 'code-length'],
    ['雪峰镇', 'code-malformed'],
    ['350182', 'code-retired'],
    ['350402', 'code-retired'],
    ['350784', 'code-retired'],
    ['350822', 'code-retired'],
    ['350321', 'code-retired'],
    ['350321104', 'code-retired'],
  ])('the place %s is refused: %s', (code, problem) => {
    const { row, codes } = check({ place_code: code })
    expect(row?.staged).toBeNull()
    expect(codes).toEqual([`place_code ${problem}`])
  })

  test('a retired code is reported with its successor, in both languages', () => {
    const [problem] = check({ place_code: '350182' }).problems
    expect(problem?.zh).toContain('350112（长乐区）')
    expect(problem?.en).toContain('350112')
  })

  test('of a county that was divided all parts are named, and the document', () => {
    const [problem] = check({ place_code: '350321104' }).problems
    expect(problem?.zh).toContain('国函〔2002〕9号')
    expect(problem?.zh).toContain(
      '350302（城厢区）、350303（涵江区）、350304（荔城区）、350305（秀屿区）之一',
    )
    expect(problem?.en).toContain('350302 (城厢区), 350303 (涵江区), 350304 (荔城区), 350305 (秀屿区)')
  })

  test('a township keeps the rest of its code only where its county went whole into one of its own', () => {
    expect(check({ place_code: '350784001' }).problems[0]?.zh).toContain('350703001')
    // 梅列区 and 三元区 both had a 001.
    expect(check({ place_code: '350402001' }).problems[0]?.zh).toContain('请改用 350404（三元区）')
  })

  test('every problem of a row is found in one pass', () => {
    expect(
      check({
        visit_id: '',
        date: '2026-02-30',
        session: 'night',
        place_code: '350499',
        service: 'x',
        team_code: 'a\nb',
        team_level: '',
        headcount: '1000',
        status: 'maybe',
        patients: '-1',
        trained: '1.5',
        lon: '117',
      }).codes.toSorted(),
    ).toEqual([
      'date date-unreadable',
      'headcount headcount-out-of-range',
      'lat position-half',
      'patients count-out-of-range',
      'place_code code-unknown',
      'service word-unknown',
      'session word-unknown',
      'status word-unknown',
      'team_code control-character',
      'team_level value-missing',
      'trained count-out-of-range',
      'visit_id value-missing',
    ])
  })

  test.each([
    [{ visit_id: 'x'.repeat(64) }, []],
    [{ visit_id: 'x'.repeat(65) }, ['visit_id text-too-long']],
    [{ headcount: '1' }, []],
    [{ headcount: '999' }, []],
    [{ headcount: '0' }, ['headcount headcount-out-of-range']],
    [{ date: TODAY }, []],
    [{ date: '2026-11-23' }, ['date done-after-today']],
    [{ date: '2026-11-23', status: 'planned' }, []],
    [{ date: '2026-11-20', end_date: '2026-11-22' }, []],
    [{ date: '2026-11-20', end_date: '2026-11-23' }, ['end_date done-after-today']],
    [{ end_date: '2026-11-01' }, ['end_date end-before-start']],
    // 31 + 31 + 30 = 92 days from 1 July to 30 September.
    [{ date: '2026-07-01', end_date: '2026-09-30' }, []],
    [{ date: '2026-07-01', end_date: '2026-10-01' }, ['end_date too-many-days']],
    [{ date: '1999-12-31' }, ['date date-out-of-range']],
    [{ date: '2206-11-02', status: 'planned' }, ['date date-unreadable']],
    [{ date: '2036-11-02', status: 'planned' }, ['end_date date-out-of-range']],
    [{ date: '46027' }, ['date date-serial']],
    [{ lon: '200', lat: '26' }, ['lon degrees-out-of-range']],
    [{ lon: '117', lat: '26', crs: 'utm' }, ['crs word-unknown']],
  ] as [Record<string, string>, string[]][])('at the boundary: %o gives %j', (cells, expected) => {
    expect(check(cells).codes).toEqual(expected)
  })

  test.each([
    '城东村委会',
    '城东村',
    '城东',
    '雪峰镇城东村',
    '明溪县雪峰镇城东村委会',
    '福建省三明市明溪县雪峰镇城东村民委员会',
    '明溪 雪峰 城东',
  ])('the name %s does not contradict 350421100201', (name) => {
    expect(check({ place_name: name }).codes).toEqual([])
  })

  test.each(['城西村委会', '清流县', '盖洋镇城东村x', '雪峰镇'])(
    'the name %s does, which is a warning',
    (name) => {
      const { row, codes } = check({ place_name: name })
      expect(codes).toEqual(['place_name name-contradicts'])
      expect(row?.staged).not.toBeNull()
    },
  )

  test('a point in another datum is stored as WGS 84, and one far from its place is a warning', () => {
    const { transform, WGS84, GCJ02, BD09 } = gcoord as unknown as typeof gcoord.default
    const centre = geography.areas.get('350421100')!.centre
    const here: [number, number] = [centre[0], centre[1]]
    for (const [crs, datum] of [
      ['gcj02', GCJ02],
      ['bd09', BD09],
    ] as const) {
      const [lon, lat] = transform<[number, number]>(here, WGS84, datum)
      const { values, codes } = check({ place_code: '350421100', lon: String(lon), lat: String(lat), crs })
      expect(codes).toEqual([])
      // 1e-5 degrees are about a metre.
      expect(Math.abs(Number(values!.lon) - here[0])).toBeLessThan(1e-5)
      expect(Math.abs(Number(values!.lat) - here[1])).toBeLessThan(1e-5)
    }
    // Half a degree of latitude is 55 km.
    const far = check({ place_code: '350421100', lon: String(here[0]), lat: String(here[1] + 0.5) })
    expect(far.codes).toEqual(['lon position-far'])
    expect(far.row?.staged).not.toBeNull()
  })

  test('a blank row, and one of the template with code and name alone, are no records', () => {
    const nothing = Object.fromEntries(NAMES.map((name) => [name, ' ']))
    expect(check(nothing).row).toBeNull()
    expect(check({ ...nothing, place_code: '350421100201', place_name: '城东村委会' }).row).toBeNull()
  })
})
