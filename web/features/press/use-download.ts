import { App } from 'antd'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PressChoices } from '../../../api/contract/press.ts'
import type { SheetFormat, SheetKind } from '../../../api/domain/press/press.ts'
import { useMakeFile } from '../../data/press.ts'
import { saveFile } from '../../ui/table-file/save-file.ts'
import { stillToChoose } from './address.ts'
import type { Officer } from './kept.ts'
import { isScreen } from './size.ts'
import type { PressSheet } from './use-sheet.ts'

/** The most characters of what is typed in for a file. */
export const MOST = { compiler: 60, person: 40, purpose: 200, medium: 100 } as const

/** What a file is made for and in which formats. */
export interface DownloadChoice extends Readonly<Record<keyof typeof MOST, string>> {
  readonly kind: SheetKind
  readonly formats: readonly SheetFormat[]
  /** Of a PNG; null: that of the size. */
  readonly dpi: number | null
}

export interface Download {
  readonly choice: DownloadChoice
  readonly change: (patch: Partial<DownloadChoice>) => void
  /** Why no file can be made at present; null: it can. */
  readonly hindrance: string | null
  readonly isPending: boolean
  readonly error: Error | null
  /** Makes a file and saves it; several formats, or one with the package's other files, in a ZIP. */
  readonly make: (isPackage: boolean) => void
}

const NEEDED: Readonly<Record<SheetKind, readonly (keyof typeof MOST)[]>> = {
  draft: [],
  review: ['compiler', 'person', 'purpose'],
  public: ['compiler', 'person', 'medium'],
}

export function useDownload(
  sheet: PressSheet,
  choices: PressChoices,
  officer: Officer,
  onOfficer: (patch: Partial<Officer>) => void,
): Download {
  const { t } = useTranslation('press')
  const { message } = App.useApp()
  const [own, setOwn] = useState<Omit<DownloadChoice, keyof Officer | 'formats'>>({
    kind: 'draft',
    dpi: null,
    purpose: '',
    medium: '',
  })
  // What a screen shows or a printer takes, until something else is chosen.
  const [chosen, setChosen] = useState<readonly SheetFormat[] | null>(null)
  const formats = chosen ?? [isScreen(sheet.view.size, choices) ? 'png' : 'pdf']
  const choice: DownloadChoice = { ...own, ...officer, formats }
  const file = useMakeFile()
  const { request, written } = sheet

  const hindrance = (): string | null => {
    if (request === null) return t(stillToChoose(sheet.view))
    if (sheet.error) return t('download.needStory')
    if (written && written.textFaults.length > 0) return t('download.needTexts')
    if (formats.length === 0) return t('download.needFormat')
    const empty = NEEDED[choice.kind].find((name) => choice[name].trim() === '')
    if (empty) return t('download.required', { name: t(`download.${empty}`) })
    if (choice.kind === 'public' && written && written.missing.length > 0) return t('download.needMissing')
    return null
  }
  const make = (isPackage: boolean) => {
    if (request === null) return
    const { kind } = choice
    const asked = {
      ...request,
      kind,
      person: choice.person.trim(),
      purpose: choice.purpose.trim(),
      medium: choice.medium.trim(),
    }
    const { dpi, formats } = choice
    const [format] = formats
    if (!format) return
    const withDpi = { ...asked, ...(dpi !== null && { dpi }) }
    file.mutate(
      isPackage || formats.length > 1
        ? { package: { ...withDpi, formats: [...formats] } }
        : { sheet: { ...(format === 'png' ? withDpi : asked), format } },
      {
        onSuccess: ({ content, name }) => {
          saveFile(content, name)
          void message.success(t('download.done', { name }))
        },
      },
    )
  }
  return {
    choice,
    change: ({ compiler, person, formats, ...patch }) => {
      if (compiler !== undefined || person !== undefined)
        onOfficer({ ...(compiler !== undefined && { compiler }), ...(person !== undefined && { person }) })
      if (formats) setChosen(formats)
      setOwn((before) => ({ ...before, ...patch }))
    },
    hindrance: hindrance(),
    isPending: file.isPending,
    error: file.error,
    make,
  }
}
