import { createHash, randomBytes } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { pinyin } from 'pinyin-pro'
import type { Db } from '../../db/db.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import { allow } from '../../http/viewer.ts'
import { record } from '../audit/record.ts'
import { certificatePdf } from './certificate-pdf.ts'
import { readServiceDays, type ServiceSpan } from './days.usecases.ts'
import { certificateOfDaysToCome } from './staff.errors.ts'
import { serviceCertificate } from './staff.tables.ts'
import type { StaffDependencies } from './staff.usecases.ts'

const CODE_BYTES = 10
const GROUP = 4
/** Neither 0, 1, 8 and 9 nor letters that look like them: it is typed from paper. */
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/**
 * A certificate of the days that a person served, as a PDF with a number and a code by which anybody can have it checked.
 * @throws ProblemError 400 for a time that is not possible or not over; 403 `not-allowed`; 404 `unknown-staff`
 */
export async function certify(
  given: StaffDependencies,
  viewer: Viewer,
  personId: string,
  span: ServiceSpan,
  address: string,
): Promise<{ readonly pdf: Uint8Array; readonly serial: string }> {
  const today = given.today()
  if (span.to > today) throw certificateOfDaysToCome(span.to, today)
  const { days, records } = await readServiceDays(given, viewer, personId, span)
  for (const { areaCode: area, employerCode: team } of records)
    allow(viewer, 'records.import', { area, team })
  const person = records[0]!
  const code = newCode()
  return given.db.transaction(async (tx) => {
    const [made] = await tx
      .insert(serviceCertificate)
      .values({
        codeHash: hashOf(code),
        personKey: person.personKey,
        initials: person.name === null ? null : initialsOf(person.name),
        from: span.from,
        to: span.to,
        halfDays: Math.round(days.total * 2),
        demonstration: days.demonstration,
        who: viewer.who,
      })
      .returning({ number: serviceCertificate.number })
    const serial = serialOf(made!.number)
    const pdf = await certificatePdf({
      person,
      days,
      serial,
      code: shownCode(code),
      made: today,
      address,
    })
    await record(tx, viewer, {
      action: 'staff.certified',
      subject: person.personId,
      area: person.areaCode,
      detail: { serial, from: span.from, to: span.to },
    })
    return { pdf, serial }
  })
}

export interface Verified {
  readonly initials: string | null
  readonly total: number
  readonly demonstration: boolean
}

/** What a certificate says, for whoever holds it; null where there is none with this number and code. */
export async function verify(db: Db, serial: string, code: string): Promise<Verified | null> {
  const number = /^JC(\d{6,12})$/.exec(serial.normalize('NFKC').trim().toUpperCase())?.[1]
  if (!number) return null
  const [found] = await db
    .select()
    .from(serviceCertificate)
    .where(
      and(
        eq(serviceCertificate.number, Number(number)),
        eq(serviceCertificate.codeHash, hashOf(plainCode(code))),
      ),
    )
  if (!found) return null
  return { initials: found.initials, total: found.halfDays / 2, demonstration: found.demonstration }
}

const serialOf = (number: number) => `JC${String(number).padStart(6, '0')}`

function newCode(): string {
  const bits = [...randomBytes(CODE_BYTES)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return bits
    .match(/.{5}/g)!
    .map((five) => LETTERS[Number.parseInt(five, 2)]!)
    .join('')
}

const shownCode = (code: string) => code.match(new RegExp(`.{${GROUP}}`, 'g'))!.join('-')
/** What is read from paper instead of a letter that looks like it. */
const LOOKS_LIKE: Readonly<Record<string, string>> = { 0: 'O', 1: 'I', 8: 'B' }
export const plainCode = (code: string) =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[018]/g, (digit) => LOOKS_LIKE[digit]!)
    .replace(/[^A-Z2-7]/g, '')
const hashOf = (code: string) => createHash('sha256').update(code).digest('hex')

/** `Z.S.` of 张三. */
export function initialsOf(name: string): string {
  const letters = pinyin(name, {
    pattern: 'first',
    toneType: 'none',
    type: 'array',
    nonZh: 'consecutive',
    surname: 'head',
  })
  return letters
    .flatMap((each) => each.split(/\s+/))
    .filter((each) => each !== '')
    .slice(0, 6)
    .map((each) => `${[...each][0]!.toUpperCase()}.`)
    .join('')
}
