/** The walls that every scene is drawn for: size and address, in both languages and themes. */
export const WALLS: readonly (readonly [size: string, query: string])[] = [
  ['1920x1080', ''],
  ['3840x2160', ''],
  ['3840x2160', 'distance=8&width=1660'],
  ['5760x2160', 'seams=3x2'],
  ['7680x1080', 'seams=4x1'],
  ['1080x1920', ''],
  ['1080x1920', 'distance=6&width=900'],
].flatMap(([size, query]) =>
  ['zh', 'en'].flatMap((lang) =>
    ['dark', 'light'].map((theme) => [size!, `${query}&lang=${lang}&theme=${theme}`] as const),
  ),
)
