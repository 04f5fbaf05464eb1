import { fileKind, HINTS, optional, required } from './file-kind.ts'

export const DUTIES_FILE = fileKind({
  name: 'duties',
  title: { zh: '其他报送事项', en: 'Further duties' },
  help: {
    zh: '政策文件以外的报送事项，如今后的通知要求的材料；与系统内置的事项一起列在“报送事项”页。以“事项编号”识别。',
    en: 'Papers that are owed besides those of the policy texts, such as those that later notices ask for; listed with them on the page Duties. Identified by duty_id.',
  },
  hints: [
    {
      zh: '“每年”填“是”，则自该年起每年同月同日到期；2 月 29 日到期的，平年为 2 月 28 日。',
      en: 'yearly yes: due on the same day of each year from then on; 29 February is the 28th in other years.',
    },
    HINTS.date,
    HINTS.remove,
    HINTS.again,
  ],
  templateHelp: {
    zh: '模板中有全部设区市和本省的代码，不需要的行留空即可，不会导入。',
    en: 'The template has the codes of the province and its cities; rows without more are skipped.',
  },
  templateOf: 'province',
  columns: [
    required('duty_id', '事项编号'),
    required('title', '事项名称', '材料名称'),
    required('area_code', '报送地区代码', '区划代码'),
    optional('area_name', '报送地区', '区划名称'),
    optional('owner', '报送单位', '责任单位'),
    required('due', '截止日期', '报送截止'),
    optional('yearly', '每年'),
    optional('document', '文号', '依据'),
    optional('clause', '原文', '条款'),
    optional('remove', '删除'),
  ],
  place: { code: 'area_code', name: 'area_name' },
})
