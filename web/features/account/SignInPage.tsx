import { Button } from 'antd'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type SessionDto, useSignOut } from '../../data/session.ts'
import { FirstAdministratorForm } from './FirstAdministratorForm.tsx'
import { PasswordForm } from './PasswordForm.tsx'
import { SecondFactorSetup } from './SecondFactorSetup.tsx'
import { SignInForm } from './SignInForm.tsx'
import './account.css'

/** In place of every page until somebody is signed in and has nothing to do first. */
export function SignInPage({ session, onStep }: { session: SessionDto; onStep: () => void }) {
  const { t } = useTranslation('account')
  const { step, title, help } = useStep(session)
  const [isMaking, setMaking] = useState(true)
  const signOut = useSignOut()
  const isFirst = step === 'first' && isMaking
  const shownTitle = step === 'first' && !isMaking ? t('signIn.title') : title
  useEffect(() => {
    document.title = `${shownTitle} · 巡医图`
  }, [shownTitle])
  return (
    <main id="main" className="sign-in">
      <section className="sign-in-card" aria-labelledby="sign-in-title">
        <p className="sign-in-name">
          <strong>巡医图</strong> Xunyi Atlas
        </p>
        <h1 id="sign-in-title">{shownTitle}</h1>
        {help && <p className="quiet">{help}</p>}
        {isFirst && <FirstAdministratorForm onEntered={onStep} />}
        {(step === 'sign-in' || (step === 'first' && !isMaking)) && <SignInForm onEntered={onStep} />}
        {step === 'password' && <PasswordForm isFirst onChanged={onStep} />}
        {step === 'second-factor' && <SecondFactorSetup onDone={onStep} />}
        {step === 'first' && (
          <Button type="link" onClick={() => setMaking(!isMaking)}>
            {t(isMaking ? 'first.haveAccount' : 'first.make')}
          </Button>
        )}
        {session.person && (
          <Button type="link" loading={signOut.isPending} onClick={() => signOut.mutate()}>
            {t('signIn.signOut')}
          </Button>
        )}
      </section>
    </main>
  )
}

function useStep({ person, due, firstAdministrator }: SessionDto) {
  const { t } = useTranslation('account')
  if (person && due === 'password') {
    return { step: 'password', title: t('password.dueTitle'), help: t('password.dueHelp') } as const
  }
  if (person && due === 'second-factor') {
    return { step: 'second-factor', title: t('factor.dueTitle'), help: t('factor.dueHelp') } as const
  }
  if (firstAdministrator) return { step: 'first', title: t('first.title'), help: null } as const
  return { step: 'sign-in', title: t('signIn.title'), help: null } as const
}
