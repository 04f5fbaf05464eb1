import { randomOf } from '../random.ts'
import type { ContactRow } from '../rows.ts'
import type { Scenario } from '../scenario.ts'

/** Share of recipient counties with a contact, and of those the share with two. */
const WITH_A_CONTACT = 0.85
const WITH_TWO = 0.25

const DUTIES = ['基层卫生股（演示）', '医政股（演示）'] as const

/**
 * Contacts of recipient counties that are all invented, and say so in their names. Nobody has their phones: 0590 is no area
 * code of Fujian (0591–0599) or of another province, and no number in a city begins with 0.
 */
export function contactsOf({ seed, recipients }: Scenario): ContactRow[] {
  return recipients.flatMap(({ code }) => {
    const random = randomOf(seed, 'contacts', code)
    if (random() >= WITH_A_CONTACT) return []
    const names = random() < WITH_TWO ? ['示例联系人', '示例联系人二'] : ['示例联系人']
    return names.map((name, i) => ({
      countyCode: code,
      name,
      phone: `0590-0${code.slice(2)}${i}0`,
      duty: DUTIES[i]!,
    }))
  })
}
