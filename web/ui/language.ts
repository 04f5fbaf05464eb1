import { useViewParams } from '../state/use-view.ts'
import type { Language } from '../state/view.ts'

/** The language of the screen: Chinese unless the address says otherwise. */
export function useLanguage(): Language {
  return useViewParams().lang ?? 'zh'
}
