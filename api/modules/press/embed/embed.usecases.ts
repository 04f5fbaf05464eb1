import { LRUCache } from 'lru-cache'
import { ProblemError } from '../../../contract/errors.ts'
import type { PressDependencies } from '../dependencies.ts'
import { sheetRefused, unknownRelease } from '../press.errors.ts'
import { findRelease, type ReleaseRow } from '../press.repository.ts'
import { releaseOf } from '../releases.usecases.ts'
import { type ClearedSheet, clearSheet, drawSheet } from '../sheets.usecases.ts'
import { embedPage } from './page.ts'

/** Of drawings together: a page of a newspaper asks for one many times. */
const MAX_KEPT_BYTES = 32 * 1024 * 1024

export interface EmbedPage {
  readonly html: string
  /** Seconds for which it may be kept: what is superseded or withdrawn must go soon. */
  readonly maxAge: number
}

/** Pages that show a public version within pages of other hosts. */
export class Embeds {
  readonly #given: PressDependencies
  readonly #drawn = new LRUCache<string, string>({
    maxSize: MAX_KEPT_BYTES,
    sizeCalculation: (svg) => 2 * svg.length,
  })

  constructor(given: PressDependencies) {
    this.#given = given
  }

  /**
   * The page of a release that stands: drawn from its question, as long as that still gives just what was published. Otherwise it says
   * what became of it, and shows no picture.
   *
   * @throws ProblemError 404 for a release that there is not or that is announced only; those of the renderer
   */
  async page(id: number, origin: string, signal: AbortSignal): Promise<EmbedPage> {
    const { db, viewer } = this.#given
    const row = await findRelease(db, id, viewer.within)
    if (!row || row.fileName === null) throw unknownRelease(id)
    const { language } = row.question
    const release = await releaseOf(this.#given, row, signal)
    if (release.state !== 'released') {
      // Who withdrew it, and why, is for the register: readers are told that it is gone.
      const notice = release.state === 'superseded' ? release.correction![language] : null
      return { html: embedPage({ language, title: row.title, notice }), maxAge: 60 }
    }
    const cleared = await this.#cleared(row, origin, signal)
    if ('notice' in cleared)
      return { html: embedPage({ language, title: row.title, ...cleared }), maxAge: 60 }
    const { story, texts, compiler } = cleared.prepared
    const key = `${id} ${cleared.provenance.contentHash} ${cleared.standing.approvalNumber}`
    const svg = this.#drawn.get(key) ?? (await this.#draw(cleared, signal))
    this.#drawn.set(key, svg)
    const source = [
      ...(compiler === '' ? [] : [compiler]),
      language === 'zh' ? `资料截至 ${story.asOf}` : `Data as of ${story.asOf}`,
      ...(cleared.standing.approvalNumber === null ? [] : [cleared.standing.approvalNumber]),
    ]
    return { html: embedPage({ language, title: texts.title, svg, source: source.join(' · ') }), maxAge: 300 }
  }

  /** The gate is asked as for a new file: an approval may have expired, and records, boundaries or the layout changed. */
  async #cleared(
    row: ReleaseRow,
    origin: string,
    signal: AbortSignal,
  ): Promise<ClearedSheet | { notice: string }> {
    const { question, person, medium, contentHash } = row
    const { language } = question
    try {
      const asked = { ...question, person, medium, purpose: '', kind: 'public', preview: false } as const
      const cleared = await clearSheet(this.#given, asked, origin, signal)
      if (cleared.prepared.contentHash === contentHash) return cleared
      return {
        notice:
          language === 'zh'
            ? '该图的数据、界线或版式在发布后已有变化，请发布新的版本。'
            : 'Its figures, boundaries or layout have changed since it was published: publish it anew.',
      }
    } catch (error) {
      if (error instanceof ProblemError && error.code === sheetRefused([]).code)
        return { notice: error[language] }
      throw error
    }
  }

  async #draw(cleared: ClearedSheet, signal: AbortSignal): Promise<string> {
    const file = await drawSheet(this.#given, cleared, { format: 'svg', preview: false }, signal)
    // Within HTML an SVG has no declaration of its own.
    return new TextDecoder().decode(file.content).replace(/^<\?xml[^>]*\?>\s*/, '')
  }
}
