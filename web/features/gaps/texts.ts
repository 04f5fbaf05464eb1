import type { Translation } from '../../ui/translation.ts'

const zh = { title: '缺口清单' }
const en: Translation<typeof zh> = { title: 'Gaps' }

export const gapsTexts = { zh, en }
