import { DownOutlined } from '@ant-design/icons'
import { Button, Dropdown } from 'antd'
import { useTranslation } from 'react-i18next'
import { currentLocation, navigate, useLocation } from '../state/location.ts'
import { useLanguage } from '../state/use-address.ts'
import type { Page } from './pages.ts'

/** Pages behind one word: the header has no room for all of them. */
export function WorkMenu({ pages }: { readonly pages: readonly Page[] }) {
  const { t } = useTranslation('app')
  const language = useLanguage()
  const { pathname } = useLocation()
  if (pages.length === 0) return null
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        selectedKeys: [pathname],
        items: pages.map(({ path, name }) => ({ key: path, label: name[language] })),
        // As every link of the header: the map’s question is the first one of a page that can take it, and stands on returning.
        onClick: ({ key }) => navigate(key, currentLocation().search),
      }}
    >
      <Button type="link" className="work-menu">
        {t('work')}
        <DownOutlined aria-hidden="true" />
      </Button>
    </Dropdown>
  )
}
