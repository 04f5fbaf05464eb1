import type { Box, Seams } from '../../../api/domain/cartography/scene.ts'
import { Column } from './column.ts'
import { headlineHeight } from './head.ts'
import { grown, nearSeam, type Stage } from './stage.ts'

/**
 * Where the parts of a scene stand in its pane. `head`: the question and the one figure; `picture`: map or chart, with its legend;
 * `list`: rows; `notes`: sentences and the clause. Head and notes are one column where they stand above one another.
 */
export interface PaneLayout {
  readonly kind: 'plain' | 'stacked' | 'two-columns' | 'three-columns'
  readonly head: Box
  /** Null where the type is so large that only text has room. */
  readonly picture: Box | null
  readonly list: Box
}

const MAX_LIST_EMS = 24
/** A list needs this to show a name and a figure; a picture as much to show anything. */
const MIN_LIST_EMS = 13

/**
 * @param share of the width that the picture has, or of the height where all is stacked
 * @param question where given, a stacked head has room for all its lines
 */
export function layoutOf(pane: Box, stage: Stage, share = 0.56, question = ''): PaneLayout {
  const { gap, seams } = stage
  const aspect = pane.width / pane.height
  const [across, down] = [pane.width / stage.sizes.names, pane.height / stage.sizes.names]
  if (aspect < 1.1 ? across < MIN_LIST_EMS || down < 2 * MIN_LIST_EMS : across < 2 * MIN_LIST_EMS) {
    const column = clear(pane, seams)
    return { kind: 'plain', head: column, picture: null, list: column }
  }
  if (aspect < 1.1) {
    const headHeight = headlineHeight(stage, clear(pane, seams).width, question)
    const head = { ...pane, height: headHeight }
    const top = head.y + headHeight + gap / 2
    const bottom = nearSeam(top + (pane.y + pane.height - top) * share, seams.y, pane.height / 10)
    const picture = { ...pane, y: top, height: bottom - top - gap / 2 }
    const list = { ...pane, y: bottom + gap / 2, height: pane.y + pane.height - bottom - gap / 2 }
    return { kind: 'stacked', head: clear(head, seams), picture, list: clear(list, seams) }
  }
  if (aspect < 2.2) {
    // A list that is wider is no easier to read; the map takes the rest.
    const listWidth = Math.min(pane.width * (1 - share), MAX_LIST_EMS * stage.sizes.names)
    const cut = nearSeam(pane.x + pane.width - listWidth - gap, seams.x, pane.width / 5)
    const side = clear({ ...pane, x: cut + gap, width: pane.x + pane.width - cut - gap }, seams)
    const picture = { ...pane, width: cut - gap - pane.x }
    return { kind: 'two-columns', head: side, picture, list: side }
  }
  const middle = Math.min(share, 0.46)
  const left = nearSeam(pane.x + (pane.width * (1 - middle)) / 2, seams.x, pane.width / 8)
  const right = nearSeam(pane.x + (pane.width * (1 + middle)) / 2, seams.x, pane.width / 8)
  return {
    kind: 'three-columns',
    head: clear({ ...pane, width: left - gap - pane.x }, seams),
    picture: { ...pane, x: left + gap, width: right - left - 2 * gap },
    list: clear({ ...pane, x: right + gap, width: pane.x + pane.width - right - gap }, seams),
  }
}

/** Ems of names: a narrower pane has all in one column. */
const TWO_COLUMNS = 46

/** Without a picture: the head beside a list that has a share of the width, or above it. */
export function listBeside(pane: Box, stage: Stage, share: number, question: string): PaneLayout {
  const usual = layoutOf(pane, stage, 0, question)
  if (usual.kind === 'plain') return usual
  if (usual.kind === 'stacked') return { ...usual, picture: null }
  const { seams, gap } = stage
  if (pane.width / stage.sizes.names < TWO_COLUMNS) {
    const column = clear(pane, seams)
    return { kind: 'plain', head: column, picture: null, list: column }
  }
  const right = pane.x + pane.width
  const cut = nearSeam(right - share * pane.width, seams.x, pane.width / 8)
  return {
    kind: 'three-columns',
    head: clear({ ...pane, width: cut - gap - pane.x }, seams),
    picture: null,
    list: clear({ ...pane, x: cut + gap, width: right - cut - gap }, seams),
  }
}

/** A pane of this many ems of names has all it needs; a larger one has larger type. */
const AMPLE = { width: 60, height: 33 } as const
const MOST_GROWTH = 1.8

/**
 * The stage with its type grown to the pane: sizes by distance and width are the least that may be, and where they leave room the
 * whole scene is larger instead of lost in a corner.
 */
export function roomy(stage: Stage, pane: Box): Stage {
  const room = Math.min(pane.width / AMPLE.width, pane.height / AMPLE.height) / stage.sizes.names
  return grown(stage, Math.min(room, MOST_GROWTH))
}

/** The part of a box between seams that is nearest to its middle. */
export function centralPanel(box: Box, { x, y }: Seams): Box {
  const [left, width] = centralSpan(box.x, box.width, x)
  const [top, height] = centralSpan(box.y, box.height, y)
  return { x: left, y: top, width, height }
}

/** Of parts that are as near the first. */
function centralSpan(from: number, length: number, seams: readonly number[]): [from: number, length: number] {
  const inner = seams.filter((seam) => seam > from && seam < from + length)
  const edges = [from, ...inner, from + length]
  const middle = from + length / 2
  const distance = (index: number) => Math.abs((edges[index]! + edges[index + 1]!) / 2 - middle)
  let best = 0
  for (let i = 1; i < edges.length - 1; i++) if (distance(i) < distance(best) - length / 20) best = i
  return [edges[best]!, edges[best + 1]! - edges[best]!]
}

/** The columns of a layout that are filled with text: head, list and notes are one where they stand above one another. */
export function columnsOf(
  layout: PaneLayout,
  { seams }: Stage,
): { readonly head: Column; readonly list: Column; readonly notes: Column } {
  const head = new Column(layout.head, seams, layout.kind === 'three-columns')
  const list = layout.list === layout.head ? head : new Column(layout.list, seams)
  return { head, list, notes: layout.kind === 'three-columns' ? head : list }
}

/** The widest part of a column between two seams. */
export function clear(box: Box, { x: seams }: Seams): Box {
  const edges = [
    box.x,
    ...seams.filter((seam) => seam > box.x && seam < box.x + box.width),
    box.x + box.width,
  ]
  let widest = { ...box, width: 0 }
  for (let i = 1; i < edges.length; i++) {
    const width = edges[i]! - edges[i - 1]!
    if (width > widest.width) widest = { ...box, x: edges[i - 1]!, width }
  }
  return widest
}
