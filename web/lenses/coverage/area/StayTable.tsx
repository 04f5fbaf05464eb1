import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons'
import { useTranslation } from 'react-i18next'
import type { UnitWhy } from '../../../../api/contract/coverage.ts'
import type { Language } from '../../../state/fields.ts'
import { formatDate } from '../../../ui/format.ts'

type Component = NonNullable<UnitWhy['components']>[number]

/** What one stay must fulfil, beside what it did. */
export function StayTable({
  components,
  language,
}: {
  components: readonly Component[]
  language: Language
}) {
  const { t } = useTranslation('area')
  const shown = (component: Component, value: string | number) =>
    typeof value === 'string' ? formatDate(value, language) : `${value} ${t(`componentUnit.${component.id}`)}`
  return (
    <table className="stay-table">
      <caption>{t('stay')}</caption>
      <tbody>
        {components.map((component) => (
          <tr key={component.id}>
            <th scope="row">
              {t(`component.${component.id}`)} {shown(component, component.required)}
            </th>
            <td>{shown(component, component.observed)}</td>
            <td className={component.holds ? 'holds' : 'fails'}>
              {component.holds ? <CheckCircleFilled aria-hidden /> : <CloseCircleFilled aria-hidden />}{' '}
              {component.holds ? t('holds') : t('fails')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
