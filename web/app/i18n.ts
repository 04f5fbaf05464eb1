import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { accountTexts } from '../features/account/texts.ts'
import { auditTexts } from '../features/admin/audit/texts.ts'
import { adminTexts } from '../features/admin/texts.ts'
import { campaignsTexts } from '../features/campaigns/texts.ts'
import { dutiesTexts } from '../features/duties/texts.ts'
import { importsTexts } from '../features/imports/texts.ts'
import { pressTexts } from '../features/press/texts.ts'
import { reportsTexts } from '../features/reports/texts.ts'
import { serviceListTexts } from '../features/service-list/texts.ts'
import { staffTexts } from '../features/staff/texts.ts'
import { wallSetupTexts } from '../features/wall-setup/texts.ts'
import { workloadTexts } from '../features/workload/texts.ts'
import { LENS_TEXTS } from '../lenses/registry.ts'
import type { Language } from '../state/fields.ts'
import { termsTexts } from '../ui/texts.ts'
import { wallLinksTexts } from '../ui/wall-links/texts.ts'
import { appTexts } from './texts.ts'

/**
 * All texts by namespace. Each lens and screen keeps its own in `texts.ts` beside it, Chinese as the original and
 * English typed against it (`Translation`); lenses list theirs in the registry, screens here. In a component: `const { t } = useTranslation('gaps')`,
 * with words of the field from `terms`.
 */
export const TEXTS = {
  app: appTexts,
  terms: termsTexts,
  imports: importsTexts,
  wallSetup: wallSetupTexts,
  wallLinks: wallLinksTexts,
  press: pressTexts,
  account: accountTexts,
  admin: adminTexts,
  audit: auditTexts,
  reports: reportsTexts,
  campaigns: campaignsTexts,
  staff: staffTexts,
  duties: dutiesTexts,
  workload: workloadTexts,
  serviceList: serviceListTexts,
  ...LENS_TEXTS,
} as const

export type Texts = { readonly [Namespace in keyof typeof TEXTS]: (typeof TEXTS)[Namespace]['zh'] }

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app'
    resources: Texts
  }
}

/** The translator into a language. */
export function createI18n(language: Language): i18n {
  const instance = i18next.createInstance()
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh',
    defaultNS: 'app',
    initAsync: false,
    interpolation: { escapeValue: false },
    // Screens are drawn again when words are replaced (reach: what its answers count).
    react: { bindI18nStore: 'added' },
    resources: { zh: resources('zh'), en: resources('en') },
  })
  return instance
}

function resources(language: Language) {
  return Object.fromEntries(Object.entries(TEXTS).map(([namespace, texts]) => [namespace, texts[language]]))
}
