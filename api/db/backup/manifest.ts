import { z } from 'zod'

/** Raised when a program of today could no longer read what is written. */
export const FORMAT = 1

const Migration = z.object({ name: z.string(), checksum: z.string() })

/** The first entry of a backup. */
export const Manifest = z.object({
  format: z.number().int(),
  /** Of the program that wrote it. */
  program: z.string(),
  at: z.iso.datetime(),
  /** What had been applied to the database, in order. */
  migrations: z.array(Migration),
  /** In the order in which they are loaded. */
  tables: z.array(z.object({ name: z.string(), columns: z.array(z.string()) })),
  sequences: z.array(z.object({ name: z.string(), last: z.string().nullable() })),
})
export type Manifest = z.infer<typeof Manifest>

/** The last entry: what each table held, by its name. */
export const Checks = z.record(
  z.string(),
  z.object({ rows: z.number().int(), bytes: z.number().int(), hash: z.string() }),
)
export type Checks = z.infer<typeof Checks>

export const MANIFEST_ENTRY = 'manifest.json'
export const CHECKS_ENTRY = 'checks.json'

/** Where the rows of a table are: pieces of whole rows, `tables/NAME/000001.copy` and so on. */
export const tableEntry = (table: string, piece: number): string =>
  `tables/${table}/${String(piece).padStart(6, '0')}.copy`

/** The table that an entry is a piece of; null for another entry. */
export const tableOfEntry = (entry: string): string | null =>
  /^tables\/(.+)\/\d+\.copy$/.exec(entry)?.[1] ?? null

/** A file of the data folder that is kept with the records, `files/NAME`. */
export const fileEntry = (name: string): string => `files/${name}`
export const fileOfEntry = (entry: string): string | null => /^files\/([\w.-]+)$/.exec(entry)?.[1] ?? null
