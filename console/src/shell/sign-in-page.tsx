import { Alert, Button, Form, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { DisplaySwitches } from './display-switches';
import { useLabels } from './labels';
import { useProblemWords } from './problem-words';
import { useSettings, useSignIn } from './session';

interface Fields {
  loginName: string;
  password: string;
}

/** Stands in for any page until somebody has signed in. */
export function SignInPage() {
  const { t } = useTranslation();
  const settings = useSettings().data;
  const signIn = useSignIn();
  const words = useProblemWords();
  const [form] = Form.useForm<Fields>();
  const [capsLock, setCapsLock] = useState(false);
  const first = useRef<InputRef>(null);
  useEffect(() => {
    document.title = `${t('signIn.title')} · ${t('app.name')}`;
    first.current?.focus();
  }, [t]);

  const problem = signIn.error ? words(signIn.error) : null;
  return (
    <div className="alone">
      <header className="top">
        <span className="brand">
          <img src="/favicon.svg" alt="" width="28" height="28" />
          {t('app.name')}
        </span>
        <DisplaySwitches />
      </header>
      <main id="content" className="alone-content" tabIndex={-1}>
        <section className="panel">
          <h1>{t('app.long')}</h1>
          <p className="quiet">{t('app.motto')}</p>
          {problem && <Alert type="error" showIcon role="alert" title={problem.what} description={problem.next} />}
          <Form<Fields> form={form} layout="vertical" requiredMark={false} onFinish={(fields) => signIn.mutate(fields)}>
            <Form.Item name="loginName" label={t('signIn.loginName')} rules={[{ required: true, message: t('signIn.fillLoginName') }]}>
              <Input ref={first} size="large" autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={40} />
            </Form.Item>
            <Form.Item
              name="password"
              label={t('signIn.password')}
              rules={[{ required: true, message: t('signIn.fillPassword') }]}
              extra={capsLock ? t('signIn.capsLock') : undefined}
            >
              <Input.Password
                size="large"
                autoComplete="current-password"
                maxLength={200}
                onKeyUp={(event) => setCapsLock(event.getModifierState('CapsLock'))}
              />
            </Form.Item>
            <Button type="primary" size="large" htmlType="submit" block loading={signIn.isPending}>
              {t('signIn.title')}
            </Button>
          </Form>
          <p className="quiet">{t('signIn.forgotten')}</p>
          {settings && <small className="quiet">{t('shell.version', { version: settings.version })}</small>}
        </section>
        {settings !== undefined && settings.demoAccounts.length > 0 && (
          <DemoAccounts accounts={settings.demoAccounts} pick={(account) => form.setFieldsValue(account)} />
        )}
      </main>
    </div>
  );
}

interface DemoAccount {
  loginName: string;
  role: string;
  name: string;
  password?: string;
}

/** The role switcher of the demonstration. */
function DemoAccounts({ accounts, pick }: { accounts: readonly DemoAccount[]; pick: (account: Fields) => void }) {
  const { t } = useTranslation();
  const label = useLabels();
  return (
    <section className="panel" aria-labelledby="demo-accounts">
      <h2 id="demo-accounts">{t('signIn.demoTitle')}</h2>
      <p className="quiet">{t('signIn.demoHint')}</p>
      <ul className="accounts">
        {accounts.map(({ loginName, role, name, password = '' }) => (
          <li key={loginName}>
            <button type="button" onClick={() => pick({ loginName, password })}>
              <strong>{label('role', role)}</strong>
              <span>{name}</span>
              <code>{loginName}</code>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
