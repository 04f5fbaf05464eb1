/** Bodies that are files and no JSON: those of imports are streamed and limited by their receiver, scans and photographs are read whole. */
export function fileTakenAt(path: string): 'import' | 'scan' | 'photo' | null {
  if (/^\/api\/press\/photos\/[^/]+\/file$/.test(path)) return 'photo'
  if (/^\/api\/imports(?:\/|$)/.test(path)) return 'import'
  return /^\/api\/press\/approvals\/[^/]+\/scan$/.test(path) ? 'scan' : null
}
