import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type NewBatch, NewBatchSchema } from '../../../contract/press-batches.ts'
import { PRESS_TEXTS, type PressTexts } from '../../../domain/press/press.ts'
import { validationProblem } from '../../../http/validation.ts'

/** Areas of the province in the place of a list of codes. */
const LEVELS = ['cities', 'counties'] as const

export interface Asked {
  /** Absolute path. */
  readonly folder: string
  readonly texts: Partial<PressTexts>
  /** The whole question; `counties` where the areas of a level are meant, which the geodata lists. */
  readonly batch: (areasOf: (level: (typeof LEVELS)[number]) => readonly string[]) => NewBatch | Wrong
}

export interface Wrong {
  /** What is wrong, in both languages. */
  readonly wrong: string
}

const text = { type: 'string' } as const
const OPTIONS = {
  out: text,
  areas: text,
  periods: text,
  sizes: text,
  formats: text,
  rule: text,
  'as-of': text,
  minutes: text,
  mode: text,
  source: text,
  last: text,
  indicator: text,
  year: text,
  team: text,
  from: text,
  to: text,
  map: { type: 'boolean' },
  photos: text,
  kind: text,
  language: text,
  dpi: text,
  compiler: text,
  person: text,
  purpose: text,
  medium: text,
  title: text,
  standfirst: text,
  alt: text,
  caption: text,
  help: { type: 'boolean', short: 'h' },
} as const
const parse = (argv: readonly string[]) =>
  parseArgs({ args: [...argv], allowPositionals: true, options: OPTIONS })

/** What is asked, `help`, or what is wrong with the arguments. */
export function readArguments(argv: readonly string[]): Asked | 'help' | Wrong {
  let parsed: ReturnType<typeof parse>
  try {
    parsed = parse(argv)
  } catch (error) {
    return { wrong: (error as Error).message }
  }
  const { values, positionals } = parsed
  if (values.help) return 'help'
  const [story, ...more] = positionals
  if (!story || more.length > 0) return { wrong: '须给出一个题目 / one story is needed' }
  if (!values.out) return { wrong: '须用 --out 指定存放文件的目录 / name a folder for the files with --out' }
  const texts = Object.fromEntries(
    PRESS_TEXTS.flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])),
  )
  return {
    folder: resolve(values.out),
    texts,
    batch(areasOf) {
      const level = LEVELS.find((each) => each === values.areas)
      const areas = level ? areasOf(level) : listOf(values.areas)
      const periods = listOf(values.periods)
      const isOfTwo = story === 'comparison'
      const given = {
        story: present({
          id: story,
          rule: values.rule,
          asOf: values['as-of'],
          minutes: numberOf(values.minutes),
          mode: values.mode,
          source: values.source,
          last: numberOf(values.last),
          indicator: values.indicator,
          year: numberOf(values.year),
          team: values.team,
          from: values.from,
          to: values.to,
          map: values.map,
          photos: listOf(values.photos)?.map(numberOf),
          // A list stands in for it.
          code: story === 'county' ? areas?.[0] : undefined,
          periods: isOfTwo ? periods : undefined,
        }),
        ...present({
          areas,
          periods: isOfTwo ? undefined : periods,
          sizes: listOf(values.sizes)?.map(sizeOf),
          formats: listOf(values.formats),
          language: values.language,
          kind: values.kind,
          dpi: numberOf(values.dpi),
          compiler: values.compiler,
          person: values.person,
          purpose: values.purpose,
          medium: values.medium,
        }),
      }
      const { data, error } = NewBatchSchema.safeParse(given)
      if (data) return data
      const { zh, en } = validationProblem(error)
      return { wrong: `${zh} / ${en}` }
    },
  }
}

function present(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

const listOf = (value: string | undefined) => value?.split(',').map((part) => part.trim())
/** What is no number is left as it is, for the contract to refuse by its name. */
const numberOf = (value: string | undefined) =>
  value === undefined || Number.isNaN(Number(value)) ? value : Number(value)

/** The id of a preset, or such as `120x80mm`. */
function sizeOf(value: string): unknown {
  const [, width, height, unit] = /^(\d+(?:\.\d+)?)x(\d+(?:\.\d+)?)(mm|px)$/.exec(value) ?? []
  return unit ? { width: Number(width), height: Number(height), unit } : value
}
