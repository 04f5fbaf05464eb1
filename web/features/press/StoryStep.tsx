import { Segmented } from 'antd'
import { useTranslation } from 'react-i18next'
import type { PressChoices } from '../../../api/contract/press.ts'
import type { PressStoryId } from '../../../api/domain/press/press.ts'
import type { Language } from '../../state/fields.ts'
import { useLanguage } from '../../state/use-address.ts'
import { usePressView, usePressWriter } from './address.ts'
import type { Officer } from './kept.ts'
import { Field, Step } from './layout.tsx'
import { QuestionFields } from './QuestionFields.tsx'
import { SizeField } from './SizeField.tsx'
import { Photos } from './tour/Photos.tsx'

/** Step 1: which story, of what, in which size and language. */
export function StoryStep({
  choices: { stories, sizes },
  officer,
}: {
  choices: PressChoices
  officer: Officer
}) {
  const { t } = useTranslation('press')
  const language = useLanguage()
  const { story, sheet } = usePressView()
  const write = usePressWriter()
  return (
    <Step number={1} name={t('story.step')}>
      <fieldset className="press-stories">
        <legend className="visually-hidden">{t('story.label')}</legend>
        {stories.map(({ id, name, about, isMap }) => (
          <label key={id} className="press-story">
            <input
              type="radio"
              name="press-story"
              checked={id === story}
              onChange={() => write({ story: id as PressStoryId })}
            />
            <strong>{name[language]}</strong>
            <span className="quiet">{about[language]}</span>
            <small className={isMap ? 'press-map' : 'press-graphic'}>
              {t(isMap ? 'story.map' : 'story.graphic')}
            </small>
          </label>
        ))}
      </fieldset>
      <QuestionFields />
      {story === 'tour' && <Photos officer={officer} />}
      <SizeField sizes={sizes} />
      <Field name={t('story.sheet')}>
        <Segmented<Language>
          value={sheet}
          onChange={(value) => write({ sheet: value })}
          aria-label={t('story.sheet')}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </Field>
    </Step>
  )
}
