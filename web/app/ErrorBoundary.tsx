import { Button, Result } from 'antd'
import { Component, type ReactNode } from 'react'
import { Translation } from 'react-i18next'

/** The last resort: a page that fails to render offers a reload instead of a blank screen. */
export class ErrorBoundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <Translation ns="app">
        {(t) => (
          <Result
            status="warning"
            title={t('crashed')}
            subTitle={t('crashedHelp')}
            extra={
              <Button type="primary" onClick={() => window.location.reload()}>
                {t('reload')}
              </Button>
            }
          />
        )}
      </Translation>
    )
  }
}
