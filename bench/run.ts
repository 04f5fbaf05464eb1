import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, cpus, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { Sql } from 'postgres'
import { openDatabase } from '../api/db/open.ts'
import type { Geography } from '../api/modules/areas/geography.ts'
import { loadGeography } from '../api/modules/areas/load-geography.ts'
import type { RecordsSnapshot } from '../api/modules/coverage/records-state.ts'
import { measureAccess } from './access.ts'
import { BenchApplication } from './application.ts'
import { firstAnswersInTurn, loadState, measureCoverage } from './coverage.ts'
import { measureFirstMap } from './first-map.ts'
import { besideStaticFiles, get, timeOf } from './http.ts'
import { atLeast, atMost, type Measure, once, table } from './measure.ts'
import { measurePapers } from './papers.ts'
import { measurePlanner } from './planner.ts'
import { measurePress } from './press.ts'
import { measurePressBatch } from './press-batch.ts'
import { measureReachByEstimate } from './reach-estimate.ts'
import { measureReachByRoads } from './reach-roads.ts'
import { measureSites } from './reach-sites.ts'
import { type BenchUnits, benchCopy, benchCsv, benchUnits } from './record.ts'
import { copyInto, designate, replaceVisits, writeFileOf } from './records-in-bulk.ts'
import { measureRequests } from './requests.ts'
import { measureVisitsPage } from './visits.ts'
import { measureWall } from './wall.ts'

const USAGE = `[OSM_EXTRACT=FILE.osm.pbf] npm run bench [-- --only records|reach|planner|requests|first-map|wall|press|access|papers] [--visits 2000000] [--sizes 1000000,2000000,10000000] [--out bench-result.json]

用两年的福建记录，各项与同一次运行中的对照比较。约需十分钟和 8 GB 磁盘；--only records 只测导入与覆盖判定，五分钟；--only reach 只测可达，一分钟；--only planner 只测计划调整，两分钟；--only requests 测最重的请求进行时其他请求的等待，四分钟；
--only first-map 测打开页面到地图着色的时间，三分钟；--only wall 测大屏，四分钟；--only press 测宣传图，三分钟；--only access 测权限检查、200 人同时在线、备份与恢复，五分钟；--only papers 测工作量统计表，两分钟；
OSM_EXTRACT 指定路网文件时另测按路网的可达。
A two-year record of Fujian; each measure against its other side in the same run. Ten minutes, 8 GB of disk;
--only records measures imports and coverage alone, in five, --only reach reach, in one, --only planner the planner, in two,
--only requests what others wait while the heaviest requests run, in four, --only first-map the time from
opening a page to its map in colour, in three, --only wall the wall, in four, --only press the press sheets, in three, --only access checks of access, 200 people, backup and restore, in five, --only papers the workload table, in two; reach by roads where OSM_EXTRACT names an extract.
`

const COVERAGE_TARGETS = {
  'county-quarterly': 100,
  'township-monthly': 50,
  'village-weekly': 5,
} as Record<string, number>

/** What can be measured alone. */
const PARTS: readonly string[] = [
  'records',
  'reach',
  'planner',
  'requests',
  'first-map',
  'wall',
  'press',
  'access',
  'papers',
]

/** Runs every row of the design's table and prints it; the result is also written as JSON. */
export async function runBench(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      visits: { type: 'string', default: '2000000' },
      sizes: { type: 'string', default: '1000000,2000000,10000000' },
      out: { type: 'string', default: 'bench-result.json' },
      only: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  const only = values.only
  if (values.help || (only !== undefined && !PARTS.includes(only))) {
    console.log(USAGE)
    return
  }
  const folder = await mkdtemp(join(tmpdir(), 'xunyi-bench-'))
  // PostgreSQL may run as another user, who has to get in.
  await chmod(folder, 0o755)
  try {
    const measures: Measure[] = []
    if (!only || only === 'records') {
      measures.push(
        ...(await measureRecords(folder, Number(values.visits), values.sizes.split(',').map(Number))),
      )
    }
    if (!only || only === 'reach') measures.push(...(await measureReach()))
    if (!only || only === 'planner') measures.push(...(await measurePlanner(folder, say)))
    if (!only || only === 'requests') measures.push(...(await measureRequests(folder, say)))
    if (!only || only === 'first-map') measures.push(...(await measureFirstMap(folder, say)))
    if (!only || only === 'wall') measures.push(...(await measureWall(folder, say)))
    if (!only || only === 'press') {
      measures.push(...(await measurePress(folder, say)), ...(await measurePressBatch(folder, say)))
    }
    if (!only || only === 'access')
      measures.push(...(await measureAccess(folder, Number(values.visits), say)))
    if (!only || only === 'papers')
      measures.push(...(await measurePapers(folder, Number(values.visits), say)))
    console.log(`\n${machine()}\n\n${table(measures)}\n`)
    await writeFile(values.out, `${JSON.stringify({ machine: machine(), measures }, null, 2)}\n`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function measureRecords(folder: string, visits: number, sizes: readonly number[]): Promise<Measure[]> {
  const dataDir = join(folder, 'data')
  const geography = await loadGeography('geodata/fujian')
  const units = benchUnits(geography)
  const csv = join(folder, 'visits.csv')
  const copy = join(folder, 'visits.copy')
  say(`writing ${visits} visits`)
  await writeFileOf(csv, benchCsv(units, visits))
  await writeFileOf(copy, benchCopy(units, visits))

  const application = await BenchApplication.start(dataDir)
  const database = await openDatabase({ dataDir })
  try {
    const { sql } = database
    await designate(sql, geography, units)
    return [
      ...(await measureImport(application, sql, visits, csv, copy)),
      ...(await measureAnswers(application, sql, geography)),
      ...(await measureSizes(sql, geography, units, sizes)),
    ]
  } finally {
    await database.close()
    await application.stop()
  }
}

async function measureReach(): Promise<Measure[]> {
  say('reach by estimate')
  const geography = await loadGeography('geodata/fujian')
  const byEstimate = await measureReachByEstimate(geography)
  say('the best places for points')
  byEstimate.push(...(await measureSites(geography)))
  const extract = process.env.OSM_EXTRACT
  if (!extract) {
    say('reach by roads is left out: OSM_EXTRACT names no file')
    return byEstimate
  }
  say(`reach by roads on ${extract}`)
  return [...byEstimate, ...(await measureReachByRoads(extract))]
}

async function measureImport(
  application: BenchApplication,
  sql: Sql,
  visits: number,
  csv: string,
  copy: string,
): Promise<Measure[]> {
  say('raw COPY')
  await sql.unsafe('create table visit_copied (like visit including all)')
  const copied = await once(() => copyInto(sql, 'visit_copied', copy))
  await sql.unsafe('drop table visit_copied')
  await sql.unsafe('checkpoint')
  say('import over HTTP')
  const atRest = await application.memory()
  const imported = await once(async () => {
    const report = await application.upload('visits', csv)
    if (report.inserted !== visits)
      throw new Error(`inserted ${report.inserted}: ${JSON.stringify(report.problems[0])}`)
  })
  const memory = await application.peakMemory()
  const rate = (milliseconds: number) => `${Math.round(visits / milliseconds)} k rows/s`
  const megabytes = memory / 1024 / 1024
  const restMegabytes = atRest / 1024 / 1024
  return [
    atLeast(
      'import of a visit CSV over HTTP, validated, counted',
      'raw COPY of the same rows, same indexes',
      copied / imported,
      0.4,
      `${rate(imported)}, ${rate(copied)}`,
    ),
    atMost(
      'memory of the API while importing',
      '512 MB',
      megabytes / 512,
      1,
      `${megabytes.toFixed(0)} MB at most`,
      `${restMegabytes.toFixed(0)} MB before, with the threads that compute`,
    ),
  ]
}

async function measureAnswers(
  application: BenchApplication,
  sql: Sql,
  geography: Geography,
): Promise<Measure[]> {
  say('coverage')
  await sql.unsafe('create index visit_by_date on visit (date)')
  await sql.unsafe('vacuum analyze visit')
  await sql.unsafe('checkpoint')
  const { state, milliseconds } = await loadState(sql)
  const times = await measureCoverage(sql, geography, state)
  await state.stop()
  await sql.unsafe('drop index visit_by_date')
  say('a page of visits')
  const page = await measureVisitsPage(sql, geography)
  const shown = (value: number) => `${value.toPrecision(3)} ms`
  return [
    ...times.map(({ rule, first, sql: bySql }) =>
      atLeast(
        `${rule}: first answer`,
        'the same count by SQL from the raw visits',
        bySql / first,
        COVERAGE_TARGETS[rule]!,
        `${shown(first)}, ${shown(bySql)}`,
        `kept counts read once at start: ${Math.round(milliseconds)} ms`,
      ),
    ),
    ...times.map(({ rule, again, sql: bySql }) =>
      atLeast(`${rule}: asked again`, 'likewise', bySql / again, 500, `${shown(again)}, ${shown(bySql)}`),
    ),
    page,
    ...(await measureHttp(application, geography)),
  ]
}

async function measureHttp({ origin }: BenchApplication, geography: Geography): Promise<Measure[]> {
  say('over HTTP')
  const answers: [name: string, url: string][] = [
    'county-quarterly',
    'township-monthly',
    'village-weekly',
  ].map((rule) => [rule, `${origin}/api/coverage?rule=${rule}`])
  answers.push(['visits', `${origin}/api/visits`])
  const tiles = [
    ['county tile', `${origin}/tiles/${geography.version}/county/6/53/27.mvt`],
    ['township tile', `${origin}/tiles/${geography.version}/township/8/212/109.mvt`],
  ] as const
  const files: Record<string, Buffer> = {}
  for (const [name, url] of [...answers, ...tiles]) files[`${name.replace(' ', '-')}.bin`] = await get(url)
  return besideStaticFiles(files, async (pathOf) => {
    const measures: Measure[] = []
    const compare = async (name: string, url: string, what: string, target: number) => {
      const file = `${name.replace(' ', '-')}.bin`
      const other = await timeOf(`${origin}${pathOf(file)}`)
      const own = await timeOf(url)
      const kilobytes = (files[file]!.byteLength / 1024).toFixed(0)
      measures.push(
        atMost(
          `${what}: ${name}`,
          'a static file of the same bytes',
          own / other,
          target,
          `${own.toFixed(2)} ms, ${other.toFixed(2)} ms, ${kilobytes} KB`,
        ),
      )
    }
    for (const [name, url] of answers) await compare(name, url, 'the same answer over HTTP', 3)
    for (const [name, url] of tiles) await compare(name, url, 'warm tile over HTTP', 1.5)
    return measures
  })
}

async function measureSizes(
  sql: Sql,
  geography: Geography,
  units: BenchUnits,
  sizes: readonly number[],
): Promise<Measure[]> {
  const snapshots: RecordsSnapshot[] = []
  for (const size of sizes) {
    say(`${size} visits`)
    await replaceVisits(sql, units, size)
    const { state } = await loadState(sql)
    snapshots.push(await state.current())
    await state.stop()
  }
  const label = sizes.map((size) => `${size / 1e6} M`).join(', ')
  return firstAnswersInTurn(snapshots, geography).map(({ rule, milliseconds }) =>
    atMost(
      `${rule}: first answer at ${label} visits`,
      'itself',
      Math.max(...milliseconds) / Math.min(...milliseconds),
      1.2,
      milliseconds.map((each) => `${each.toPrecision(3)} ms`).join(', '),
    ),
  )
}

function say(text: string): void {
  console.log(`· ${text} …`)
}

function machine(): string {
  const gigabytes = Math.round(totalmem() / 1024 ** 3)
  return `${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, ${gigabytes} GB, Node ${process.versions.node}`
}
