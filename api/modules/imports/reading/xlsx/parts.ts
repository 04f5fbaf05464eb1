import { UnreadableFile } from '../unreadable.ts'
import { damaged, type WorkbookPackage } from './package.ts'
import { isSet, local, readXml } from './xml.ts'

export interface SheetPart {
  readonly name: string
  readonly isHidden: boolean
  /** Null for a sheet that holds no cells: a chart, a dialog, macros. */
  readonly part: string | null
}

export interface WorkbookParts {
  readonly epoch1904: boolean
  readonly sheets: readonly SheetPart[]
  readonly sharedStrings: string | null
  readonly styles: string | null
}

const MOST_SHEETS = 2000

/**
 * What a package is made of, found by its relationships as Office does: no part has a name that is given.
 * @throws UnreadableFile for a package that is no workbook, with what it is instead
 */
export async function findParts(parts: WorkbookPackage): Promise<WorkbookParts> {
  if (!parts.has('_rels/.rels')) throw await otherPackage(parts)
  const root = await relationships(parts, '')
  const workbook = [...root.values()].find(({ type }) => type === 'officeDocument')?.target
  if (!workbook || !parts.has(workbook)) throw damaged()
  if (/\.bin$/i.test(workbook)) throw binaryWorkbook()
  const related = await relationships(parts, workbook)
  let epoch1904 = false
  let isWorkbook = false
  const sheets: SheetPart[] = []
  await readXml(parts.bytes(workbook), {
    open: (name, attributes) => {
      if (name === 'workbook') isWorkbook = true
      else if (name === 'workbookPr') epoch1904 = isSet(attributes.date1904)
      else if (name === 'sheet' && sheets.length < MOST_SHEETS) {
        const id = Object.entries(attributes).find(([key]) => key.includes(':') && local(key) === 'id')?.[1]
        const { type, target } = related.get(id ?? '') ?? {}
        sheets.push({
          name: attributes.name ?? '',
          isHidden: /^(?:veryH|h)idden$/i.test(attributes.state ?? ''),
          part: type === 'worksheet' ? target! : type ? null : missing(attributes.name ?? ''),
        })
      }
    },
  })
  if (!isWorkbook) throw noWorkbook()
  const only = (kind: string) => {
    const target = [...related.values()].find(({ type }) => type === kind)?.target
    return target && parts.has(target) ? target : null
  }
  return { epoch1904, sheets, sharedStrings: only('sharedStrings'), styles: only('styles') }
}

interface Relationship {
  /** The last word of the type's address, which is the same in Strict workbooks. */
  readonly type: string
  readonly target: string
}

/** What a part refers to, by id. @param source '' for the package itself */
async function relationships(
  parts: WorkbookPackage,
  source: string,
): Promise<ReadonlyMap<string, Relationship>> {
  const slash = source.lastIndexOf('/')
  const folder = source.slice(0, slash + 1)
  const name = `${folder}_rels/${source.slice(slash + 1)}.rels`
  const found = new Map<string, Relationship>()
  if (!parts.has(name)) return found
  await readXml(parts.bytes(name), {
    open: (tag, { Id = '', Type = '', Target = '', TargetMode = '' }) => {
      if (tag !== 'Relationship' || TargetMode.toLowerCase() === 'external') return
      found.set(Id, { type: Type.slice(Type.lastIndexOf('/') + 1), target: resolved(folder, Target) })
    },
  })
  return found
}

/** A target is an address: from the root of the package, or from the folder of the part that names it. */
function resolved(folder: string, target: string): string {
  let path = target.replaceAll('\\', '/')
  try {
    path = decodeURIComponent(path)
  } catch {
    // A percent sign that stands for itself.
  }
  const steps: string[] = []
  for (const step of (path.startsWith('/') ? path : folder + path).split('/')) {
    if (step === '..') steps.pop()
    else if (step !== '.' && step !== '') steps.push(step)
  }
  return steps.join('/')
}

function missing(sheet: string): never {
  const { code, zh, en } = damaged()
  throw new UnreadableFile(code, zh, en, { sheet })
}

/** A package of another program, or files packed together. */
async function otherPackage(parts: WorkbookPackage): Promise<UnreadableFile> {
  const names = [...parts.names]
  if (parts.has('mimetype') && parts.has('content.xml')) {
    return new UnreadableFile(
      'open-document',
      '文件是 OpenDocument 表格（.ods）：请用 WPS 或 LibreOffice 打开，另存为 .xlsx 后重新导入。',
      'The file is an OpenDocument spreadsheet (.ods): open it in LibreOffice or Excel and save it as .xlsx.',
    )
  }
  if (names.some((name) => /\.(?:xlsx|xlsm|xls|csv|et)$/.test(name))) {
    return new UnreadableFile(
      'archive',
      '文件是压缩包（ZIP）：请先解压，再逐个导入其中的表格。',
      'The file is an archive (ZIP): unpack it and import its tables one by one.',
    )
  }
  return names.some((name) => name.startsWith('xl/')) ? damaged() : noWorkbook()
}

function noWorkbook(): UnreadableFile {
  return new UnreadableFile(
    'no-workbook',
    '文件不是 Excel 工作簿（可能是 Word、演示文稿或其他压缩文件）：请提供 .xlsx 或 CSV。',
    'The file is not an Excel workbook (it may be a document, slides or another archive): use an .xlsx or CSV file.',
  )
}

function binaryWorkbook(): UnreadableFile {
  return new UnreadableFile(
    'binary-workbook',
    '文件是 Excel 二进制工作簿（.xlsb）：请在 Excel 中另存为 .xlsx 后重新导入。',
    'The file is an Excel binary workbook (.xlsb): save it as .xlsx in Excel.',
  )
}
