import { USUAL_SETTINGS, type WallSettings } from '../../api/domain/wall-settings.ts'
import { answerOf, api } from '../data/client.ts'
import { loadAnewWhenBroughtBack } from '../data/has-accounts.ts'
import { wipeKept } from './engine/kept.ts'
import { enterWall, listenForLink } from './entry.ts'
import { showNotice } from './notice.ts'
import { runWall } from './run.ts'
import { WallView } from './view.ts'
import { wallGround } from './wall.ts'

const LOOK_MS = 30_000

const viewOf = (settings: WallSettings) =>
  new WallView(document.getElementById('wall')!, wallGround(settings), settings.lang)

loadAnewWhenBroughtBack()
listenForLink()
void begin()

async function begin(): Promise<void> {
  let waiting: WallView | null = null
  const entry = await enterWall(() => {
    waiting ??= viewOf(USUAL_SETTINGS)
    showNotice(waiting, USUAL_SETTINGS, 'connecting')
  })
  if (entry === null) return end(viewOf(USUAL_SETTINGS), USUAL_SETTINGS, 'revoked')
  const view = viewOf(entry.settings)
  runWall(entry, view, (because) => void end(view, entry.settings, because))
}

/** Shows why nothing is shown any more, and wipes what was kept here. */
async function end(view: WallView, settings: WallSettings, because: 'revoked' | 'signed-out'): Promise<void> {
  const draw = () => showNotice(view, settings, because)
  draw()
  addEventListener('resize', draw)
  await wipeKept()
  // A link that was revoked never holds again.
  if (because === 'signed-out') setInterval(() => void reloadWhenSignedIn(), LOOK_MS)
}

async function reloadWhenSignedIn(): Promise<void> {
  const signal = AbortSignal.timeout(LOOK_MS)
  const isSignedIn = await answerOf(api.records.$get({}, { init: { signal } })).then(
    () => true,
    () => false,
  )
  if (isSignedIn) location.reload()
}
