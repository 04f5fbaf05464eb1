import { execFileSync, spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readExtractHead } from '../../../api/adapters/valhalla/build/extract.ts'
import { NETWORK_OSM, NETWORK_PBF } from '../../fixtures/roads/network.ts'
import { useRoads } from '../../support/roads.ts'

const { roadFolder } = useRoads()

const osmium = spawnSync('osmium', ['--version'], { encoding: 'utf8' })
const isThere = osmium.status === 0

describe.skipIf(!isThere)(`osmium${isThere ? '' : ' (skipped: osmium-tool is not installed)'}`, () => {
  test('makes the road file of the fixture out of its XML, to the same nodes and ways', async () => {
    const made = join(await roadFolder(), 'made.osm.pbf')
    execFileSync('osmium', ['cat', NETWORK_OSM, '-o', made, '-f', 'pbf,add_metadata=version'])
    const opl = (file: string) => execFileSync('osmium', ['cat', file, '-f', 'opl'], { encoding: 'utf8' })
    expect(opl(made)).toBe(opl(NETWORK_PBF))
    expect(opl(made).trim().split('\n')).toHaveLength(52 + 33)
  })
})

test('the head of the road file has the box of the XML', async () => {
  const [, south, west, north, east] = /minlat="(.*?)" minlon="(.*?)" maxlat="(.*?)" maxlon="(.*?)"/.exec(
    readFileSync(NETWORK_OSM, 'utf8'),
  )!
  const { bbox, timestamp } = await readExtractHead(NETWORK_PBF, 'network.osm.pbf')
  expect(bbox).toEqual([west, south, east, north].map(Number))
  expect(timestamp).toBeNull()
})
