import type { RoadsPort } from '../../modules/reach/sources.ts'

export interface Roads extends RoadsPort {
  /** Ends the engine. */
  close(): Promise<void>
}

export interface RoadsPlace {
  /** The graph that `npm run roads` built lies in its `roads`. */
  readonly dataDir: string
  /** A Valhalla server is asked instead of a graph of our own. */
  readonly valhallaUrl: string | undefined
  /** Takes one line for the log of the server. */
  readonly logFault: (text: string) => void
}
