/** Whether people sign in here: the page says so itself, so that nothing waits for an answer where nobody does. */
export const HAS_ACCOUNTS =
  typeof document !== 'undefined' && document.querySelector('meta[name=accounts]') !== null

/** A page that the browser brings back as it was, after its person may have signed out, is loaded anew. */
export function loadAnewWhenBroughtBack(): void {
  if (HAS_ACCOUNTS) addEventListener('pageshow', ({ persisted }) => persisted && location.reload())
}
