import { addDays } from '../calendar.ts'
import type { Bilingual } from '../coverage/rule.ts'
import { both, datesWords } from '../date-words.ts'
import type { LocalDate } from '../units.ts'
import { FORGED_APPROVAL, namesApproval } from './approval-number.ts'

/** Of photographs, each and together. */
export const PHOTO_LIMITS = {
  /** On one sheet. */
  onSheet: 4,
  /** Of an uploaded file. */
  bytes: 20 * 1024 ** 2,
  /** Of a picture: more than any camera that press officers carry has, and little enough to be decoded. */
  pixels: 60e6,
  /** Of its shorter side, below which nothing printed is recognised. */
  leastSide: 300,
  /** Of the longer side of what is kept: 38 cm at 300 dpi. */
  keptSide: 4500,
  /** That are kept at a time. */
  kept: 1000,
} as const

/** Dots to an inch of its printed size below which a photograph looks coarse. */
export const LEAST_PHOTO_DPI = 150
/** Days before and after a tour in which a photograph of it may well be taken. */
const NEAR_DAYS = 3

/** Whom a photograph shows so that they can be recognised: nobody, adults, or minors, for whom guardians consent. */
export const PHOTO_PEOPLE = ['nobody', 'adults', 'minors'] as const
export type PhotoPeople = (typeof PHOTO_PEOPLE)[number]

/** How consent was given: in writing, or spoken and recorded. */
export const CONSENT_FORMS = ['written', 'recorded'] as const
export type ConsentForm = (typeof CONSENT_FORMS)[number]

/** What is said of a photograph; without all of it no sheet shows it. */
export interface PhotoRecord {
  /** Whose photograph it is: printed under it. */
  readonly source: string
  readonly takenOn: LocalDate | null
  /** What it shows, for those who do not see it. */
  readonly alt: string
  readonly people: PhotoPeople | null
  /** Who of those shown, or of their guardians, consented. */
  readonly consentBy: string
  readonly consentForm: ConsentForm | null
}

/** What keeps a photograph from being taken in, a sentence each with its mend; empty: it may be. */
export function photoFaults(photo: PhotoRecord, today: LocalDate): readonly Bilingual[] {
  const { source, takenOn, alt, people, consentBy, consentForm } = photo
  return [
    ...(source === ''
      ? [
          both(
            '未注明来源：请填写摄影者或供图单位。',
            'Its source is missing: enter who took it or who provides it.',
          ),
        ]
      : []),
    ...(takenOn === null
      ? [both('未注明拍摄日期：请填写。', 'Its date is missing: enter the day on which it was taken.')]
      : []),
    ...(takenOn !== null && takenOn > today
      ? [both(`拍摄日期 ${takenOn} 晚于今天：请核对。`, `Its date ${takenOn} is after today: correct it.`)]
      : []),
    ...(alt === ''
      ? [
          both(
            '未说明画面内容：请用一句话写明，供读屏软件使用。',
            'Its alt text is missing: say in a sentence what it shows.',
          ),
        ]
      : []),
    ...([source, alt].some(namesApproval) ? [FORGED_APPROVAL] : []),
    ...consentFaults(people, consentBy, consentForm),
  ]
}

function consentFaults(
  people: PhotoPeople | null,
  consentBy: string,
  consentForm: ConsentForm | null,
): readonly Bilingual[] {
  if (people === null)
    return [
      both(
        '未说明画面中是否有可辨认的人：请选择。',
        'It is not said whether people can be recognised in it: choose.',
      ),
    ]
  if (people === 'nobody' || (consentBy !== '' && consentForm !== null)) return []
  if (people === 'minors')
    return [
      both(
        '画面中有未成年人，须有其监护人同意：请填写同意的监护人和同意的形式，否则不能使用。',
        'It shows minors, whose guardians must have consented: enter which guardians, and how they consented; it cannot be used otherwise.',
      ),
    ]
  return [
    both(
      '画面中可辨认的人须已同意：请填写同意人和同意的形式，否则不能使用。',
      'Everybody who can be recognised in it must have consented: enter who did, and how; it cannot be used otherwise.',
    ),
  ]
}

/** `摄影：福建省立医院宣传科，2026年11月5日`, under the photograph. */
export function creditLine({
  source,
  takenOn,
}: {
  readonly source: string
  readonly takenOn: LocalDate
}): Bilingual {
  const day = datesWords(takenOn, takenOn)
  return both(`图/${source}，${day.zh}`, `Photo: ${source}, ${day.en}`)
}

/** What is odd about a photograph on the sheet of a tour, and may still be right. `name` tells it apart, such as 第1张. */
export function photoWarnings(
  { takenOn, dpi }: { readonly takenOn: LocalDate; readonly dpi: number | null },
  tour: { readonly from: LocalDate; readonly to: LocalDate },
  number: number,
): readonly Bilingual[] {
  const isNear = addDays(takenOn, NEAR_DAYS) >= tour.from && addDays(takenOn, -NEAR_DAYS) <= tour.to
  return [
    ...(isNear
      ? []
      : [
          both(
            `第 ${number} 张照片拍摄于 ${takenOn}，不在行程（${tour.from} 至 ${tour.to}）前后：请核对日期或换一张。`,
            `Photograph ${number} was taken on ${takenOn}, not around the tour (${tour.from} to ${tour.to}): check its date, or take another one.`,
          ),
        ]),
    ...(dpi !== null && dpi < LEAST_PHOTO_DPI
      ? [
          both(
            `第 ${number} 张照片按此尺寸印出只有 ${Math.floor(dpi)} dpi，会显模糊：请换一张更大的，或选择较小的尺寸。`,
            `Photograph ${number} has only ${Math.floor(dpi)} dpi at its printed size and will look coarse: take a larger one, or a smaller size.`,
          ),
        ]
      : []),
  ]
}
