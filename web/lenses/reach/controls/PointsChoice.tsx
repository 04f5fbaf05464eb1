import { DownOutlined } from '@ant-design/icons'
import { Button, Checkbox, Popover, Segmented, Select } from 'antd'
import { useTranslation } from 'react-i18next'
import {
  POINT_KINDS,
  type PointKind,
  WEEKDAYS,
  type Weekday,
} from '../../../../api/domain/reach/service-point.ts'
import { useReachView, useReachWriter } from '../address.ts'

const FIXED_KINDS = POINT_KINDS.filter((kind) => kind !== 'mobile-stop')

/** Which points count: fixed ones or mobile stops too, on which weekday, of which kinds. */
export function PointsChoice() {
  const { t } = useTranslation('reach')
  const { mobile, weekday, kinds } = useReachView()
  const write = useReachWriter()
  const fixed = FIXED_KINDS.filter((kind) => kinds.includes(kind))
  return (
    <div className="control-group">
      <Segmented
        aria-label={t('pointsChoice')}
        value={mobile}
        options={[
          { value: false, label: t('fixedOnly') },
          { value: true, label: t('fixedAndMobile') },
        ]}
        // Without mobile stops some fixed kind must count.
        onChange={(value) =>
          write(value || fixed.length > 0 ? { mobile: value } : { mobile: value, kinds: null })
        }
      />
      <Select
        className="weekday-choice"
        aria-label={t('weekdayChoice')}
        value={weekday ?? 'any'}
        options={[
          { value: 'any' as const, label: t('anyDay') },
          ...WEEKDAYS.map((value) => ({ value, label: t(`weekday.on${value}`) })),
        ]}
        onChange={(value: Weekday | 'any') => write({ weekday: value === 'any' ? null : value })}
      />
      <Popover
        trigger="click"
        placement="bottom"
        content={
          <Checkbox.Group
            className="kind-list"
            value={fixed}
            options={FIXED_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChange={(chosen: PointKind[]) => {
              if (chosen.length > 0 || mobile) write({ kinds: withStops(chosen) })
            }}
          />
        }
      >
        <Button>
          {fixed.length === FIXED_KINDS.length
            ? t('allKinds')
            : t('someKinds', { chosen: fixed.length, all: FIXED_KINDS.length })}
          <DownOutlined aria-hidden />
        </Button>
      </Popover>
    </div>
  )
}

/** Mobile stops are controlled by the switch, so they are never filtered by kind. */
function withStops(chosen: readonly PointKind[]): readonly PointKind[] {
  return POINT_KINDS.filter((kind) => kind === 'mobile-stop' || chosen.includes(kind))
}
