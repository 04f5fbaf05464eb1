/** The package brings no types; only what the fonts' build uses. */
declare module 'subset-font' {
  export default function subsetFont(
    font: Uint8Array,
    /** Its characters are kept. */
    text: string,
    options: {
      readonly targetFormat: 'truetype'
      readonly keepFeatures: readonly string[]
      readonly noHinting: boolean
    },
  ): Promise<Uint8Array>
}
