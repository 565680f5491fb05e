import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { answer, client } from './client';
import { DisplaySwitches } from './display-switches';
import { useMarks } from './marks';
import { useProblemWords } from './problem-words';
import { EmptyState } from './states';

const PASSWORD_MIN = 12;

interface Fields {
  loginName: string;
  name: string;
  password: string;
  again: string;
}

/** Where the one-time link of the first start leads. The token stands behind the #, so that no server log sees it. */
export function FirstAdministratorPage() {
  const { t } = useTranslation();
  const [token] = useState(tokenOfAddress);
  const words = useProblemWords();
  const create = useMutation({
    mutationFn: ({ loginName, name, password }: Fields) =>
      answer(client.POST('/api/first-administrator', { body: { token, loginName, name, password } })),
  });
  useEffect(() => {
    document.title = `${t('first.title')} · ${t('app.name')}`;
    // The token is used once; it need not stay in the history of the browser.
    window.history.replaceState(window.history.state, '', window.location.pathname);
  }, [t]);

  const problem = create.error ? words(create.error) : null;
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
          <h1>{t('first.title')}</h1>
          {token === '' ? (
            <EmptyState title={t('first.noToken')} next={t('first.noTokenNext')} />
          ) : create.isSuccess ? (
            <EmptyState title={t('first.done')}>
              <Link to="/">{t('first.toSignIn')}</Link>
            </EmptyState>
          ) : (
            <>
              <p className="quiet">{t('first.intro')}</p>
              {problem && <Alert type="error" showIcon role="alert" title={problem.what} description={problem.next} />}
              <FirstForm busy={create.isPending} problems={problem?.fields ?? {}} send={(fields) => create.mutate(fields)} />
            </>
          )}
        </section>
      </main>
    </div>
  );
}

interface FirstFormProps {
  readonly busy: boolean;
  readonly problems: Readonly<Record<string, readonly string[]>>;
  readonly send: (fields: Fields) => void;
}

function FirstForm({ busy, problems, send }: FirstFormProps) {
  const { t } = useTranslation();
  const marks = useMarks();
  const said = (field: keyof Fields) => {
    const sentences = problems[field];
    return sentences ? { validateStatus: 'error' as const, help: marks.sentences(...sentences) } : {};
  };
  return (
    <Form<Fields> layout="vertical" requiredMark={false} onFinish={send}>
      <Form.Item
        name="loginName"
        label={t('first.loginName')}
        rules={[
          { required: true, message: t('signIn.fillLoginName') },
          { pattern: /^[a-z0-9][a-z0-9._-]{2,39}$/, message: t('first.loginNameForm') },
        ]}
        {...said('loginName')}
      >
        <Input autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={40} />
      </Form.Item>
      <Form.Item name="name" label={t('first.name')} rules={[{ required: true, message: t('first.fillName') }]} {...said('name')}>
        <Input autoComplete="name" maxLength={40} />
      </Form.Item>
      <Form.Item
        name="password"
        label={t('first.password')}
        rules={[
          { required: true, message: t('signIn.fillPassword') },
          {
            validator: (_, value: string = '') =>
              value === '' || value.length >= PASSWORD_MIN
                ? Promise.resolve()
                : Promise.reject(new Error(t('first.passwordShort', { length: value.length }))),
          },
        ]}
        {...said('password')}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('first.again')}
        dependencies={['password']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value: string) =>
              value === getFieldValue('password') ? Promise.resolve() : Promise.reject(new Error(t('first.passwordDiffers'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Button type="primary" size="large" htmlType="submit" block loading={busy}>
        {t('first.submit')}
      </Button>
    </Form>
  );
}

function tokenOfAddress(): string {
  const text = window.location.hash.replace(/^#/, '');
  return new URLSearchParams(text).get('token') ?? '';
}
