/** The shape that the English texts of a namespace must have: the Chinese ones' keys, all of them and no others. */
export type Translation<Original> = {
  readonly [Key in keyof Original]: Original[Key] extends string ? string : Translation<Original[Key]>
}
