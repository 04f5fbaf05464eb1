import type { Bilingual } from '../coverage/rule.ts'

/** What a column of the table counts: visits' own figures, villages or institutions, people, things of a list. */
export type WorkloadMeasure = 'places' | 'people' | 'sum' | 'resource'

export const WORKLOAD_GROUPS = ['village', 'township', 'county'] as const
export type WorkloadGroup = (typeof WORKLOAD_GROUPS)[number]

/** The words above the columns of a group, as the form prints them. */
export const GROUP_NAMES: Readonly<Record<WorkloadGroup, Bilingual>> = {
  village: { zh: '村级巡诊、派驻服务开展情况', en: 'Patrols and postings in villages' },
  township: { zh: '乡级派驻服务开展情况', en: 'Postings in townships' },
  county: { zh: '县域巡回医疗服务开展情况', en: 'Tours in counties' },
}

export const WORKLOAD_COLUMN_IDS = [
  'patrol-villages',
  'posting-villages',
  'village-staff',
  'village-patients',
  'patrol-vehicles',
  'telemedicine-villages',
  'posted-institutions',
  'posted-persons',
  'posted-public-health',
  'basic-standard',
  'subcentre',
  'public-health',
  'tour-staff',
  'tour-patients',
  'case-discussions',
  'ward-rounds',
  'lectures',
  'trained',
] as const
export type WorkloadColumnId = (typeof WORKLOAD_COLUMN_IDS)[number]

export interface WorkloadColumn {
  readonly id: WorkloadColumnId
  readonly group: WorkloadGroup
  /** As the form prints it. */
  readonly name: Bilingual
  /** 个, 人, 人次, 辆, 次. */
  readonly unit: string
  readonly measure: WorkloadMeasure
}

const column = (
  id: WorkloadColumnId,
  group: WorkloadGroup,
  measure: WorkloadMeasure,
  zh: string,
  unit: string,
  en: string,
): WorkloadColumn => ({ id, group, measure, name: { zh, en }, unit })

/**
 * The 18 columns of 设区市县域巡回医疗和派驻服务工作量统计表, in the order and the words of the form (闽卫基层〔2023〕43号, 附件).
 */
export const WORKLOAD_COLUMNS: readonly WorkloadColumn[] = [
  column('patrol-villages', 'village', 'places', '巡诊村数', '个', 'Villages with patrols'),
  column('posting-villages', 'village', 'places', '派驻村数', '个', 'Villages with postings'),
  column(
    'village-staff',
    'village',
    'people',
    '参与巡诊、派驻医务人员数',
    '人',
    'Staff on patrols and postings',
  ),
  column(
    'village-patients',
    'village',
    'sum',
    '巡诊、派驻诊疗服务量',
    '人次',
    'Patients at patrols and postings',
  ),
  column('patrol-vehicles', 'village', 'resource', '配备巡诊车辆', '辆', 'Patrol vehicles'),
  column(
    'telemedicine-villages',
    'village',
    'resource',
    '搭建远程医疗协作网村数',
    '个',
    'Telemedicine villages',
  ),
  column(
    'posted-institutions',
    'township',
    'places',
    '派驻基层医疗卫生机构数',
    '个',
    'Institutions with postings',
  ),
  column('posted-persons', 'township', 'people', '派驻医务人员数', '人', 'Staff posted'),
  column(
    'posted-public-health',
    'township',
    'people',
    '派驻公共卫生人员数',
    '人',
    'Public health staff posted',
  ),
  column(
    'basic-standard',
    'township',
    'places',
    '帮扶达到基本标准机构数',
    '个',
    'Brought to the basic standard',
  ),
  column('subcentre', 'township', 'places', '帮扶建立县域次中心机构数', '个', 'Made sub-centres of a county'),
  column(
    'public-health',
    'township',
    'places',
    '帮扶提升公卫服务机构数',
    '个',
    'Public health service raised',
  ),
  column('tour-staff', 'county', 'people', '参与县域巡回服务医务人员数', '人', 'Staff on tours'),
  column('tour-patients', 'county', 'sum', '诊疗量', '人次', 'Patients on tours'),
  column('case-discussions', 'county', 'sum', '开展病例讨论', '次', 'Case discussions'),
  column('ward-rounds', 'county', 'sum', '开展教学查房', '次', 'Teaching ward rounds'),
  column('lectures', 'county', 'sum', '开展学术讲座', '次', 'Lectures'),
  column('trained', 'county', 'sum', '开展业务培训', '人次', 'People trained'),
]
