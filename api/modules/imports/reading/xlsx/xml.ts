import { SaxesParser } from 'saxes'
import { UnreadableFile } from '../unreadable.ts'
import { damaged, tooLarge } from './package.ts'

/** Names come without their prefix: Strict and transitional workbooks, and every choice of prefixes, look the same. */
export interface XmlHandlers {
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  text?(text: string): void
  close?(name: string): void
}

/** Characters of one text or tag: a cell holds 32,767. */
const LONGEST_TOKEN = 4 * 1024 * 1024

/** The text of an XML part: UTF-8, or UTF-16 where its mark says so. */
export async function* xmlText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null
  try {
    for await (const chunk of bytes) {
      decoder ??= new TextDecoder(utf16Of(chunk) ?? 'utf-8', { fatal: true })
      yield decoder.decode(chunk, { stream: true })
    }
    yield decoder?.decode() ?? ''
  } catch (error) {
    throw error instanceof TypeError ? damaged() : error
  }
}

function utf16Of(bytes: Uint8Array): string | null {
  const [a, b] = bytes
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  return a === 0xfe && b === 0xff ? 'utf-16be' : null
}

/**
 * A parser of XML that comes in pieces. It knows the five entities of XML and no others: a document type that defines
 * some is passed over, and a reference to one is an error.
 */
export class XmlReader {
  readonly #parser = new SaxesParser({ position: false })
  #sinceEvent = 0

  constructor(handlers: XmlHandlers) {
    const parser = this.#parser
    parser.on('opentag', ({ name, attributes }) => {
      this.#sinceEvent = 0
      handlers.open?.(local(name), attributes as Record<string, string>)
    })
    parser.on('closetag', ({ name }) => {
      this.#sinceEvent = 0
      handlers.close?.(local(name))
    })
    if (handlers.text) {
      parser.on('text', (text) => handlers.text?.(text))
      parser.on('cdata', (text) => handlers.text?.(text))
    }
  }

  /** @throws UnreadableFile `workbook-damaged` */
  write(text: string): void {
    this.#sinceEvent += text.length
    try {
      this.#parser.write(text)
    } catch (error) {
      throw error instanceof UnreadableFile ? error : damaged()
    }
    if (this.#sinceEvent > LONGEST_TOKEN) throw tooLarge()
  }

  /** @throws UnreadableFile `workbook-damaged` when the document is not whole */
  end(): void {
    try {
      this.#parser.close()
    } catch (error) {
      throw error instanceof UnreadableFile ? error : damaged()
    }
  }
}

/** Reads a whole part. */
export async function readXml(bytes: AsyncIterable<Uint8Array>, handlers: XmlHandlers): Promise<void> {
  const reader = new XmlReader(handlers)
  for await (const text of xmlText(bytes)) reader.write(text)
  reader.end()
}

export function local(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

/** `1`, `true` and `on` are how programs write that a flag is set. */
export function isSet(flag: string | undefined): boolean {
  return flag !== undefined && /^(?:1|true|on)$/i.test(flag.trim())
}
