/** Whether people sign in here: the page says so itself, so that nothing waits for an answer where nobody does. */
export const HAS_ACCOUNTS =
  typeof document !== 'undefined' && document.querySelector('meta[name=accounts]') !== null
