import type { AreaDto } from '../../../api/contract/areas.ts'
import { measureText } from '../../../api/domain/cartography/measure-text.ts'
import { thinned } from '../../../api/domain/cartography/simplify.ts'
import { readWallSettings } from '../../../api/domain/wall-settings.ts'
import { stageOf } from '../../../web/wall/drawing/stage.ts'
import { atlasOf } from '../../../web/wall/scenes/atlas.ts'
import type { AtlasLevel, SceneContext } from '../../../web/wall/scenes/context.ts'
import { WALL_TEXTS } from '../../../web/wall/texts.ts'
import { fujianAreas, fujianOutlines } from '../../domain/cartography/fujian.ts'

const geodata = (level: AtlasLevel) => ({
  areas: fujianAreas(level).map((area) => ({ ...area, boundary: 'unreviewed' }) as never as AreaDto),
  // Coarse, about a kilometre: the scenes are drawn on many walls.
  outlines: thinned(fujianOutlines(level), 0.01, 1e-4),
})
const atlas = atlasOf({ county: geodata('county'), township: geodata('township') })

/** The first pane of a stage, with Fujian's geodata. @param size `1920x1080` */
export function sceneContext(size: string, query = ''): SceneContext {
  const [width, height] = size.split('x').map(Number) as [number, number]
  const settings = readWallSettings(`?${query}`)
  const stage = stageOf({ width, height }, settings, measureText)
  return { stage, pane: stage.panes[0]!, atlas, texts: WALL_TEXTS[settings.lang], staleSince: null, turn: 0 }
}
