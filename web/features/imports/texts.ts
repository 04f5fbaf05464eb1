import type { Translation } from '../../ui/translation.ts'

const zh = { title: '数据导入' }
const en: Translation<typeof zh> = { title: 'Import data' }

export const importsTexts = { zh, en }
