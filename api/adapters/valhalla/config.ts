import { join } from 'node:path'
import type { TravelMode } from '../../domain/reach/travel-time.ts'

/** The engine's names for our modes. */
export const COSTING: Readonly<Record<TravelMode, 'pedestrian' | 'auto'>> = {
  walk: 'pedestrian',
  drive: 'auto',
}

/**
 * Great-circle metres beyond which the engine is not asked for a route: more than a day on foot, more than four
 * hours at the highest speed. A search makes room for all the seconds of such a way, so a smaller number is faster.
 */
export const MAX_METRES: Readonly<Record<TravelMode, number>> = { walk: 100_000, drive: 200_000 }

/** The least of a configuration that the engine's programs start with; what is not here has their defaults. */
export function buildConfig(folder: string, concurrency: number): object {
  return {
    mjolnir: {
      tile_dir: join(folder, 'tiles'),
      concurrency,
      id_table_size: 1_300_000_000,
      max_cache_size: 1_000_000_000,
      // Searches of ours never take shortcuts.
      shortcuts: false,
      hierarchy: true,
      include_driveways: true,
      include_construction: false,
      data_processing: {
        // Without a table of countries every road is driven on the right, as in mainland China.
        use_admin_db: false,
        infer_internal_intersections: true,
        infer_turn_channels: true,
        apply_country_overrides: true,
        grid_divisions_within_tile: 32,
      },
      logging: { type: 'std_out', color: false },
    },
  }
}

/** For the engine in a process of our own: its limits are there to protect public servers. */
export function engineConfig(folder: string): object {
  const limits = (mode: TravelMode) => ({
    max_distance: 5_000_000,
    max_locations: 100_000,
    max_matrix_distance: MAX_METRES[mode],
    max_matrix_location_pairs: 100_000_000,
  })
  const quiet = { type: '', color: false, long_request: 1e9 }
  return {
    mjolnir: {
      tile_dir: join(folder, 'tiles'),
      max_cache_size: 1_000_000_000,
      use_lru_mem_cache: false,
      logging: quiet,
    },
    additional_data: {},
    loki: {
      actions: ['locate', 'sources_to_targets', 'isochrone', 'status'],
      // A matrix of places without a way between them has gaps; it is no error.
      use_connectivity: false,
      logging: quiet,
      service_defaults: {
        heading_tolerance: 60,
        minimum_reachability: 0,
        node_snap_tolerance: 0,
        radius: 0,
        search_cutoff: 2000,
        street_side_max_distance: 1000,
        street_side_tolerance: 5,
      },
    },
    thor: {
      // One search from each place of the smaller side, each way exactly the cheapest.
      source_to_target_algorithm: 'timedistancematrix',
      logging: quiet,
      max_reserved_labels_count_dijkstras: 1_000_000,
      clear_reserved_memory: false,
      extended_search: false,
    },
    odin: { logging: quiet, markup_formatter: { markup_enabled: false } },
    meili: { default: { breakage_distance: 2000 }, mode: 'auto', grid: { cache_size: 1, size: 500 } },
    service_limits: {
      auto: limits('drive'),
      pedestrian: {
        ...limits('walk'),
        min_transit_walking_distance: 1,
        max_transit_walking_distance: 10_000,
      },
      isochrone: {
        max_contours: 4,
        max_time_contour: 120,
        max_distance: 1e6,
        max_distance_contour: 1000,
        max_locations: 1,
      },
      skadi: { max_shape: 1, min_resample: 10 },
      trace: {
        max_shape: 1,
        max_gps_accuracy: 1,
        max_search_radius: 1,
        max_alternates: 0,
        max_alternates_shape: 1,
        max_distance: 1,
      },
      status: { allow_verbose: true },
      allow_hard_exclusions: true,
      max_exclude_locations: 0,
      max_exclude_polygons_length: 0,
      max_reachability: 100,
      max_radius: 200,
      max_alternates: 0,
      max_timedep_distance: 0,
      max_timedep_distance_matrix: 0,
    },
  }
}
