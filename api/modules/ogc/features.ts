import type { OgcItemsQuery, OgcReachItemsQuery } from '../../contract/ogc.ts'
import type { Reader } from '../../domain/access/viewer.ts'
import { collectionOf } from './collections.ts'
import { findIndicatorItems, type IndicatorItemsQuestion, type IndicatorsOf } from './indicator-items.ts'
import { findItems, type OgcDependencies } from './items.ts'
import { findReachItem, findReachItems } from './reach-items.ts'
import type { ReachChoice, ReachOf } from './reach-port.ts'

/** A page of features as text: writing thousands of outlines takes a while. */
export interface WrittenPage {
  readonly matched: number
  readonly limit: number
  readonly returned: number
  /** What the links to other pages name besides the request's own parameters. */
  readonly asked: Readonly<Record<string, string>>
  /** JSON: a list. */
  readonly features: Uint8Array<ArrayBuffer>
}

export interface ItemsQuestion {
  readonly collection: string
  readonly query: OgcItemsQuery
}

/** What features are asked of. */
/** @template Asker a thread is told how much may be read; where requests are answered it is the whole viewer */
export interface OgcFeatures<Asker extends Reader = Reader> {
  /** @throws ProblemError 404 for an unknown collection */
  items(asker: Asker, question: ItemsQuestion, signal: AbortSignal): Promise<WrittenPage>
  reachItems(asker: Asker, query: OgcReachItemsQuery, signal: AbortSignal): Promise<WrittenPage>
  /**
   * A list of the one feature.
   * @throws ProblemError 404 for a code that is no village's
   */
  reachItem(
    asker: Asker,
    question: { readonly code: string; readonly choice: ReachChoice },
    signal: AbortSignal,
  ): Promise<WrittenPage>
  /** @throws ProblemError 404 for a code that is no county's */
  indicatorItems(asker: Asker, question: IndicatorItemsQuestion, signal: AbortSignal): Promise<WrittenPage>
}

/** Features made in the thread that asks. */
export function featuresOn(
  given: OgcDependencies & { readonly reachOf: ReachOf; readonly indicatorsOf: IndicatorsOf },
): OgcFeatures {
  return {
    async items(reader, { collection, query }) {
      return written(await findItems(given, reader, collectionOf(collection), query))
    },
    async reachItems(reader, query) {
      return written({ ...(await findReachItems(given.reachOf, reader, query)), asked: {} })
    },
    async reachItem(reader, { code, choice }) {
      const feature = await findReachItem(given.reachOf, reader, code, choice)
      return written({ matched: 1, limit: 1, features: [feature], asked: {} })
    },
    async indicatorItems(reader, question) {
      return written(await findIndicatorItems(given, reader, question))
    },
  }
}

function written({
  features,
  ...page
}: Pick<WrittenPage, 'matched' | 'limit' | 'asked'> & {
  readonly features: readonly unknown[]
}): WrittenPage {
  const bytes = new Uint8Array(Buffer.from(JSON.stringify(features)))
  return { ...page, returned: features.length, features: bytes }
}
