/** A page whose person has done nothing for as long asks on its own account: that keeps no session alive. */
const AWAY_MS = 60_000

/** A worker never hears of a person. */
let touchedAt = Number.NEGATIVE_INFINITY

if (typeof window !== 'undefined') {
  touchedAt = performance.now()
  const touch = () => {
    touchedAt = performance.now()
  }
  for (const name of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart']) {
    window.addEventListener(name, touch, { capture: true, passive: true })
  }
}

/** Whether somebody is at the page. */
export function isAttended(): boolean {
  return performance.now() - touchedAt < AWAY_MS
}
