import { visible } from '../cell-text.ts'
import { tooLarge, type WorkbookPackage } from './package.ts'
import { readXml } from './xml.ts'

/** Shared texts are held in memory, since any cell may refer to any of them. */
const MOST_TEXTS = 8_000_000
const MOST_CHARACTERS = 128 * 1024 * 1024

/**
 * Gathers the text of a cell or shared string: its own or that of its runs, without readings (拼音 above characters).
 */
export class TextGatherer {
  text = ''
  #isText = false
  #readings = 0

  open(name: string): void {
    if (name === 't') this.#isText = true
    else if (name === 'rPh') this.#readings++
  }

  add(text: string): void {
    if (this.#isText && this.#readings === 0) this.text += text
  }

  close(name: string): void {
    if (name === 't') this.#isText = false
    else if (name === 'rPh') this.#readings--
  }

  take(): string {
    const text = visible(unescaped(this.text))
    this.text = ''
    return text
  }
}

/** `_x000D_` is how a sheet writes a character that XML does not take. */
export function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

export async function readSharedTexts(
  parts: WorkbookPackage,
  part: string | null,
): Promise<readonly string[]> {
  if (part === null) return []
  const texts: string[] = []
  const gatherer = new TextGatherer()
  let characters = 0
  await readXml(parts.bytes(part), {
    open: (name) => gatherer.open(name),
    text: (text) => gatherer.add(text),
    close: (name) => {
      gatherer.close(name)
      if (name !== 'si') return
      const text = gatherer.take()
      characters += text.length
      if (texts.push(text) > MOST_TEXTS || characters > MOST_CHARACTERS) throw tooLarge()
    },
  })
  return texts
}
