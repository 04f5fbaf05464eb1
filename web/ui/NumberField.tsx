import { InputNumber, type InputNumberProps } from 'antd'

interface NumberFieldProps
  extends Pick<InputNumberProps, 'id' | 'step' | 'precision' | 'suffix' | 'placeholder' | 'aria-label'> {
  readonly limits: { readonly least: number; readonly most: number }
  readonly value: number | null
  /** Null while the field is empty. Where a number is required, ignore it: the field shows the last number again when left. */
  readonly onChange: (value: number | null) => void
}

/** A number within limits, whole unless `precision` says otherwise. */
export function NumberField({ limits, onChange, ...field }: NumberFieldProps) {
  return (
    <InputNumber<number | string>
      min={limits.least}
      max={limits.most}
      precision={0}
      // A Chinese keyboard may type full-width digits.
      parser={(text = '') => text.normalize('NFKC').replaceAll(/[^\w.-]/g, '')}
      onChange={(value) => onChange(value === null ? null : Number(value))}
      {...field}
    />
  )
}
