import PDFDocument from 'pdfkit'
import type { ServiceDaysDto } from '../../contract/staff.ts'
import { SERVED_BY, type ServedBy } from '../../domain/staff/service-days.ts'
import type { LocalDate } from '../../domain/units.ts'
import { loadTypeface, type Typeface } from '../press/emit/typeface.ts'
import type { StaffRow } from './staff.repository.ts'

export interface CertificateContent {
  readonly person: StaffRow
  readonly days: ServiceDaysDto
  readonly serial: string
  readonly code: string
  readonly made: LocalDate
  /** Where it is checked. */
  readonly address: string
}

const SERVICES: Readonly<Record<ServedBy, string>> = {
  tour: '巡回医疗',
  patrol: '巡诊',
  posting: '派驻',
  'staff-posting': '乡镇驻点',
}
const HALVES = { am: '上午', pm: '下午' } as const
/** Named before the rest is counted. */
const MOST_NAMED = 30
const MARGIN = 64
const GREY = '#555555'

let typeface: Promise<Typeface> | null = null

/** A page of A4, in Chinese as the offices need it. */
export async function certificatePdf(content: CertificateContent): Promise<Uint8Array> {
  typeface ??= loadTypeface()
  const { regular, bold } = await typeface
  const { person, days, serial, code, made, address } = content
  const created = new Date(`${made}T00:00:00+08:00`)
  const document = new PDFDocument({
    pdfVersion: '1.7',
    size: 'A4',
    margin: MARGIN,
    lang: 'zh-CN',
    displayTitle: true,
    // No standard font, which would not be embedded.
    font: null as unknown as string,
    info: {
      Title: `基层服务证明 ${serial}`,
      Creator: 'Xunyi Atlas',
      Producer: 'Xunyi Atlas, PDFKit',
      CreationDate: created,
      ModDate: created,
    },
  })
  const chunks: Uint8Array[] = []
  const done = Promise.withResolvers<Uint8Array>()
  document.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  document.on('end', () => done.resolve(Buffer.concat(chunks)))
  document.on('error', done.reject)
  document.registerFont('regular', Buffer.from(regular))
  document.registerFont('bold', Buffer.from(bold))

  const heading = (text: string) =>
    document.font('bold').fontSize(12).fillColor('#000').text(text).moveDown(0.3)
  const line = (text: string) =>
    document.font('regular').fontSize(11).fillColor('#000').text(text, { lineGap: 3 })
  const quiet = (text: string) =>
    document.font('regular').fontSize(9.5).fillColor(GREY).text(text, { lineGap: 2 })

  document.font('bold').fontSize(24).text('基层服务证明', { align: 'center' }).moveDown(0.4)
  quiet(`编号 ${serial}　　校验码 ${code}`)
  document.moveDown(1)
  if (days.demonstration) {
    document
      .font('bold')
      .fontSize(12)
      .fillColor('#b3261e')
      .text('演示数据，虚构，不作任何证明。')
      .moveDown(0.8)
  }
  const name = person.name ?? '（已去除姓名）'
  const employer = person.employerName ?? person.employerCode
  line(
    `兹证明${employer}${name}（人员编号 ${person.personId}${person.title ? `，${person.title}` : ''}）自${dateZh(days.from)}至${dateZh(days.to)}，参加基层医疗卫生服务共计 ${shown(days.total)} 天，明细如下。`,
  )
  document.moveDown(0.8)
  heading('服务天数')
  for (const service of SERVED_BY) {
    if (days.byService[service]) line(`${SERVICES[service]}　${shown(days.byService[service])} 天`)
  }
  line(`合计　${shown(days.total)} 天（${days.dates} 个日期）`)
  document.moveDown(0.8)
  heading('服务地点')
  line(named(days.places))
  document.moveDown(0.8)
  if (days.teams.length > 0) {
    heading('所在队伍')
    line(named(days.teams))
    document.moveDown(0.8)
  }
  if (days.conflicts.length > 0) {
    heading('待核实')
    line(
      `以下 ${days.conflicts.length} 个半天在两处都有记录，只计一次：${named(days.conflicts.map(({ date, half }) => `${dateZh(date)}${HALVES[half]}`))}`,
    )
    document.moveDown(0.8)
  }
  quiet(
    '计算方法：只计已完成的到访和已确认的驻点日期；半天计 0.5 天，同一日期各项合计不超过 1 天，同一半天有多条记录只计一次，驻点按整天计。',
  )
  quiet(`任何人可在 ${address} 凭编号和校验码核验；核验页只显示是否有效、姓名缩写和合计天数。`)
  document.moveDown(2)
  document.font('regular').fontSize(11).fillColor('#000')
  document.text('出具单位（盖章）：', { align: 'right', width: document.page.width - 2 * MARGIN - 120 })
  document.moveDown(0.6)
  document.text(dateZh(made), { align: 'right' })
  document.end()
  return done.promise
}

const shown = (days: number) => (Number.isInteger(days) ? String(days) : days.toFixed(1))

function named(texts: readonly string[]): string {
  if (texts.length === 0) return '无'
  const rest = texts.length - MOST_NAMED
  return `${texts.slice(0, MOST_NAMED).join('、')}${rest > 0 ? `等 ${texts.length} 个` : ''}`
}

function dateZh(date: string): string {
  const [year, month, day] = date.split('-').map(Number)
  return `${year}年${month}月${day}日`
}
