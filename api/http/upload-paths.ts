/** Bodies that are files and no JSON: those of imports are streamed and limited by their receiver, scans, photographs and documents are read whole. */
export function fileTakenAt(path: string): 'import' | 'scan' | 'photo' | 'document' | null {
  if (/^\/api\/press\/photos\/[^/]+\/file$/.test(path)) return 'photo'
  if (/^\/api\/imports(?:\/|$)/.test(path)) return 'import'
  if (/^\/api\/duties\/documents\/[^/]+\/file$/.test(path)) return 'document'
  return /^\/api\/press\/approvals\/[^/]+\/scan$/.test(path) ? 'scan' : null
}
