import { expect, test } from 'vitest'
import type { AreaDto } from '../../../../api/contract/areas.ts'
import type { WallScene } from '../../../../api/contract/wall.ts'
import { isDrawable, type WallGeodata } from '../../../../web/wall/engine/geodata.ts'
import { atlasOf } from '../../../../web/wall/scenes/atlas.ts'
import { fujianAreas, fujianOutlines } from '../../../domain/cartography/fujian.ts'
import { sceneContext } from '../scene-context.ts'

const level = (name: 'county' | 'township') => ({
  areas: fujianAreas(name).map((area) => ({ ...area, boundary: 'unreviewed' }) as never as AreaDto),
  outlines: fujianOutlines(name),
})

test('the townships are needed for the map of townships and wherever a county is shown, whether the address or the viewer says so', () => {
  const geodata = (township: unknown) => ({ township }) as WallGeodata
  const drawable = (scene: string, of: string, township: unknown = null) =>
    isDrawable({ scene, within: { level: of } } as WallScene, geodata(township))
  expect(['province', 'city', 'county'].map((of) => drawable('gaps', of))).toEqual([true, true, false])
  expect(['province', 'city', 'county'].map((of) => drawable('townships', of))).toEqual([false, false, false])
  expect(['province', 'city', 'county'].map((of) => drawable('townships', of, {}))).toEqual([
    true,
    true,
    true,
  ])
})

test('the map of counties is made once, though the townships come later', () => {
  const { stage, pane } = sceneContext('640x360')
  const county = level('county')
  const before = atlasOf({ county }).base('county', pane, stage)
  const withTownships = atlasOf({ county, township: level('township') })
  expect(withTownships.base('county', pane, stage)).toBe(before)
  expect(withTownships.base('township', pane, stage)).not.toBe(before)
})
