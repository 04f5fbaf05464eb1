import { z } from 'zod'
import { attachment } from '../../http/attachment.ts'
import type { PressFile } from './sheets.usecases.ts'

export const NO_STORE = { 'Cache-Control': 'no-store' }
export const binary = z.string().meta({ format: 'binary' })

/** The answer of a route that sends a sheet. */
export const SHEET_FILE = {
  description: 'SVG, PDF or PNG',
  content: {
    'image/svg+xml': { schema: z.string() },
    'application/pdf': { schema: binary },
    'image/png': { schema: binary },
  },
}
/** The answer of a route that sends several. */
export const ZIP_FILE = { description: 'ZIP', content: { 'application/zip': { schema: binary } } }

/** A file that the browser keeps under its own name. */
export function download(file: PressFile): never {
  return new Response(new Uint8Array(file.content), {
    headers: { ...NO_STORE, 'Content-Type': file.type, 'Content-Disposition': attachment(file) },
  }) as never
}
