import type { Translation } from '../../ui/translation.ts'

const zh = { title: '区域说明' }
const en: Translation<typeof zh> = { title: 'About this area' }

export const areaTexts = { zh, en }
