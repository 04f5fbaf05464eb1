/**
 * An error that a person starting the program can fix. Its message is one line, Chinese then English, fit
 * to be printed as it is, without a stack; it never holds a password.
 */
export class StartError extends Error {
  readonly zh: string
  readonly en: string

  constructor(zh: string, en: string, options?: ErrorOptions) {
    super(`${zh} / ${en}`.replace(/\s*\n\s*/g, ' '), options)
    this.name = new.target.name
    this.zh = zh
    this.en = en
  }
}

/** Reports progress to the person who started the program, in Chinese and in English. */
export type Log = (zh: string, en: string) => void
