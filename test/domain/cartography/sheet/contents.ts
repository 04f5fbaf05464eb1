import { type BaseMap, baseMap, type Frame } from '../../../../api/domain/cartography/base-map.ts'
import { type Outlines, outlineObjects, someOutlines } from '../../../../api/domain/cartography/outlines.ts'
import { unitColour } from '../../../../api/domain/cartography/palette.ts'
import type { SheetAtlas } from '../../../../api/domain/cartography/sheet/map-panel.ts'
import type { SheetBody, SheetContent } from '../../../../api/domain/cartography/sheet-content.ts'
import { fujianAreas, fujianOutlines, type MapLevel, unitClasses } from '../fujian.ts'

const outlines: Readonly<Record<MapLevel, Outlines>> = {
  county: fujianOutlines('county'),
  township: fujianOutlines('township'),
}
const codesOf = (of: Outlines) => new Set(outlineObjects(of).map(({ properties }) => properties.code))
const codes: Readonly<Record<MapLevel, ReadonlySet<string>>> = {
  county: codesOf(outlines.county),
  township: codesOf(outlines.township),
}
const bases = new Map<string, BaseMap>()

/** Fujian's outlines; every base map is made once. */
export const FUJIAN: SheetAtlas = {
  base(level, within, frame) {
    const key = JSON.stringify([level, within, frame])
    const made =
      bases.get(key) ??
      baseMap(
        someOutlines(outlines[level], (code) => code.startsWith(within)),
        frame,
        () => level === 'township',
      )
    bases.set(key, made)
    return made
  },
  hasOutline: (level, code) => codes[level as MapLevel]?.has(code) ?? false,
}

/** The base map that a figure of a sheet was drawn on last. */
export function lastBase(draw: (atlas: SheetAtlas) => void): BaseMap {
  let last: BaseMap | undefined
  draw({
    ...FUJIAN,
    base: (level, within, frame: Frame) => {
      last = FUJIAN.base(level, within, frame)
      return last
    },
  })
  return last!
}

const IMPRINT = {
  facts: [
    '资料截至 2026年11月28日',
    '数据来源：巡回医疗到访记录（快照 4）',
    '依据：国卫办医政发〔2025〕25号 四(二)',
    '制图：巡医图',
  ],
  notes: ['县界由公开数据整理，未经审核。', '演示数据：记录为虚构。'],
  approval: '边界未经审核，无审图号，仅供内部使用',
  watermark: '草图',
}

export function contentOf(body: SheetBody, changes: Partial<SheetContent> = {}): SheetContent {
  return {
    language: 'zh',
    title: '21个受援县本季度已有队到访',
    standfirst:
      '31 个受援县中，21 个本季度已有省、市级医疗队到访；7 个尚无安排，其中大田、霞浦上季度也未到访。',
    alt: '福建省地图',
    body,
    imprint: body.kind === 'map' ? IMPRINT : { ...IMPRINT, approval: null },
    ...changes,
  }
}

/** The counties of the province, or of a city; as many panels as headings. */
export function countyMap(within = '35', headings: readonly (string | null)[] = [null]): SheetBody {
  const areas = fujianAreas('county').filter(({ code }) => code.startsWith(within))
  return {
    kind: 'map',
    level: 'county',
    within: within as never,
    panels: headings.map((heading) => ({ heading, areas })),
    classes: unitClasses('light'),
    legendTitle: '县（市、区）',
    legendNotes: ['其中 3 个零报告'],
    groups: [],
    others: within === '35' ? [{ code: '350122400', name: '马祖乡' }] : [],
  }
}

export function townshipMap(within: string): SheetBody {
  const areas = fujianAreas('township').filter(({ code }) => code.startsWith(within))
  const body = countyMap(within)
  if (body.kind !== 'map') throw new TypeError('A map')
  return {
    ...body,
    level: 'township',
    panels: [{ heading: null, areas }],
    legendTitle: '乡镇',
    legendNotes: [],
  }
}

export function numbers(figures: readonly string[]): SheetBody {
  return {
    kind: 'numbers',
    items: figures.map((figure, index) => ({
      figure,
      label: '受援县本季度达标',
      detail: index % 2 === 0 ? '31 个中的 21 个' : null,
    })),
  }
}

/** Of each photograph its width to its height. */
export function tour(aspects: readonly number[], stops = 12, map = false): SheetBody {
  const land = countyMap('3501')
  if (land.kind !== 'map') throw new TypeError('A map')
  const areas = land.panels[0]!.areas.map((area) => ({
    ...area,
    class: area.code === '350125' ? 'visited' : 'other',
  }))
  const look = { hatched: false, quiet: false, rank: 0, led: true }
  return {
    kind: 'tour',
    items: [
      { figure: '1,286', label: '诊疗人次', detail: null },
      { figure: '21', label: '巡回天数', detail: null },
      { figure: '12', label: '到访乡镇', detail: '3 个县（市、区）' },
      { figure: '9', label: '队员人数', detail: null },
    ],
    stopsTitle: '行程',
    stops: Array.from({ length: stops }, (_, index) => ({
      dates: index % 3 === 0 ? `11月${index + 1}日至${index + 2}日` : `11月${index + 1}日`,
      place: `永泰县第${index + 1}镇`,
      text: `诊疗 ${80 + 13 * index} 人次`,
    })),
    photos: aspects.map((aspect, index) => ({
      id: `photo ${index}`,
      width: Math.round(1200 * aspect),
      height: 1200,
      alt: '医疗队在卫生院',
      credit: '图/福建省立医院宣传科，2026年11月5日',
    })),
    map: map
      ? {
          ...land,
          alt: '到访地点地图',
          panels: [{ heading: null, areas }],
          classes: [
            { ...look, name: 'visited', label: '到访的县（市、区）', fill: '#9ecae1' },
            { ...look, name: 'other', label: '其他', fill: '#f5f7f9', quiet: true, rank: 3, led: false },
          ],
          points: [
            [118.94, 25.87],
            [118.7, 25.8],
          ],
          pointsLabel: '到访地点',
        }
      : null,
  }
}

export function ranking(count: number): SheetBody {
  const rows = Array.from({ length: count }, (_, index) => ({
    name: `${index + 1}号县`,
    share: 1 - index / count,
    text: `${count - index}/${count}`,
    fill: unitColour('met'),
  }))
  return { kind: 'ranking', rows }
}

export function trend(count: number): SheetBody {
  const periods = Array.from({ length: count }, (_, index) => ({
    label: `第${index + 1}季度`,
    share: index === 0 ? null : index / count,
    text: `${index}%`,
    open: index === count - 1,
  }))
  return { kind: 'trend', periods }
}
