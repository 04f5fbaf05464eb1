import { useQueryClient } from '@tanstack/react-query'
import { Spin } from 'antd'
import { lazy, type ReactNode, Suspense, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { HAS_ACCOUNTS, isEntered, useSession, useSessionWatch } from '../data/session.ts'
import { retryServer, useLive } from '../live/live.ts'
import { currentLocation } from '../state/location.ts'
import { Failure } from '../ui/Failure.tsx'

const SignInPage = lazy(async () => ({
  default: (await import('../features/account/SignInPage.tsx')).SignInPage,
}))
const SignInAgain = lazy(async () => ({
  default: (await import('../features/account/SignInAgain.tsx')).SignInAgain,
}))

/** The pages for whoever is signed in, or for everybody where nobody has to be. */
export function Entrance({ children }: { children: ReactNode }) {
  return HAS_ACCOUNTS ? <Guarded>{children}</Guarded> : children
}

function Guarded({ children }: { children: ReactNode }) {
  const { t } = useTranslation('account')
  const session = useSession()
  const look = useSessionWatch()
  const client = useQueryClient()
  /** Whose page this is, once somebody has entered. */
  const owner = useRef<string | null>(null)
  const { contact } = useLive()
  // The stream ends with the session, and says no more than that it is gone.
  useEffect(() => {
    if (contact === 'lost') look()
  }, [contact, look])
  const { data, error } = session
  const entered = isEntered(data)
  if (entered && data?.person) {
    owner.current ??= data.person.username
    // Nothing that was shown to somebody else stays.
    if (owner.current !== data.person.username) window.location.reload()
  }
  if (owner.current === null) {
    if (!data) {
      return error ? (
        <Failure error={error} title={t('signIn.failed')} onRetry={() => void session.refetch()} />
      ) : (
        <Spin size="large" style={{ display: 'block', margin: '30vh auto' }} />
      )
    }
    return (
      <Suspense>
        <SignInPage
          session={data}
          onStep={async () => {
            const { data: next } = await session.refetch()
            if (isEntered(next)) enter()
          }}
        />
      </Suspense>
    )
  }
  return (
    <>
      {children}
      {!entered && (
        <Suspense>
          <SignInAgain
            username={owner.current}
            onEntered={async () => {
              await session.refetch()
              retryServer()
              await client.invalidateQueries()
            }}
          />
        </Suspense>
      )}
    </>
  )
}

/** The page begins as for somebody who was signed in: with its map and its answers. */
function enter(): void {
  if (currentLocation().pathname === '/sign-in') window.location.assign('/')
  else window.location.reload()
}
