/*
 * Brings the wall when its browser is restarted while the server is away: the page as it last came, with its files. What the server
 * says goes first, always, and answers of the API are never kept here (web/wall/engine/kept.ts keeps those that may be).
 */

const CACHE = 'wall-page'
/** The page is one whatever its address asks for: it reads that itself. */
const PAGE = '/wall'

addEventListener('install', (event) => {
  skipWaiting()
  event.waitUntil(fetch(PAGE).then(keep))
})

addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin) return
  if (request.mode === 'navigate' && pathname === PAGE) event.respondWith(page(event))
  else if (pathname.startsWith('/assets/')) event.respondWith(file(request))
})

async function page(event) {
  let answer = null
  try {
    answer = await fetch(event.request)
  } catch {
    // No server at all.
  }
  if (answer?.ok) {
    event.waitUntil(keep(answer.clone()))
    return answer
  }
  // A proxy's 502 is no wall either; anything else, such as a refusal, is the server's word.
  const isAway = answer === null || answer.status >= 500
  const kept = isAway ? await caches.match(PAGE) : undefined
  return kept ?? answer ?? Response.error()
}

/** A file's name changes with its content. */
async function file(request) {
  return (await caches.match(request.url)) ?? fetch(request)
}

/** Keeps the page with all that it names; a login page in its place is not kept. */
async function keep(answer) {
  if (!answer.ok) return
  const html = await answer.clone().text()
  if (!html.includes('<meta name="build"')) return
  const files = [...html.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path)
  const cache = await caches.open(CACHE)
  const known = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname))
  await cache.addAll(files.filter((path) => !known.has(path)))
  await cache.put(PAGE, answer)
  const wanted = new Set([PAGE, ...files])
  for (const path of known) if (!wanted.has(path)) await cache.delete(path)
}
