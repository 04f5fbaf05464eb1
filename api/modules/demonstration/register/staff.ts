import type { Area } from '../../../domain/areas.ts'
import { addDays } from '../../../domain/calendar.ts'
import { periodOf, shiftPeriod } from '../../../domain/period.ts'
import type { Profession, TitleLevel } from '../../../domain/staff/person.ts'
import type { LocalDate } from '../../../domain/units.ts'
import { between, pick, randomOf, shuffled } from '../random.ts'
import type { AttendanceRow, PersonRow, PostingRow, VisitFileRow } from '../rows.ts'
import type { Scenario } from '../scenario.ts'

/** What shows a reader in every row that nobody of that name is meant. Nobody has a phone. */
const MARK = '示例人员'
const TOWNSHIPS_A_COUNTY = 2
/** Months that a person stays, fewest and most. */
const MONTHS: readonly [number, number] = [6, 9]
/** Share of postings that nobody has confirmed for some weeks, and of those sent with a title too low. */
const UNCONFIRMED = 0.12
const TITLE_TOO_LOW = 0.06
/** Share of hand-overs that leave the township without anybody for a month. */
const GAP = 0.12
/** As many people as a provincial team ever takes along. */
const TEAM_SIZE = 13

const TITLES: Readonly<Record<TitleLevel, string>> = {
  senior: '主任医师',
  'associate-senior': '副主任医师',
  intermediate: '主治医师',
  junior: '住院医师',
  none: '',
}
const PUBLIC_HEALTH_TITLES: Readonly<Record<TitleLevel, string>> = {
  ...TITLES,
  intermediate: '主管医师',
  junior: '医师',
}
const SPECIALTIES = [
  '全科',
  '内科',
  '外科',
  '妇产科',
  '儿科',
  '眼科',
  '骨科',
  '呼吸内科',
  '心血管内科',
] as const

/** The townships that county hospitals post staff to. */
export function postedTownships(scenario: Scenario): readonly Area[] {
  return scenario.recipients.flatMap(({ code }) =>
    shuffled(randomOf(scenario.seed, 'posted', code), scenario.townshipsOf(code)).slice(
      0,
      TOWNSHIPS_A_COUNTY,
    ),
  )
}

export function publicHealthTownships(scenario: Scenario): readonly Area[] {
  return scenario.recipients.flatMap(({ code }) =>
    shuffled(randomOf(scenario.seed, 'public-health', code), scenario.townshipsOf(code)).slice(0, 1),
  )
}

interface Turn {
  readonly person: PersonRow
  readonly posting: PostingRow
}

export function peopleOf(scenario: Scenario): PersonRow[] {
  return [...turnsOf(scenario).map(({ person }) => person), ...teamMembers(scenario)]
}

export function postingsOf(scenario: Scenario): PostingRow[] {
  return turnsOf(scenario).map(({ posting }) => posting)
}

/** One person after the other in each township, from the beginning of the records on. */
function turnsOf(scenario: Scenario): Turn[] {
  return [
    ...postedTownships(scenario).flatMap((township) => turnsIn(scenario, township, 'clinical')),
    ...publicHealthTownships(scenario).flatMap((township) => turnsIn(scenario, township, 'public-health')),
  ]
}

function turnsIn(scenario: Scenario, township: Area, kind: Profession): Turn[] {
  const random = randomOf(scenario.seed, 'turns', kind, township.code)
  const turns: Turn[] = []
  for (let month = periodOf('month', scenario.start); month.start <= scenario.today; ) {
    const after = shiftPeriod(month, between(random, ...MONTHS))
    const end = addDays(after.start, -1)
    const person = personOf(scenario, township, kind, turns.length, random)
    const isOver = end < scenario.today
    const confirmed = isOver || random() >= UNCONFIRMED ? scenario.today : addDays(scenario.today, -40)
    turns.push({
      person,
      posting: {
        postingId: `DEMO-${person.personId}`,
        personId: person.personId,
        placeCode: township.code,
        institution: `H${township.code}`,
        from: month.start,
        to: end,
        ended: isOver ? end : null,
        confirmedTo: confirmed < month.start ? month.start : confirmed > end ? end : confirmed,
        status: 'done',
        senderCode: person.employerCode,
        senderLevel: 'county',
      },
    })
    month = random() < GAP ? shiftPeriod(after, 1) : after
  }
  return turns
}

function personOf(
  { start, areas }: Scenario,
  township: Area,
  profession: Profession,
  number: number,
  random: () => number,
): PersonRow {
  const county = areas.areas.get(township.code.slice(0, 6))!
  const kind = profession === 'public-health' ? 'G' : 'L'
  const titleLevel: TitleLevel =
    random() < TITLE_TOO_LOW ? 'junior' : random() < 0.3 ? 'associate-senior' : 'intermediate'
  const titles = profession === 'public-health' ? PUBLIC_HEALTH_TITLES : TITLES
  return {
    personId: `${kind}${township.code}-${number + 1}`,
    name: `${MARK}${kind}${township.code.slice(2)}${number + 1}`,
    employerCode: `H${county.code}`,
    employerName: `${county.name}县级医院（演示）`,
    title: titles[titleLevel],
    titleLevel,
    profession,
    specialty: profession === 'public-health' ? '疾病控制' : pick(random, SPECIALTIES),
    from: start,
  }
}

function teamMembers({ assignments, seed, start }: Scenario): PersonRow[] {
  return assignments.teams.flatMap(({ code, hospital }) => {
    const random = randomOf(seed, 'team', code)
    return Array.from({ length: TEAM_SIZE }, (_, i): PersonRow => {
      const titleLevel = i < 3 ? 'senior' : i < 8 ? 'associate-senior' : 'intermediate'
      return {
        personId: memberId(code, i),
        name: `${MARK}${code}${String(i + 1).padStart(2, '0')}`,
        employerCode: code,
        employerName: `${hospital}（演示）`,
        title: TITLES[titleLevel],
        titleLevel,
        profession: 'clinical',
        specialty: pick(random, SPECIALTIES),
        from: start,
      }
    })
  })
}

const memberId = (team: string, number: number) => `${team}-${String(number + 1).padStart(2, '0')}`

/** As many of a provincial team as its visits tell, the first of them their leader. */
export function* attendanceOf(
  { start }: { readonly start: LocalDate },
  visits: Iterable<VisitFileRow>,
): Generator<AttendanceRow> {
  for (const visit of visits) {
    if (visit.teamLevel !== 'provincial' || visit.status === 'cancelled' || visit.date < start) continue
    for (let i = 0; i < Math.min(visit.headcount, TEAM_SIZE); i++) {
      yield {
        visitId: visit.visitId,
        personId: memberId(visit.teamCode, i),
        role: i === 0 ? 'leader' : 'member',
      }
    }
  }
}
