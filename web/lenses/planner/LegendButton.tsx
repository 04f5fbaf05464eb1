import { InfoCircleOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import type { ReactNode } from 'react'

/** A legend behind a button, where the view is too low to hold it. */
export function LegendButton({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Popover content={children} trigger="click" placement="top">
      <Button size="small" icon={<InfoCircleOutlined />}>
        {title}
      </Button>
    </Popover>
  )
}
