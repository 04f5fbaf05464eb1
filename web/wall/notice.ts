import type { WallSettings } from '../../api/domain/wall-settings.ts'
import { frameOf, sceneOf } from './drawing/draw-stage.ts'
import { stageOf } from './drawing/stage.ts'
import { atlasOf } from './scenes/atlas.ts'
import { drawNothing, type NothingBecause } from './scenes/message.ts'
import { WALL_TEXTS } from './texts.ts'
import type { WallView } from './view.ts'

const NO_FRAME = { title: '', badge: null, time: null, date: null, footer: [], isBand: false }

/** Shows one message in place of scenes and frame: nothing of the records is left on the picture. */
export function showNotice(view: WallView, settings: WallSettings, because: NothingBecause): void {
  const stage = stageOf(view.size, settings, view.measure())
  const message = drawNothing(because, {
    stage,
    pane: stage.panes[Math.floor(stage.panes.length / 2)]!,
    atlas: atlasOf({}),
    texts: WALL_TEXTS[settings.lang],
    staleSince: null,
    turn: 0,
  })
  view.showPicture(view.prepare(sceneOf(stage, [message]), message.running.join(' ')), null)
  view.showFrame(view.prepare(frameOf(stage, NO_FRAME), '', 'frame-'))
}
