import { ancestorAt, codeLength, levelOf } from '../../domain/areas.ts'
import type { AreaCode } from '../../domain/units.ts'
import type { Geography } from './geography.ts'

/** From the county down, `明溪县雪峰镇赤湾村委会`: villages of one name are many. The code itself where no area has it. */
export function fullName({ areas }: Pick<Geography, 'areas'>, code: AreaCode): string {
  const above = (['county', 'township'] as const)
    .filter((level) => levelOf(code) !== null && codeLength(level) < code.length)
    .map((level) => areas.get(ancestorAt(code, level))?.name ?? '')
  return [...above, areas.get(code)?.name ?? code].join('')
}
