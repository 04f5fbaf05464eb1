import type { OptionSpec, Options, TravelMode, TravelRequest } from './travel-time.ts'

/**
 * What an estimate may be told, with the range that its low and high minutes come from. Default and range are the
 * cited ones; where several studies differ, the range holds them and the default is the one nearest to a village road.
 */
const DETOUR: OptionSpec = {
  id: 'detour',
  modes: ['walk', 'drive'],
  name: { zh: '绕行系数', en: 'Detour factor' },
  unit: 'factor',
  default: 1.35,
  minimum: 1,
  maximum: 3,
  step: 0.05,
  low: 1.2,
  high: 1.9,
  citation: {
    zh: '路程与直线距离之比。默认 1.35：瑞士 2015 年出行调查 0.5–5 公里小汽车出行的中位数，同为山地且为实际出行；欧洲 300 城均值 1.343 与之相近（SAGE 10.1177/23998083231168870）。低 1.2：城市路网（Newell 1980）。高 1.9：同一调查约九成出行低于此值（0.5–25 公里）。未见可引用的中国数值，故范围取宽。',
    en: 'Way travelled ÷ straight distance. Default 1.35: median of car trips of 0.5–5 km in the Swiss travel survey of 2015, real trips in a mountain country; the mean of 300 European cities, 1.343, is near it (SAGE 10.1177/23998083231168870). Low 1.2: urban networks (Newell 1980). High 1.9: about 90 % of trips in the same survey are below it (0.5–25 km). No value for China could be cited, so the range is wide.',
  },
}

export const WALK_SPEED: OptionSpec = {
  id: 'walkSpeed',
  modes: ['walk'],
  name: { zh: '步行速度', en: 'Walking speed' },
  unit: 'km/h',
  default: 5.04,
  minimum: 1,
  maximum: 8,
  step: 0.02,
  low: 2.7,
  high: 6,
  citation: {
    zh: '默认 5.04 km/h：Tobler 1993 步行函数在平地的值；快 6 km/h：该函数的最大值。慢 2.7 km/h：高风险老年人平均 0.76 m/s（768 人，英国，巴斯大学），到服务点看病的人多为老年人。',
    en: 'Default 5.04 km/h: the hiking function of Tobler 1993 on level ground; fast 6 km/h: its maximum. Slow 2.7 km/h: 0.76 m/s, mean of older adults at risk (n = 768, UK, University of Bath), since many who go to a service point are old.',
  },
}

export const DRIVE_SPEED: OptionSpec = {
  id: 'driveSpeed',
  modes: ['drive'],
  name: { zh: '行车速度', en: 'Driving speed' },
  unit: 'km/h',
  default: 30,
  minimum: 5,
  maximum: 120,
  step: 1,
  low: 20,
  high: 40,
  citation: {
    zh: '村到服务点多为四级公路：设计速度 30 或 20 km/h（JTG B01-2014），低值合于山区，即慢值 20、默认 30。快 40 km/h：公路无中心线且无标志时的限速（道路交通安全法实施条例第四十五条）；急弯、陡坡、窄路为 30（第四十六条）。',
    en: 'From a village to a service point the roads are mostly class IV: design speed 30 or 20 km/h (JTG B01-2014), the lower one in mountains: default 30, slow 20. Fast 40 km/h: the limit on highways without centre line and signs (Regulation on the Road Traffic Safety Law, art. 45); 30 at sharp bends, on steep descents and narrow roads (art. 46).',
  },
}

export const ESTIMATE_OPTIONS: readonly OptionSpec[] = [DETOUR, WALK_SPEED, DRIVE_SPEED]

/** The minutes of a way are (land × `detour` + links) ÷ `metresPerMinute`. */
export interface Pace {
  readonly detour: number
  readonly metresPerMinute: number
}

/** For the low, the central and the high minutes. */
export type Paces = readonly [low: Pace, central: Pace, high: Pace]

/** A chosen value beyond the cited range widens it: low ≤ central ≤ high for every choice. */
export function pacesOf({ mode, options }: TravelRequest): Paces {
  const detour = rangeOf(DETOUR, options)
  const speed = rangeOf(speedOf(mode), options)
  const pace = (factor: number, kilometresPerHour: number): Pace => ({
    detour: factor,
    metresPerMinute: (kilometresPerHour * 1000) / 60,
  })
  return [pace(detour.low, speed.high), pace(detour.chosen, speed.chosen), pace(detour.high, speed.low)]
}

function speedOf(mode: TravelMode): OptionSpec {
  return mode === 'walk' ? WALK_SPEED : DRIVE_SPEED
}

function rangeOf({ id, default: usual, low, high }: OptionSpec, options: Options) {
  const chosen = options[id] ?? usual
  return { chosen, low: Math.min(low ?? chosen, chosen), high: Math.max(high ?? chosen, chosen) }
}
