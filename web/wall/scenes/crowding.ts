import type { WallSceneOf } from '../../../api/contract/wall.ts'
import { ancestorAt } from '../../../api/domain/areas.ts'
import { unitColour } from '../../../api/domain/cartography/palette.ts'
import type { Box, Mark } from '../../../api/domain/cartography/scene.ts'
import { ruleById } from '../../../api/domain/coverage/cn-2025.ts'
import { datesWords } from '../../../api/domain/date-words.ts'
import type { AreaCode, LocalDate } from '../../../api/domain/units.ts'
import type { Language } from '../../state/fields.ts'
import { formatNumber } from '../../ui/format.ts'
import type { Column } from '../drawing/column.ts'
import { drawHeadline } from '../drawing/head.ts'
import { drawMap } from '../drawing/map.ts'
import { drawNotes, notesHeight } from '../drawing/notes.ts'
import { columnsOf, layoutOf } from '../drawing/pane.ts'
import { drawDisc } from '../drawing/pins.ts'
import { fitted } from '../drawing/rows.ts'
import type { Stage } from '../drawing/stage.ts'
import { LINE_HEIGHT, lineOf, type TextLook, widthOf } from '../drawing/text.ts'
import type { Drawing, SceneContext } from './context.ts'
import { staleText } from './judged.ts'
import { drawMessage } from './message.ts'

type Crowding = WallSceneOf<'crowding'>
type Cluster = Crowding['clusters'][number]
type Gap = Cluster['gaps'][number]

const zh = {
  none: (dates: string) => `${dates}没有扎堆的到访。`,
  surplus: (_clusters: number, days: number) => `处扎堆，共多出 ${formatNumber(days)} 个队日`,
  shown: (clusters: number, days: number) => `所列 ${clusters} 处多出 ${formatNumber(days)} 个队日`,
  places: (place: string, count: number) => (count > 1 ? `${place}等 ${count} 处` : place),
  value: (days: number) => `多出 ${days} 队日`,
  teams: (teams: number) => `${teams} 支队伍`,
  movable: (movable: number, visits: number) => `到访 ${visits} 次，${movable} 次可调整`,
  gaps: (count: number) => (count === 0 ? '附近没有缺口' : `附近缺口 ${count} 处：`),
  gap: (name: string, rule: string | null, distance: string) =>
    rule === null ? `${name} ${distance}` : `${name}（${rule}，${distance}）`,
  here: '当地',
  km: (km: string) => `${km} 公里`,
  rules: { county: '县级', township: '乡镇', village: '村' } as Readonly<Record<string, string>>,
  classes: { gap: '所列缺口所在的县', township: '所列的缺口', other: '其他' },
  caption: '数字为扎堆地点，序号与名单一致',
  definition: '多出队日：同一地方、同一周期内，除到得最多的一支队伍外，其余队伍的队日。',
}
type Words = typeof zh

const en: Words = {
  none: (dates) => `No visits crowd from ${dates}.`,
  surplus: (clusters, days) =>
    `${clusters === 1 ? 'crowd' : 'crowds'} with ${formatNumber(days)} surplus team-${days === 1 ? 'day' : 'days'}`,
  shown: (clusters, days) => `${formatNumber(days)} of them in the ${clusters} shown`,
  places: (place, count) => (count > 1 ? `${place} and ${count - 1} more` : place),
  value: (days) => `${days} surplus`,
  teams: (teams) => `${teams} teams`,
  movable: (movable, visits) => `${movable} of ${visits} visits can be moved`,
  gaps: (count) =>
    count === 0 ? 'No gaps nearby' : count === 1 ? '1 gap nearby: ' : `${count} gaps nearby: `,
  gap: (name, rule, distance) => (rule === null ? `${name} ${distance}` : `${name} (${rule}, ${distance})`),
  here: 'here',
  km: (km) => `${km} km`,
  rules: { county: 'county', township: 'township', village: 'village' },
  classes: { gap: 'Counties with a gap shown', township: 'Gaps shown', other: 'Others' },
  caption: 'Numbers: the crowds of the list',
  definition: 'Surplus team-days: all in one place and period but those of the team with the most.',
}

const WORDS: Readonly<Record<Language, Words>> = { zh, en }

/** Where visits crowd while others wait. */
export function drawCrowding(answer: Crowding, context: SceneContext): Drawing {
  const { stage, pane, texts, staleSince } = context
  const { language } = stage
  const words = WORDS[language]
  const { from, to, clusters, clusterCount, surplusDays } = answer
  const dates = datesWords(from as LocalDate, to as LocalDate)[language]
  const question = texts.questions.crowding
  if (clusters.length === 0) {
    return drawMessage(context, { title: question, sentence: words.none(dates), warns: false })
  }
  const layout = layoutOf(pane, stage, undefined, question)
  const { head, list, notes: below } = columnsOf(layout, stage)
  const shown = clusters.reduce((sum, cluster) => sum + cluster.surplusDays, 0)
  const headline = drawHeadline(stage, head, {
    question,
    subject: dates,
    figure: formatNumber(clusterCount),
    facts: [
      words.surplus(clusterCount, surplusDays),
      ...(clusterCount > clusters.length ? [words.shown(clusters.length, shown)] : []),
    ],
    stale: staleText(context),
  })
  head.skip(stage.gap / 2)
  const map = drawCrowds(answer, context, layout.picture)
  const blocks = planOf(stage, list, clusters)
  // What surplus means is said where no crowd loses a line for it.
  const definition = [words.definition]
  const needed = notesHeight(stage, below, definition)
  const notes =
    list !== below || list.fits(...blocks.map(({ least }) => least), needed)
      ? drawNotes(stage, below, definition, 1)
      : { marks: [], running: [] }
  const crowds = drawBlocks(stage, list, blocks, staleSince !== null)
  return {
    marks: [...map.marks, ...headline, ...crowds, ...notes.marks],
    hatches: map.hatches,
    running: notes.running,
  }
}

/** The crowds by number on the counties (of a county, the townships), those with a gap that is listed by colour and name. */
function drawCrowds({ within, clusters }: Crowding, context: SceneContext, box: Box | null) {
  const { stage, atlas } = context
  const words = WORDS[stage.language]
  const level = within.level === 'county' ? 'township' : 'county'
  const gaps = new Set(
    clusters.flatMap((cluster) => cluster.gaps.map(({ code }) => ancestorAt(code as AreaCode, level))),
  )
  return drawMap(context, box, {
    level,
    areas: [...atlas.areas(level).keys()]
      .filter((code) => code.startsWith(within.code))
      .map((code) => ({ code, class: gaps.has(code as AreaCode) ? 'due' : 'not-applicable' })),
    classes: (['due', 'not-applicable'] as const).map((name) => ({
      name,
      label: name === 'due' ? words.classes[level === 'county' ? 'gap' : 'township'] : words.classes.other,
      fill: unitColour(name, stage.theme),
      hatched: false,
      quiet: name !== 'due',
      rank: name === 'due' ? 0 : 1,
      led: name === 'due',
    })),
    named: true,
    pins: clusters.map(({ centre }, index) => ({ label: String(index + 1), at: centre })),
    caption: words.caption,
  })
}

/** How much of a crowd is told: lines of gaps, and whether its dates and teams are. */
interface Detail {
  readonly gapLines: number
  readonly hasFacts: boolean
}

/** What goes where there is no room: the second line of gaps, then dates and teams, then gaps, then crowds from the last. */
const DETAILS: readonly Detail[] = [
  { gapLines: 2, hasFacts: true },
  { gapLines: 1, hasFacts: true },
  { gapLines: 1, hasFacts: false },
  { gapLines: 0, hasFacts: false },
]
const DISC = 1.5
/** Between crowds at most, in ems of names. */
const MOST_APART = 1.4
const LEAST_APART = 0.3

interface Block {
  readonly cluster: Cluster
  readonly lines: readonly string[]
  readonly height: number
  /** With the room under it. */
  readonly least: number
}

/** A block a crowd, as many and as much of each as have room. */
function planOf(stage: Stage, column: Column, clusters: readonly Cluster[]): readonly Block[] {
  const { names, reading } = stage.sizes
  for (let count = clusters.length; count > 0; count--) {
    for (const detail of DETAILS) {
      const blocks = clusters.slice(0, count).map((cluster): Block => {
        const lines = linesOf(stage, cluster, detail, column.box.width)
        const height = DISC * names + lines.length * LINE_HEIGHT * reading
        return { cluster, lines, height, least: height + LEAST_APART * names }
      })
      if (column.fits(...blocks.map(({ least }) => least))) return blocks
    }
  }
  return []
}

function drawBlocks(
  stage: Stage,
  column: Column,
  blocks: readonly Block[],
  isStale: boolean,
): readonly Mark[] {
  const { names } = stage.sizes
  const spare = (column.rest - blocks.reduce((sum, { height }) => sum + height, 0)) / blocks.length
  const apart =
    [Math.min(spare, MOST_APART * names), LEAST_APART * names].find((each) =>
      column.fits(...blocks.map(({ height }) => height + each)),
    ) ?? 0
  return blocks.flatMap((block, index) => {
    const box = column.take(block.height + apart)!
    return drawBlock(stage, { ...box, height: block.height }, block, index + 1, isStale)
  })
}

/** Number, place and surplus; dates and teams; the gaps beside it. */
function drawBlock(
  stage: Stage,
  box: Box,
  { cluster: { place, placeCount, surplusDays }, lines }: Block,
  number: number,
  isStale: boolean,
): readonly Mark[] {
  const { sizes, colours, language } = stage
  const words = WORDS[language]
  const side = DISC * sizes.names
  const indent = side + 0.5 * sizes.names
  const top = { ...box, x: box.x + indent, width: box.width - indent, height: side }
  const value = lineOf(stage, top, words.value(surplusDays), {
    size: sizes.names,
    weight: 700,
    colour: isStale ? colours['sheet-quiet'] : colours.text,
    anchor: 'end',
  })
  const nameLook: TextLook = { size: sizes.names, weight: 500, colour: colours.text }
  const room = top.width - value.box.width - 0.6 * sizes.reading
  const name = fitted(stage, words.places(place, placeCount), room, nameLook)
  const quiet: TextLook = { size: sizes.reading, colour: colours['sheet-quiet'] }
  const height = LINE_HEIGHT * sizes.reading
  return [
    ...drawDisc(stage, { ...box, width: side, height: side }, String(number)),
    lineOf(stage, top, name, nameLook),
    value,
    ...lines.map((line, index) =>
      lineOf(stage, { ...top, y: box.y + side + index * height, height }, line, quiet),
    ),
  ]
}

/** Dates and teams in a line, then the gaps; what does not fit is left out from the end. */
function linesOf(
  stage: Stage,
  cluster: Cluster,
  { gapLines, hasFacts }: Detail,
  width: number,
): readonly string[] {
  const { sizes, colours, language } = stage
  const words = WORDS[language]
  const look: TextLook = { size: sizes.reading, colour: colours['sheet-quiet'] }
  const room = width - (DISC + 0.5) * sizes.names
  const fits = (text: string) => widthOf(stage, text, look) <= room
  const { from, to, teams, movable, visits, gaps, gapCount } = cluster
  const facts = [
    datesWords(from as LocalDate, to as LocalDate)[language],
    words.teams(teams),
    words.movable(movable, visits),
  ]
  const factLines = facts
    .map((_, index) => facts.slice(0, facts.length - index).join(' · '))
    .filter(fits)
    .slice(0, 1)
  const lines: string[] = []
  let line = words.gaps(gapCount)
  // Where a line is too short for one gap in whole, name and distance are told.
  const whole = gaps.map((gap) => gapText(gap, words, true))
  const told =
    whole[0] === undefined || fits(line + whole[0]) ? whole : gaps.map((gap) => gapText(gap, words, false))
  for (const text of told) {
    const next = line + text
    if (fits(next)) line = next
    else {
      lines.push(line)
      line = text
    }
    line += language === 'zh' ? '、' : ', '
  }
  lines.push(line)
  const gapped = lines
    .slice(0, gapLines)
    .map((each) => each.replace(/(?:、|, |：|: )$/, ''))
    .filter(fits)
  return [...(hasFacts ? factLines : []), ...gapped]
}

function gapText({ name, rule, metres }: Gap, words: Words, withRule: boolean): string {
  const km = metres / 1000
  const distance = metres === 0 ? words.here : words.km(km < 10 ? km.toFixed(1) : km.toFixed(0))
  return words.gap(name, withRule ? words.rules[ruleById(rule).unit]! : null, distance)
}
