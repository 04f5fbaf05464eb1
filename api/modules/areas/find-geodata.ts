import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { provinceFolder } from '../../../geodata/pipeline/sources.ts'
import type { Config } from '../../config.ts'
import { StartError } from '../../start-error.ts'

const FILES = ['areas.csv', 'boundaries.topo.json', 'metadata.json'] as const

/**
 * The folder that holds the artefacts of the configured province, for `loadGeography`. Nothing is fetched or built.
 *
 * @throws StartError when a file is missing, with the command that builds it, or when they are another province's
 */
export async function findGeodata({
  province,
  geodataDir,
}: Pick<Config, 'province' | 'geodataDir'>): Promise<string> {
  const folder = geodataDir ?? provinceFolder(province)
  if (folder === null) {
    throw new StartError(
      `PROVINCE=${province} 不是可用的省级行政区划代码：请改为如 35、51，或用 GEODATA_DIR 指定其区划数据。`,
      `PROVINCE=${province} is not a known province: use a code such as 35 or 51, or set GEODATA_DIR to its geodata.`,
    )
  }
  const missing = await Promise.all(
    FILES.map((name) =>
      stat(join(folder, name)).then(
        (file) => !file.isFile(),
        () => true,
      ),
    ),
  )
  if (missing.includes(true)) {
    throw new StartError(
      `缺少省份 ${province} 的区划数据：请运行 npm run geodata -- --province ${province}，或从已有该数据的机器将其复制到 ${folder}。`,
      `The geodata of province ${province} is missing: run npm run geodata -- --province ${province}, or copy it from a machine that has it to ${folder}.`,
    )
  }
  const found = await provinceOf(join(folder, 'metadata.json'))
  if (found !== province) {
    throw new StartError(
      `${folder} 中是省份 ${found} 的区划数据，而 PROVINCE=${province}：请修改 PROVINCE 或 GEODATA_DIR。`,
      `${folder} holds the geodata of province ${found}, but PROVINCE=${province}: change PROVINCE or GEODATA_DIR.`,
    )
  }
  return folder
}

async function provinceOf(metadataFile: string): Promise<string> {
  try {
    const { province } = JSON.parse(await readFile(metadataFile, 'utf8')) as { province: { code: string } }
    return province.code
  } catch (cause) {
    throw new StartError(
      `${metadataFile} 无法读取：请重新运行 npm run geodata 或重新复制该目录。`,
      `${metadataFile} cannot be read: run npm run geodata again, or copy the folder again.`,
      { cause },
    )
  }
}
