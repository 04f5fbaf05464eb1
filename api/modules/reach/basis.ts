import type { ReachBasis } from '../../contract/reach.ts'
import type { Bilingual } from '../../domain/coverage/rule.ts'
import type { SourceId, TravelMode } from '../../domain/reach/travel-time.ts'
import type { Job } from './jobs.repository.ts'
import type { Layer } from './layer.ts'
import { wantsTheSame } from './plan-jobs.ts'
import type { ReachNow } from './reach-state.ts'
import { optionsVersion, withDefaults } from './sources.ts'

/** What an answer of a source and mode is computed from, whether that is what is there now, and if not, why. */
export function basisOf(now: ReachNow, source: SourceId, mode: TravelMode): ReachBasis {
  const { travel, available, note } = now.sources[source]
  const layer = now.layer(source, mode)
  const options = layer?.options ?? withDefaults(travel.options, mode)
  const counted = layer?.points ?? now.wanted.points
  const points = counted.flatMap(({ id }) => now.pointById.get(id) ?? [])
  const state = stateOf(now, layer, source, mode)
  return {
    source,
    mode,
    options,
    versions: {
      roads: layer?.roadsVersion ?? travel.version,
      points: layer?.pointsVersion ?? now.wanted.pointsVersion,
      options: optionsVersion(options),
    },
    computedAt: layer?.computedAt?.toISOString() ?? null,
    state,
    note: noteOf(state, {
      layer,
      job: now.lastJob(source, mode),
      available,
      how: note,
      points: counted.length,
    }),
    counted: now.villages.counted,
    points: counted.length,
    demonstrationPoints: points.filter(({ demonstration }) => demonstration).length,
    recurringStops: points.filter(({ origin }) => origin === 'visits').length,
  }
}

function stateOf(
  now: ReachNow,
  layer: Layer | null,
  source: SourceId,
  mode: TravelMode,
): ReachBasis['state'] {
  if (!layer) return 'none'
  const { travel, available } = now.sources[source]
  if (!available) return 'stale'
  const job = now.lastJob(source, mode)
  if (isOpen(job)) return 'updating'
  if (layer.roadsVersion === travel.version && layer.pointsVersion === now.wanted.pointsVersion)
    return 'current'
  // What is behind is queued at once, but for what somebody cancelled and what fails.
  return job && job.state !== 'done' && wantsTheSame(job, now, source) ? 'stale' : 'updating'
}

export function isOpen(job: Job | null): boolean {
  return job?.state === 'queued' || job?.state === 'running'
}

interface Told {
  readonly layer: Layer | null
  readonly job: Job | null
  readonly available: boolean
  /** How to get the source where it is not available. */
  readonly how: Bilingual
  readonly points: number
}

function noteOf(state: ReachBasis['state'], { layer, job, available, how, points }: Told): Bilingual | null {
  const failure =
    job?.state === 'failed' && job.errorZh && job.errorEn ? { zh: job.errorZh, en: job.errorEn } : null
  switch (state) {
    case 'none':
      if (!available) return how
      if (isOpen(job)) {
        return {
          zh: '正在首次计算，尚无结果；进度见任务列表。',
          en: 'The first computation is under way; there are no results yet. See the jobs for its progress.',
        }
      }
      return (
        failure ?? {
          zh: '尚未计算：请新建一个计算任务。',
          en: 'Nothing has been computed yet: start a job.',
        }
      )
    case 'updating':
      return {
        zh: `数据已有变化，正在重新计算；所示为 ${when(layer)} 的结果。`,
        en: `The data has changed and is being recomputed; these are the results of ${when(layer)}.`,
      }
    case 'stale': {
      const why = !available ? how : (failure ?? CHANGED_SINCE)
      return {
        zh: `所示为 ${when(layer)} 的较早结果。${why.zh}`,
        en: `These are earlier results, of ${when(layer)}. ${why.en}`,
      }
    }
    case 'current':
      return points === 0 ? NO_POINTS : null
  }
}

const CHANGED_SINCE: Bilingual = {
  zh: '此后数据已有变化，尚未重新计算。',
  en: 'The data has changed since and has not been recomputed.',
}

export const NO_POINTS: Bilingual = {
  zh: '尚无医疗服务点：请先导入服务点（service-points），否则各村均记为未知。',
  en: 'There are no service points yet: import them (service-points). Until then every village is unknown.',
}

/** In China's time, as people read it. */
function when(layer: Layer | null): string {
  const at = layer?.computedAt
  if (!at) return '—'
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
