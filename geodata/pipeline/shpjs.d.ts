/** The package brings no types; only what the pipeline uses. */
declare module 'shpjs' {
  interface Layer {
    features: unknown[]
    fileName?: string
  }
  /** Reads a zipped shapefile; several layers come back as a list. Coordinates are turned into degrees by its .prj. */
  export default function shp(zip: ArrayBuffer | Uint8Array): Promise<Layer | Layer[]>
}
