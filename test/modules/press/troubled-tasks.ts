/** A process of sheets that what the title says befalls. */

import type { RenderedSheet, SheetOrder } from '../../../api/modules/press/rendering.ts'
import { serveTasks } from '../../../api/threads/tasks.ts'

serveTasks({
  render({ content }: SheetOrder): RenderedSheet {
    const kept: Buffer[] = []
    if (content.title === 'fault') process.kill(process.pid, 'SIGSEGV')
    while (content.title === 'hang');
    while (content.title === 'hoard') kept.push(Buffer.alloc(1e6, 1))
    return { bytes: Buffer.from('%PDF'), mediaType: 'application/pdf', extension: 'pdf', unnamed: [] }
  },
})
