import { useTranslation } from 'react-i18next'
import type { Conflict, ImportReport } from '../../../api/contract/imports.ts'
import { fileKindOf } from '../../../api/contract/kinds/file-kinds.ts'
import { visibleText } from '../../../api/domain/visible-text.ts'
import { useLanguage } from '../../state/use-address.ts'
import { formatMoment, formatNumber } from '../../ui/format.ts'

interface ConflictsProps {
  readonly kind: ImportReport['kind']
  readonly conflicts: NonNullable<ImportReport['conflicts']>
}

/** What others have written and the file would change, both versions beside each other. */
export function Conflicts({ kind, conflicts }: ConflictsProps) {
  const { t } = useTranslation('imports')
  const language = useLanguage()
  const { count, records } = conflicts
  const headers = new Map<string, string>(
    fileKindOf(kind).columns.map(({ name, zh }) => [name, language === 'zh' ? zh : name]),
  )
  return (
    <section className="conflicts" aria-labelledby="import-conflicts">
      <h2 id="import-conflicts">{t('conflicts', { count: formatNumber(count) })}</h2>
      <p className="quiet">
        {t('conflictsHelp')}
        {count > records.length && ` ${t('conflictsCut', { shown: formatNumber(records.length) })}`}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className="conflict-list" tabIndex={0} aria-label={t('conflictsLabel')}>
        {records.map((conflict) => (
          <Pair key={`${conflict.sheet} ${conflict.row}`} conflict={conflict} headers={headers} />
        ))}
      </section>
    </section>
  )
}

function Pair({ conflict, headers }: { conflict: Conflict; headers: ReadonlyMap<string, string> }) {
  const { t } = useTranslation('imports')
  const language = useLanguage()
  const { sheet, row, record, theirs, removes, fields, gone } = conflict
  const { who, batch, file, at } = theirs
  const shown = (text: string | undefined) =>
    text ? visibleText(text) : <span className="quiet">{t('emptyValue')}</span>
  return (
    <table className="conflict">
      <caption>
        <strong>{visibleText(record)}</strong>{' '}
        <span className="quiet">
          {sheet === null ? t('conflictRow', { row }) : t('conflictRowOf', { sheet, row })}
        </span>
      </caption>
      <thead>
        <tr>
          <td />
          <th scope="col">
            {t(gone ? 'theirsGone' : 'theirs', { who })}
            <small>{t('theirsBatch', { at: formatMoment(at), batch, file: visibleText(file) })}</small>
          </th>
          <th scope="col">{t('ours')}</th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ column, theirs, ours }, index) => (
          <tr key={column}>
            <th scope="row">{headers.get(column) ?? column}</th>
            <td>{shown(theirs[language])}</td>
            {!removes && <td className="conflict-ours">{shown(ours?.[language])}</td>}
            {removes && index === 0 && (
              <td className="conflict-ours" rowSpan={fields.length}>
                {t('oursRemoves')}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
