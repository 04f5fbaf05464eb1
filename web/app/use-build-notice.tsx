import { App, Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLive } from '../live/live.ts'

/** The build that this page is of; undefined where it is served without one, by Vite. */
const OWN_BUILD = document.querySelector<HTMLMetaElement>('meta[name=build]')?.content

/**
 * Tells once that a newer version of the page is there. The page does not reload by itself: whoever is in front of it may have
 * begun something, and its parts stay served.
 */
export function useBuildNotice(): void {
  const { t } = useTranslation('app')
  const { notification } = App.useApp()
  const { build } = useLive()
  const told = useRef(OWN_BUILD)
  useEffect(() => {
    if (!OWN_BUILD || build === null || build === told.current) return
    told.current = build
    if (build === OWN_BUILD) return notification.destroy('build')
    notification.open({
      key: 'build',
      role: 'status',
      placement: 'bottomRight',
      duration: false,
      title: t('newBuild'),
      description: t('newBuildHelp'),
      actions: (
        <Button size="small" onClick={() => window.location.reload()}>
          {t('reload')}
        </Button>
      ),
    })
  }, [build, notification, t])
}
