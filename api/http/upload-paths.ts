/** Bodies that are files and no JSON: those of imports are streamed and limited by their receiver, a scan is read whole. */
export function fileTakenAt(path: string): 'import' | 'scan' | null {
  if (/^\/api\/imports(?:\/|$)/.test(path)) return 'import'
  return /^\/api\/press\/approvals\/[^/]+\/scan$/.test(path) ? 'scan' : null
}
