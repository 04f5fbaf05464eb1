import type { PressLanguage } from '../../../domain/press/press.ts'
import { xmlText } from '../../../domain/xml-text.ts'

type Shown =
  | { readonly svg: string; readonly source: string; readonly notice?: undefined }
  /** Why nothing is shown. */
  | { readonly svg?: undefined; readonly source?: undefined; readonly notice: string | null }

const STYLE =
  'body{margin:0;font:14px/1.5 sans-serif;color:#14202b;background:#fff}figure{margin:0}svg{display:block;width:100%;height:auto}' +
  'figcaption,p{padding:6px 12px;margin:0}'

/** A page without scripts, which loads nothing. */
export function embedPage({
  language,
  title,
  svg,
  source,
  notice,
}: { readonly language: PressLanguage; readonly title: string } & Shown): string {
  const zh = language === 'zh'
  const gone = zh ? '该图已撤回，不再提供。' : 'It was withdrawn and is no longer available.'
  const content =
    svg === undefined
      ? `<p>${xmlText(notice ?? gone)}</p>`
      : `<figure>${svg}<figcaption>${xmlText(source)}</figcaption></figure>`
  return `<!doctype html>
<html lang="${zh ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${xmlText(title)}</title><style>${STYLE}</style></head><body>${content}</body></html>
`
}
