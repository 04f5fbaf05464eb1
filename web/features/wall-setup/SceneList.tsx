import { DownOutlined, UpOutlined } from '@ant-design/icons'
import { Button, Checkbox } from 'antd'
import { useTranslation } from 'react-i18next'
import { WALL_SCENES, type WallSceneId } from '../../../api/domain/wall.ts'
import { useLanguage } from '../../state/use-address.ts'
import { WALL_TEXTS } from '../../wall/texts.ts'
import type { SettingsProps } from './use-wall-settings.ts'

/** Which scenes are shown, in which order: the chosen ones first, as they follow one another, then the others. */
export function SceneList({ settings: { scenes }, onChange }: SettingsProps) {
  const { t } = useTranslation('wallSetup')
  const { questions } = WALL_TEXTS[useLanguage()]
  const others = WALL_SCENES.filter((scene) => !scenes.includes(scene))
  const setScenes = (next: readonly WallSceneId[]) => onChange({ scenes: next })
  const swap = (at: number, to: number) =>
    setScenes(scenes.map((scene, n) => (n === at ? scenes[to]! : n === to ? scenes[at]! : scene)))
  const mover = (direction: 'up' | 'down', at: number) => {
    const to = direction === 'up' ? at - 1 : at + 1
    return (
      <Button
        type="text"
        icon={direction === 'up' ? <UpOutlined aria-hidden /> : <DownOutlined aria-hidden />}
        disabled={to < 0 || to >= scenes.length}
        aria-label={t(direction, { scene: questions[scenes[at]!] })}
        onClick={() => swap(at, to)}
      />
    )
  }
  return (
    <div className="wall-row">
      <h2>{t('scenes')}</h2>
      <ol className="wall-scenes">
        {scenes.map((scene, at) => (
          <li key={scene}>
            <Checkbox
              checked
              disabled={scenes.length === 1}
              onChange={() => setScenes(scenes.filter((each) => each !== scene))}
            >
              {questions[scene]}
            </Checkbox>
            <span className="wall-movers">
              {mover('up', at)}
              {mover('down', at)}
            </span>
          </li>
        ))}
        {others.map((scene) => (
          <li key={scene}>
            <Checkbox checked={false} onChange={() => setScenes([...scenes, scene])}>
              {questions[scene]}
            </Checkbox>
          </li>
        ))}
      </ol>
      <p className="quiet">{t('scenesHelp')}</p>
    </div>
  )
}
