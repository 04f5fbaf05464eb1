/** An instant as `2026-11-22 09:40` in Shanghai, whatever zone the browser is in. */
export function formatMoment(instant: string): string {
  const parsed = new Date(instant)
  if (Number.isNaN(parsed.getTime())) return instant
  const SHANGHAI_OFFSET_MS = 8 * 3_600_000
  return new Date(parsed.getTime() + SHANGHAI_OFFSET_MS).toISOString().slice(0, 16).replace('T', ' ')
}
