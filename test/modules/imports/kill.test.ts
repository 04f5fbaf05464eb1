/** @module-tag long */

import { test } from 'vitest'
import { pointsOver } from '../../support/killed.ts'
import { killedImports } from './killed-imports.ts'

const KILLS = 8

test(`killed at ${KILLS} points over its statements, an import is there whole or not at all, and the counts equal a recount`, async () => {
  const imports = await killedImports(4000)
  try {
    const points = pointsOver(imports.whole.statements, KILLS, [
      /^copy /i,
      /^insert into visit /i,
      /^commit/i,
    ])
    for (const { point, at } of points) await imports.kill(point, at)
  } finally {
    await imports.end()
  }
}, 240_000)
