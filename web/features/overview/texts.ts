import type { Translation } from '../../ui/translation.ts'

/** Words of the map page: namespace `overview`. */
const zh = { map: '达标地图' }
const en: Translation<typeof zh> = { map: 'Coverage map' }

export const overviewTexts = { zh, en }
