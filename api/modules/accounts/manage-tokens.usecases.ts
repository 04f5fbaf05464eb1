import type { MadeToken, NewToken } from '../../contract/accounts.ts'
import type { OwnedToken } from '../../contract/people.ts'
import type { Viewer } from '../../domain/access/viewer.ts'
import { allow } from '../../http/viewer.ts'
import { record } from '../audit/record.ts'
import { unknownToken } from './accounts.errors.ts'
import { isManagedBy, type Managing, managedPerson } from './manage-people.usecases.ts'
import { tokenOf } from './own-account.usecases.ts'
import { tokenOfPerson } from './people.errors.ts'
import { findOwner, listAllTokens, revokeToken } from './tokens.repository.ts'

/** Those of people and services whom the viewer may change, the newest first. */
export async function listManagedTokens({ accounts }: Managing, viewer: Viewer): Promise<OwnedToken[]> {
  allow(viewer, 'people.manage')
  const { db, province } = accounts.options
  return (await listAllTokens(db))
    .filter(({ person }) => isManagedBy(viewer, person, province))
    .map(({ person, createdAt, expiresAt, usedAt, ...token }) => ({
      ...token,
      createdAt: createdAt.toISOString(),
      expiresAt: expiresAt.toISOString(),
      usedAt: usedAt?.toISOString() ?? null,
      owner: {
        id: person.id,
        username: person.username,
        name: person.name,
        isService: person.isService,
      },
    }))
}

/** It ends at once. @throws ProblemError 403, 404 */
export async function revokeManagedToken({ accounts }: Managing, viewer: Viewer, id: number): Promise<void> {
  allow(viewer, 'people.manage')
  const { db, province, now } = accounts.options
  await db.transaction(async (tx) => {
    const owner = await findOwner(tx, id)
    if (owner === null) throw unknownToken()
    const { username } = await managedPerson(tx, viewer, owner, province)
    if (!(await revokeToken(tx, owner, id, now()))) throw unknownToken()
    await record(tx, viewer, {
      action: 'token.revoked',
      subject: String(id),
      detail: { owner: username },
    })
  })
  accounts.forget()
  await accounts.look()
}

/**
 * One of a service, never more than its roles allow. It is shown this once.
 *
 * @throws ProblemError 400, 403, 404, 409 for a person, who makes their own
 */
export async function makeServiceToken(
  { accounts, geography }: Managing,
  viewer: Viewer,
  id: string,
  asked: NewToken,
): Promise<MadeToken> {
  const { db, province } = accounts.options
  const service = await db.transaction((tx) => managedPerson(tx, viewer, id, province))
  if (!service.isService) throw tokenOfPerson()
  return tokenOf(accounts, service, asked, geography, viewer)
}
