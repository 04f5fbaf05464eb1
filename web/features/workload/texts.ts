import type { Translation } from '../../ui/translation.ts'

/** Words of the page of the workload table: namespace `workload`. */
const zh = {
  title: '县域巡回医疗和派驻服务工作量统计表',
  intro:
    '按闽卫基层〔2023〕43号附件的格式，由到访、参加人员、驻点、资源和帮扶成果逐项计算；各设区市于每年 12 月 15 日前报送。',
  failed: '无法读取统计表',
  year: '统计年度',
  yearOption: '{{year}} 年',
  asOf: '截至日期',
  sheet: '表',
  whole: '全省（各设区市合计）',
  upTo: '{{year}} 年 1 月 1 日至 {{date}}',
  demonstration: '含演示数据，不得报送。',
  area: '县（市、区）',
  city: '设区市',
  total: '合计',
  notReported: '未报',
  range: '{{atLeast}}～{{atMost}}',
  least: '≥{{atLeast}}',
  why: {
    people_one: '有 {{count}} 条到访未填全参加人员：按人数推算在 {{atLeast}} 至 {{atMost}} 人之间。',
    people_other: '有 {{count}} 条到访未填全参加人员：按人数推算在 {{atLeast}} 至 {{atMost}} 人之间。',
    sum_one: '有 {{count}} 条到访未填该项数量：实际不少于 {{atLeast}}。',
    sum_other: '有 {{count}} 条到访未填该项数量：实际不少于 {{atLeast}}。',
    resource_one: '未报该项资源：请在“数据导入”页导入“资源”。',
    resource_other: '有 {{count}} 个县未报该项资源：已报的合计 {{atLeast}}。',
  },
  download: {
    title: '下载报送表',
    help: '格式与文件附件一致，每个设区市一张，A4 横向打印；填报单位等可留空，打印后填写。',
    filler: '填报单位',
    contact: '联系人',
    phone: '联系电话',
    xlsx: '下载 Excel',
    pdf: '下载 PDF',
  },
  notes: {
    title: '口径',
    places: '巡诊村数、派驻村数：年内有已完成巡诊、派驻的村，同一村只计一次。',
    people:
      '人员数：按参加人员去重；跨县服务的人员在合计中只计一次。未填参加人员的，给出按人数推算的上下限。',
    sums: '诊疗量、病例讨论等：各到访所填数量之和；跨年的到访计入首日所在年度。',
    posted: '乡级派驻：按驻点记录，只计已确认的日期；派驻公共卫生人员已包括在派驻医务人员数之内。',
    unknown: '“未报”不等于零。',
  },
}

const en: Translation<typeof zh> = {
  title: 'Workload of touring medicine and postings',
  intro:
    'In the form of the annex to Fujian’s notice 43 of 2023 on primary care, each figure computed from visits, attendance, postings, resources and outcomes; cities send it by 15 December.',
  failed: 'The table could not be loaded',
  year: 'Year',
  yearOption: '{{year}}',
  asOf: 'As of',
  sheet: 'Sheet',
  whole: 'Whole province, by city',
  upTo: '1 January {{year}} to {{date}}',
  demonstration: 'With invented records: not to be sent.',
  area: 'County',
  city: 'City',
  total: 'Total',
  notReported: 'not reported',
  range: '{{atLeast}}–{{atMost}}',
  least: '≥ {{atLeast}}',
  why: {
    people_one:
      '{{count}} visit does not name all who went: by its headcount there were from {{atLeast}} to {{atMost}} people.',
    people_other:
      '{{count}} visits do not name all who went: by their headcounts there were from {{atLeast}} to {{atMost}} people.',
    sum_one: '{{count}} visit does not give this number: there were at least {{atLeast}}.',
    sum_other: '{{count}} visits do not give this number: there were at least {{atLeast}}.',
    resource_one: 'Not reported: import it as a resource.',
    resource_other: 'Not reported by {{count}} counties: the others have {{atLeast}} together.',
  },
  download: {
    title: 'Download the form',
    help: 'As the annex prints it, in Chinese: a sheet a city, on A4 landscape. What stands in the heading may be left empty and filled in by hand.',
    filler: 'Filled in by',
    contact: 'Contact',
    phone: 'Phone',
    xlsx: 'Download Excel',
    pdf: 'Download PDF',
  },
  notes: {
    title: 'What is counted',
    places: 'Villages: those with a done patrol or posting in the year, each once.',
    people:
      'People: distinct by attendance; who serves in two counties is one person of the total. Where attendance is missing, the bounds that headcounts allow are given.',
    sums: 'Patients and the like: the sum of what visits give; a visit over New Year counts in the year of its first day.',
    posted:
      'Postings in townships: the dates that are confirmed; public health staff are among the staff posted, and counted again.',
    unknown: 'Not reported is not zero.',
  },
}

export const workloadTexts = { zh, en }
