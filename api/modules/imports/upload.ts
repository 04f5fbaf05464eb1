import { Readable } from 'node:stream'
import type { ReadableStream } from 'node:stream/web'
import { Busboy, type BusboyFileStream } from '@fastify/busboy'
import { ProblemError } from '../../contract/errors.ts'

export interface Upload {
  readonly fileName: string
  /** Throws ProblemError when the upload breaks off or is too large. */
  readonly source: AsyncIterable<Uint8Array>
  /** Takes what is left of the body, so that the connection can be used again. */
  drain(): void
}

export const LARGEST_UPLOAD = 1024 ** 3

/**
 * The file of a multipart form's field `file`, as it arrives: it is never held whole.
 * @throws ProblemError 400 `file-missing`
 */
export function receiveFile(request: Request, largest = LARGEST_UPLOAD): Promise<Upload> {
  const contentType = request.headers.get('content-type') ?? ''
  if (!contentType.toLowerCase().startsWith('multipart/form-data') || !request.body) throw fileMissing()
  const body = Readable.fromWeb(request.body as unknown as ReadableStream)
  let parser: InstanceType<typeof Busboy>
  try {
    parser = new Busboy({
      headers: { 'content-type': contentType },
      limits: { fileSize: largest, files: 1, fields: 10, fieldSize: 1000, parts: 12 },
    })
  } catch {
    throw fileMissing()
  }
  return new Promise<Upload>((resolve, reject) => {
    let file: BusboyFileStream | null = null
    const fail = () => {
      if (file) file.destroy(brokenOff())
      reject(fileMissing())
      body.resume()
    }
    parser.on('file', (field, stream, name) => {
      if (field !== 'file' || file) {
        stream.resume()
        return
      }
      file = stream
      resolve({
        fileName: (name || 'file').slice(-200),
        source: within(stream, largest),
        drain: () => stream.resume(),
      })
    })
    parser.on('finish', () => {
      if (!file) reject(fileMissing())
    })
    parser.on('error', fail)
    body.on('error', fail)
    body.on('close', () => {
      if (!body.readableEnded) fail()
    })
    body.pipe(parser)
  })
}

async function* within(stream: BusboyFileStream, largest: number): AsyncGenerator<Uint8Array> {
  for await (const chunk of stream.iterator({ destroyOnReturn: false })) yield chunk as Uint8Array
  if (!stream.truncated) return
  const megabytes = Math.floor(largest / 1024 ** 2)
  throw new ProblemError(
    413,
    'file-too-large',
    `文件超过 ${megabytes} MB：请分成几个文件，或在服务器上用 npm run import 导入。`,
    `The file is larger than ${megabytes} MB: split it, or bring it in on the server by npm run import.`,
  )
}

function fileMissing(): ProblemError {
  return new ProblemError(
    400,
    'file-missing',
    '请求中没有文件：请以 multipart/form-data 的 file 字段上传。',
    'There is no file in the request: send it as the field "file" of multipart/form-data.',
  )
}

function brokenOff(): ProblemError {
  return new ProblemError(
    400,
    'file-unreadable',
    '上传中断，未作任何更改：请重试。',
    'The upload broke off and nothing was changed: try again.',
  )
}
