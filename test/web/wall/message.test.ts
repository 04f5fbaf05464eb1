import { describe, expect, test } from 'vitest'
import { WALL_SCENES } from '../../../api/domain/wall.ts'
import { drawBroken, drawEmpty, drawNothing, NOTHING_BECAUSE } from '../../../web/wall/scenes/message.ts'
import { flawsOf, textsOf } from './flaws.ts'
import { sceneContext } from './scene-context.ts'
import { WALLS } from './walls.ts'

describe('a scene without an answer says in one sentence what is missing', () => {
  test.each(WALLS)('at %s %s', (size, query) => {
    const context = sceneContext(size, query)
    const { questions } = context.texts
    for (const id of WALL_SCENES) {
      for (const drawing of [drawEmpty(id, context), drawBroken(id, context)]) {
        expect(flawsOf(drawing, context.stage)).toEqual([])
        expect(
          textsOf(drawing.marks)
            .map(({ text }) => text)
            .join(' '),
        ).toContain(questions[id].slice(0, 8))
        expect(drawing.running).toHaveLength(1)
      }
    }
    for (const because of NOTHING_BECAUSE) {
      expect(flawsOf(drawNothing(because, context), context.stage)).toEqual([])
    }
  })
})
