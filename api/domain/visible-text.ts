const UNSEEN = /[\p{Cc}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029]/gu

/** A text as a message quotes it: invisible characters are shown by their code, such as `[U+200B]`. */
export function visibleText(text: string): string {
  return text.replace(
    UNSEEN,
    (sign) => `[U+${sign.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}]`,
  )
}
