/** The package brings no types. */
declare module 'polylabel' {
  /** The point of a polygon farthest from its outline, with that distance; at a corner with 0 where it is thinner than `precision`. */
  export default function polylabel(
    polygon: readonly (readonly (readonly [x: number, y: number])[])[],
    precision?: number,
  ): [x: number, y: number] & { distance: number }
}
