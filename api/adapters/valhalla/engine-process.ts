import { createRequire } from 'node:module'

/**
 * The engine's own process: a fault in its native code ends this one and not the application. Its first argument is a
 * file of the engine's package, to be required from; the second its configuration. One request at a time: the engine
 * answers on a thread of its own, and is not made for two.
 */
interface Actor {
  [action: string]: (query: string) => Promise<string>
}

export interface EngineQuestion {
  readonly action: string
  readonly query: string
}

export type EngineAnswer = { readonly json: string } | { readonly error: string }

const [packageFile = '', configuration = ''] = process.argv.slice(2)
const engine = createRequire(packageFile)('@valhallajs/valhallajs') as {
  Actor: new (config: string) => Actor
}
const actor = new engine.Actor(configuration)

process.on('message', async ({ action, query }: EngineQuestion) => {
  let answer: EngineAnswer
  try {
    answer = { json: await actor[action]!(query) }
  } catch (error) {
    answer = { error: (error as Error).message }
  }
  // Sending fails only when the application is gone, and then there is nobody to tell.
  process.send?.(answer, undefined, undefined, () => undefined)
})
process.on('disconnect', () => process.exit())
