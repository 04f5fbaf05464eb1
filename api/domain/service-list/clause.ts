import type { Bilingual, Citation } from '../coverage/rule.ts'

/** What the list is: the county says which institutions need which service, and changes that as the work goes on. */
export const SERVICE_LIST_CLAUSE: Citation = {
  province: '35',
  document: '闽卫基层〔2023〕43号',
  title: '福建省县域巡回医疗和派驻服务工作实施方案',
  article: '四(一)',
  sentence:
    '县级卫生健康行政部门负责确定辖区内需要巡诊、派驻、巡回服务机构名单，根据基层医疗机构需求，指导其与各级帮扶机构做好对接，并根据任务完成情况及时动态调整。',
}

/** Our readings, where the text leaves room. */
export const SERVICE_LIST_NOTES: readonly Bilingual[] = [
  {
    zh: '名单即“适用名单”中当日有效的记录：巡诊村、派驻村、乡级派驻和公共卫生派驻的乡镇（街道）、受援县及其乡镇、国家队受援县、民族乡；起止两日都在名单上。',
    en: 'The list is what the designations in force on the day say: villages with patrols or posted staff, townships with posted staff, recipient counties and their townships, counties of national teams, ethnic townships. First and last day are both on it.',
  },
  {
    zh: '承担单位以记录为准：巡诊和村级派驻看截至当日28天内已完成的到访，巡回医疗看截至当日365天内已完成的到访，按各项规定计入的队伍；乡级派驻看当日在驻点期内、符合职称要求且31天内有过确认的人员，以派出单位计。',
    en: 'Who serves is told by the records. Patrols and village postings: done visits of the 28 days up to the day; tours: those of 365 days; of teams that count for the rule. Postings to townships: persons posted on the day who hold the title asked for and were confirmed within 31 days, by the employer that sends them.',
  },
  {
    zh: '只有计划、尚未开展的注明“已排期”；不在名单上而有服务记录的注明“名单外”，由县里决定是否列入。',
    en: 'A service that is only planned is marked as scheduled. A unit that is served without being on the list is marked as not listed: whether it is put on it is for the county to decide.',
  },
  {
    zh: '一县在比较日前没有某类服务的任何记录时，该类不比较承担单位：没有数据不等于没有开展。',
    en: 'Where a county has no record of a service before the day compared with, who served is not compared: no data is not the same as no service.',
  },
]
