import type { Config } from '../../config.ts'
import type { DbPool } from '../../db/db.ts'
import type { AreaCode, LocalDate } from '../../domain/units.ts'
import type { Settings } from '../settings/settings.ts'
import { Accounts } from './accounts.ts'
import { authSecret } from './auth-secret.ts'
import { codeForFirstAdministrator } from './sign-in.usecases.ts'

/**
 * The accounts as the settings have them; null with `AUTH=off`. Without an administrator a code for making the first one is printed
 * on the terminal, and stands nowhere else.
 *
 * @throws StartError
 */
export async function openAccounts(
  config: Config,
  {
    settings,
    ...dependencies
  }: {
    readonly db: DbPool
    readonly settings: Settings
    readonly province: AreaCode
    readonly today: () => LocalDate
    readonly now: () => Date
    readonly logFault: (text: string) => void
  },
): Promise<Accounts | null> {
  if (!config.auth) return null
  const accounts = new Accounts({
    ...dependencies,
    secret: await authSecret(config),
    secure: config.publicOrigin?.startsWith('https:') ?? false,
    rules: () => ({
      idleMinutes: settings.of('session-idle-minutes'),
      hours: settings.of('session-hours'),
      secondFactorRoles: settings.of('second-factor-roles'),
      readsOwnAreas: settings.of('reading-own-areas'),
    }),
  })
  accounts.start()
  const code = await codeForFirstAdministrator(accounts)
  if (code) {
    process.stdout.write(
      `尚无管理员：请在浏览器中打开本系统，用一次性代码 ${code} 建立首位管理员（24 小时内有效）。\n` +
        `There is no administrator yet: open the application in a browser and make the first one with the one-time code ${code} (valid for 24 hours).\n`,
    )
  }
  return accounts
}
