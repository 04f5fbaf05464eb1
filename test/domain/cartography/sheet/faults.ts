import { cross, crossesBox, type Leader } from '../../../../api/domain/cartography/leader.ts'
import { measureText } from '../../../../api/domain/cartography/measure-text.ts'
import { SURFACES } from '../../../../api/domain/cartography/palette.ts'
import { type Box, type Mark, overlap, type Text } from '../../../../api/domain/cartography/scene.ts'
import type { Sheet, SheetSize } from '../../../../api/domain/cartography/sheet.ts'

export function marksOf(sheet: Sheet): readonly Mark[] {
  return sheet.parts.flatMap(({ marks }) => marks)
}

export function textsOf(sheet: Sheet): Text[] {
  return marksOf(sheet).filter((mark) => mark.kind === 'text')
}

/** The names of areas. */
export function namesOf(sheet: Sheet): Text[] {
  return textsOf(sheet).filter(({ code }) => code !== null)
}

/** The straight lines from areas to names apart from them. */
export function leadersOf(sheet: Sheet): Leader[] {
  const figures = sheet.parts.filter(({ role }) => role === 'figure')
  return figures
    .flatMap(({ marks }) => marks)
    .filter((mark) => mark.kind === 'line' && mark.colour === SURFACES.light['label-text'])
    .flatMap((mark) => (mark.kind === 'line' ? mark.lines : []))
    .filter(({ length }) => length === 4)
    .map(([x1, y1, x2, y2]) => ({ from: [x1!, y1!], to: [x2!, y2!] }))
}

/** What no sheet may have, in words; none where it is right. */
export function faultsOf(sheet: Sheet, size: SheetSize): string[] {
  const texts = textsOf(sheet)
  const names = namesOf(sheet)
  const leaders = leadersOf(sheet)
  const outside = marksOf(sheet).flatMap((mark) => {
    const { x, y, width, height } = extentOf(mark)
    const isIn =
      x >= -1e-6 && y >= -1e-6 && x + width <= sheet.width + 1e-6 && y + height <= sheet.height + 1e-6
    return isIn ? [] : [`${mark.kind} ${'text' in mark ? mark.text : ''} is outside`]
  })
  const overlapping = texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .filter((other) => overlap(shrunk(one.box), shrunk(other.box)))
      .map((other) => `${one.text} overlaps ${other.text}`),
  )
  const small = texts
    .filter((text) => text.size < size.leastText - 1e-9)
    .map(({ text, size }) => `${text} is ${size} mm`)
  const crossing = leaders.flatMap((one, index) =>
    leaders.slice(index + 1).flatMap((other) => (cross(one, other) ? ['leaders cross'] : [])),
  )
  const crossed = leaders.flatMap((leader) =>
    names
      .filter(({ box }) => crossesBox(leader, shrunk(box)) && !overlap(around(leader.to), box))
      .map(({ text }) => `a leader crosses ${text}`),
  )
  return [...outside, ...overlapping, ...small, ...crossing, ...crossed, ...broken(texts)]
}

/** Numbers that go on in the next line of the same text. */
function broken(texts: readonly Text[]): string[] {
  return texts.flatMap((text, index) => {
    const next = texts[index + 1]
    const isContinued = next && next.x === text.x && next.size === text.size && next.y > text.y
    return isContinued && /[\d.,]$/.test(text.text) && /^(?:\d|[年月日个]|分钟|千米)/.test(next.text)
      ? [`${text.text} | ${next.text}`]
      : []
  })
}

export function extentOf(mark: Mark): Box {
  switch (mark.kind) {
    case 'text':
      return mark.box
    case 'photo':
      return mark
    case 'dot':
      return around([mark.x, mark.y], mark.radius)
    case 'shape':
      return extentOfPoints(mark.rings.flat())
    case 'line':
      return extentOfPoints(mark.lines.flat())
    case 'stamp': {
      const radians = (Math.abs(mark.angle) * Math.PI) / 180
      const width = measureText(mark.text, mark.size, mark.weight)
      const across = width * Math.cos(radians) + mark.size * Math.sin(radians)
      const down = width * Math.sin(radians) + mark.size * Math.cos(radians)
      return { x: mark.x - across / 2, y: mark.y - down / 2, width: across, height: down }
    }
  }
}

function extentOfPoints(points: readonly number[]): Box {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (let i = 0; i < points.length; i += 2) {
    left = Math.min(left, points[i]!)
    right = Math.max(right, points[i]!)
    top = Math.min(top, points[i + 1]!)
    bottom = Math.max(bottom, points[i + 1]!)
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}

function around([x, y]: readonly [number, number], by = 0.01): Box {
  return { x: x - by, y: y - by, width: 2 * by, height: 2 * by }
}

function shrunk({ x, y, width, height }: Box): Box {
  return { x: x + 1e-6, y: y + 1e-6, width: width - 2e-6, height: height - 2e-6 }
}
