/**
 * The change between two shares (0 to 1) in tenths of a percentage point, rounded half away from zero; null when
 * either has nothing to share.
 */
export function changeInTenths(now: number | null, before: number | null): number | null {
  if (now === null || before === null) return null
  const exact = (now - before) * 1000
  // Shares are quotients of counts: the 9 binary digits lost in the difference must not decide a half.
  const rounded = Math.sign(exact) * Math.floor(Math.abs(exact) + 0.5 + 1e-9)
  return rounded === 0 ? 0 : rounded
}
