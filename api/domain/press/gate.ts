import type { BoundaryQuality } from '../areas.ts'
import type { Bilingual } from '../coverage/rule.ts'
import { both } from '../date-words.ts'
import type { LocalDate } from '../units.ts'
import { isApprovalNumber } from './approval-number.ts'
import type { SheetKind } from './press.ts'

/** An approval on record, of some content. */
export interface ApprovalFacts {
  readonly contentHash: string
  readonly lookHash: string
  readonly number: string
  readonly approvedOn: LocalDate
  /** The last day on which it holds. */
  readonly expiresOn: LocalDate
  readonly hasScan: boolean
  /** The latest decision on each other look: whether it is the same content. */
  readonly looks: ReadonlyMap<string, boolean>
}

/** Which figures may not go out before a moment. */
export interface EmbargoFacts {
  readonly rule: string | null
  /** What a sheet without a rule is of, such as reach or one team's tours; null where a rule says so. */
  readonly subject: string | null
  readonly periods: readonly string[]
  readonly within: string
  /** Milliseconds. */
  readonly until: number
}

/** What is asked to be made, and what is known of it. */
export interface GateFacts {
  readonly kind: SheetKind
  /** A picture of what others see: no product. */
  readonly isProof: boolean
  readonly contentHash: string
  readonly lookHash: string
  readonly rule: string | null
  readonly subject: string | null
  readonly periods: readonly string[]
  readonly within: string
  /** Null for a graphic without boundaries, which is no map. */
  readonly boundaries: readonly BoundaryQuality[] | null
  /** The number (审图号) of the map that the boundaries come from, as the geodata has it. */
  readonly boundaryNumber: string | null
  readonly demonstration: boolean
  /** Months that its figures rest on and that are not accepted, where public sheets wait for that. */
  readonly unaccepted: readonly string[]
  readonly compiler: string
  readonly person: string
  readonly purpose: string
  readonly medium: string
  readonly approvals: readonly ApprovalFacts[]
  readonly embargoes: readonly EmbargoFacts[]
  readonly today: LocalDate
  /** Milliseconds. */
  readonly now: number
}

export interface Missing {
  readonly code: MissingCode
  readonly what: Bilingual
  readonly mend: Bilingual
}

export type MissingCode =
  | 'proof'
  | 'demonstration'
  | 'not-accepted'
  | 'boundaries-estimated'
  | 'boundaries-unreviewed'
  | 'boundaries-without-number'
  | 'no-approval'
  | 'approval-not-begun'
  | 'approval-expired'
  | 'no-scan'
  | 'colours-undecided'
  | 'colours-other'
  | 'embargo'
  | 'compiler'
  | 'person'
  | 'purpose'
  | 'medium'

/** What keeps the file from being made, in the order of mending; empty: it may be. Drafts may always be. */
export function missingFor(facts: GateFacts): Missing[] {
  if (facts.kind === 'draft') return []
  return facts.kind === 'review' ? [...proofFault(facts), ...whoFaults(facts)] : missingForPublic(facts)
}

function missingForPublic(facts: GateFacts): Missing[] {
  return [
    ...proofFault(facts),
    ...(facts.demonstration ? [DEMONSTRATION] : []),
    ...acceptanceFaults(facts),
    ...boundaryFaults(facts),
    ...approvalFaults(facts),
    ...embargoFaults(facts),
    ...whoFaults(facts),
  ]
}

function proofFault({ isProof }: GateFacts): Missing[] {
  return isProof
    ? [
        missing(
          'proof',
          both('色觉或灰度校样只供检查', 'A proof of colours is for checking only'),
          both('请改用草图，或去掉校样选项', 'make it a draft, or leave the proof out'),
        ),
      ]
    : []
}

const DEMONSTRATION = missing(
  'demonstration',
  both('数据含演示（虚构）记录', 'The figures rest on demonstration (invented) records'),
  both('请撤销演示批次并导入真实记录', 'undo the demonstration’s batches and import real records'),
)

function acceptanceFaults({ unaccepted }: GateFacts): Missing[] {
  if (unaccepted.length === 0) return []
  const months = unaccepted.join('、')
  return [
    missing(
      'not-accepted',
      both(`${months} 的月报未全部批准`, `Not all monthly reports of ${unaccepted.join(', ')} are accepted`),
      both(
        '请待所涉各县的月报批准后再生成（见“月报”页）',
        'wait until the reports of its counties are accepted (see the page of reports)',
      ),
    ),
  ]
}

/** Outlines that nobody has approved never go out, whatever number is on record. */
function boundaryFaults({ boundaries, boundaryNumber, today }: GateFacts): Missing[] {
  if (boundaries === null) return []
  const has = (...qualities: readonly BoundaryQuality[]) =>
    qualities.some((each) => boundaries.includes(each))
  return [
    ...(has('seat-estimated', 'placeholder')
      ? [
          missing(
            'boundaries-estimated',
            both('乡镇界线是推算或示意的', 'Township boundaries are estimates or placeholders'),
            both(
              '请改用县级地图，或用 npm run geodata -- --townships 导入省级提供的乡镇界线',
              'use a map of counties, or bring the province’s outlines with npm run geodata -- --townships',
            ),
          ),
        ]
      : []),
    ...(has('unreviewed')
      ? [
          missing(
            'boundaries-unreviewed',
            both('县级界线未经审核', 'County boundaries are not reviewed'),
            both(
              '请用 npm run geodata -- --counties 导入经审核的县级界线，或改用不含边界的图',
              'bring reviewed outlines with npm run geodata -- --counties, or use a graphic without boundaries',
            ),
          ),
        ]
      : []),
    ...(has('official') && !isApprovalNumber(boundaryNumber ?? '', Number(today.slice(0, 4)))
      ? [
          missing(
            'boundaries-without-number',
            both(
              '界线虽由省级提供，但未登记其审图号',
              'The boundaries are official, but no number (审图号) of theirs is recorded',
            ),
            both(
              '请用 npm run geodata 重新导入界线，并以 --approval 照原图填写审图号',
              'bring the outlines again with npm run geodata and give the number printed on their map with --approval',
            ),
          ),
        ]
      : []),
  ]
}

function approvalFaults(facts: GateFacts): Missing[] {
  if (facts.boundaries === null) return []
  const own = facts.approvals.filter(({ contentHash }) => contentHash === facts.contentHash)
  if (own.length === 0) return [NO_APPROVAL]
  // Of several the one that lacks least.
  return own
    .map((approval) => faultsOfApproval(approval, facts))
    .reduce((least, each) => (each.length < least.length ? each : least))
}

/** The approval under which the content may go out; null where none will do, and for what needs none. */
export function approvalFor<Approval extends ApprovalFacts>(
  facts: Omit<GateFacts, 'approvals'> & { readonly approvals: readonly Approval[] },
): Approval | null {
  if (facts.boundaries === null) return null
  const own = facts.approvals.filter(({ contentHash }) => contentHash === facts.contentHash)
  return own.find((approval) => faultsOfApproval(approval, facts).length === 0) ?? null
}

const NO_APPROVAL = missing(
  'no-approval',
  both('没有与本图内容一致的审图号', 'No map approval (审图号) of just this content is on record'),
  both(
    '请先生成送审样图送审，批准后登记审图号；内容、尺寸、周期或底图一有变化即须重新送审',
    'make a review sample, send it to the authority and record its approval; what changes content, size, period or boundaries goes back to review',
  ),
)

function faultsOfApproval(
  { number, approvedOn, expiresOn, hasScan, lookHash, looks }: ApprovalFacts,
  facts: GateFacts,
): Missing[] {
  const { today } = facts
  return [
    ...(approvedOn > today
      ? [
          missing(
            'approval-not-begun',
            both(`${number} 的批准日期是 ${approvedOn}`, `${number} is approved from ${approvedOn} on`),
            both('请核对登记的日期，或待该日之后发布', 'check the recorded date, or publish on or after it'),
          ),
        ]
      : []),
    ...(expiresOn < today
      ? [
          missing(
            'approval-expired',
            both(`${number} 已于 ${expiresOn} 到期`, `${number} expired on ${expiresOn}`),
            both('请重新送审', 'send the map for review again'),
          ),
        ]
      : []),
    ...(hasScan
      ? []
      : [
          missing(
            'no-scan',
            both(`${number} 尚无批准文件的扫描件`, `${number} has no scan of its document yet`),
            both('请上传扫描件（PDF、JPEG 或 PNG）', 'upload the scan (PDF, JPEG or PNG)'),
          ),
        ]),
    ...lookFaults(number, lookHash === facts.lookHash ? true : looks.get(facts.lookHash)),
  ]
}

/** Whether other colours are other content is for a person to say: no text that was read settles it. */
function lookFaults(number: string, isSame: boolean | undefined): Missing[] {
  if (isSame === true) return []
  if (isSame === false)
    return [
      missing(
        'colours-other',
        both(
          `已认定改变颜色即改变了 ${number} 的内容`,
          `The changed colours were found to change the content of ${number}`,
        ),
        both('请恢复原来的颜色，或重新送审', 'take the approved colours, or send the map for review again'),
      ),
    ]
  return [
    missing(
      'colours-undecided',
      both(`颜色与 ${number} 批准的不同`, `The colours are not those approved by ${number}`),
      both(
        '请由责任人认定是否属于内容变化并写明理由',
        'have somebody responsible decide, with a reason, whether that changes the content',
      ),
    ),
  ]
}

/** Until its last second. */
function embargoFaults(facts: GateFacts): Missing[] {
  const until = embargoOf(facts)
  if (until === null || facts.now >= until) return []
  const moment = inShanghai(until)
  return [
    missing(
      'embargo',
      both(`禁发期至 ${moment}`, `It is under embargo until ${moment}`),
      both(
        '请在该时刻之后再生成，或先撤回所登记的预告',
        'make it after that moment, or withdraw the announced release first',
      ),
    ),
  ]
}

/** The latest embargo on some of the figures, in milliseconds; null where there is none. */
export function embargoOf({ embargoes, rule, subject, periods, within }: GateFacts): number | null {
  const own = embargoes.filter(
    (each) =>
      each.rule === rule &&
      each.subject === subject &&
      (rule === null || each.periods.some((period) => periods.includes(period))) &&
      (each.within.startsWith(within) || within.startsWith(each.within)),
  )
  return own.length === 0 ? null : Math.max(...own.map(({ until }) => until))
}

/** `2026-12-01 10:00:00` */
export function inShanghai(milliseconds: number): string {
  return new Date(milliseconds + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')
}

function whoFaults({ kind, compiler, person, purpose, medium }: GateFacts): Missing[] {
  return [
    ...(compiler === ''
      ? [
          missing(
            'compiler',
            both('未填制图单位', 'The compiler (制图单位) is not given'),
            both('请填写', 'enter it'),
          ),
        ]
      : []),
    ...(person === ''
      ? [
          missing(
            'person',
            both('未填经办人', 'The person responsible is not given'),
            both('请填写', 'enter the name'),
          ),
        ]
      : []),
    ...(kind === 'review' && purpose === ''
      ? [
          missing(
            'purpose',
            both('未填用途', 'The purpose is not given'),
            both('请填写送审用途', 'say what the map is for'),
          ),
        ]
      : []),
    ...(kind === 'public' && medium === ''
      ? [
          missing(
            'medium',
            both('未填发布渠道', 'The medium is not given'),
            both('请填写在何处发布', 'say where it is published'),
          ),
        ]
      : []),
  ]
}

function missing(code: MissingCode, what: Bilingual, mend: Bilingual): Missing {
  return { code, what, mend }
}
