/** The rings around a selected point: the thirds of the threshold, 5, 10 and 15 for a quarter of an hour. */
export function isochroneMinutes(threshold: number): readonly number[] {
  return [threshold / 3, (2 * threshold) / 3, threshold].map(Math.round)
}
