import { MAX_CONTACTS_PER_COUNTY } from '../../domain/contact.ts'
import { fileKind, HINTS, optional, required } from './file-kind.ts'

export const CONTACTS_FILE = fileKind({
  name: 'contacts',
  title: { zh: '县级联系人', en: 'County contacts' },
  help: {
    zh: `各县联系人及其办公电话，每县最多 ${MAX_CONTACTS_PER_COUNTY} 人；以区划代码和联系人姓名识别。`,
    en: `Whom to call in each county, at most ${MAX_CONTACTS_PER_COUNTY}. Identified by county_code and name.`,
  },
  hints: [
    HINTS.code,
    {
      zh: '办公电话填带区号的固定电话（如 0598-1234567，分机 801 写作 0598-1234567-801）或手机号码；请设为文本格式，以免 Excel 去掉开头的 0。',
      en: 'Phones are landlines with area code (0598-1234567, with extension 801: 0598-1234567-801) or mobile numbers; keep them as text, or Excel drops the leading 0.',
    },
    {
      zh: '只填办公用的号码：导入后会显示在大屏上。',
      en: 'Enter office numbers only: they are shown on the wall.',
    },
    HINTS.remove,
    HINTS.again,
  ],
  templateHelp: {
    zh: '模板中附有全部县（市、区）的代码与名称；没有联系人的行留空即可，不会导入。',
    en: 'The template contains the code and name of every county; rows without a contact are skipped.',
  },
  templateOf: 'province',
  columns: [
    required('county_code', '区划代码', '县代码', '县区代码', 'area_code'),
    optional('county_name', '区划名称', '县名称', '县区名称', 'area_name'),
    required('name', '联系人', '姓名', '联系人姓名', 'contact'),
    required('phone', '办公电话', '电话', '联系电话', '电话号码'),
    optional('duty', '职务', '岗位'),
    optional('remove', '删除'),
  ],
  place: { code: 'county_code', name: 'county_name' },
})
