import {
  AimOutlined,
  AppstoreOutlined,
  AuditOutlined,
  ImportOutlined,
  LogoutOutlined,
  MenuOutlined,
  MobileOutlined,
  SafetyCertificateOutlined,
  ShopOutlined,
  TeamOutlined,
} from '@ant-design/icons';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { Button, Drawer } from 'antd';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { DisplaySwitches } from './display-switches';
import { useLabels } from './labels';
import { hasPhonePage, PATHS, pageAt, pagesOf, type PageName } from './menu';
import { useNarrow } from './narrow';
import { forgetPhone } from './phone-records';
import { useSession, useSignOut, type Session } from './session';
import { SignInPage } from './sign-in-page';
import { Loaded } from './states';
import { useSlashKey } from './slash-key';

const ICONS: Readonly<Record<PageName, ReactNode>> = {
  workbench: <AppstoreOutlined aria-hidden />,
  people: <TeamOutlined aria-hidden />,
  canvass: <AuditOutlined aria-hidden />,
  postings: <ShopOutlined aria-hidden />,
  imports: <ImportOutlined aria-hidden />,
  matching: <AimOutlined aria-hidden />,
  clearance: <SafetyCertificateOutlined aria-hidden />,
};

/** The signed-in frame. Without a session it shows the sign-in page in place, so the address is kept. */
export function Shell() {
  const session = useSession();
  return <Loaded query={session}>{(signedIn) => (signedIn === null ? <SignInPage /> : <Frame session={signedIn} />)}</Loaded>;
}

function Frame({ session }: { session: Session }) {
  const { t } = useTranslation();
  const narrow = useNarrow();
  const path = useRouterState({ select: ({ location }) => location.pathname });
  const [open, setOpen] = useState(false);
  useSlashKey();
  useEffect(() => setOpen(false), [path, narrow]);

  const side = <Side session={session} />;
  return (
    <div className="frame">
      <header className="top">
        {narrow && <Button type="text" icon={<MenuOutlined />} aria-label={t('shell.openMenu')} onClick={() => setOpen(true)} />}
        <Link to="/" className="brand">
          <img src="/favicon.svg" alt="" width="28" height="28" />
          {narrow ? t('app.name') : t('app.long')}
        </Link>
        <DisplaySwitches />
      </header>
      {narrow ? (
        <Drawer open={open} onClose={() => setOpen(false)} placement="left" size={300} title={t('shell.menu')}>
          {side}
        </Drawer>
      ) : (
        <div className="side">{side}</div>
      )}
      <main id="content" className="content" tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

function Side({ session: { staff, version } }: { session: Session }) {
  const { t } = useTranslation();
  const label = useLabels();
  const signOut = useSignOut();
  const [unsent, setUnsent] = useState(0);
  const leave = async (): Promise<void> => {
    const left = await forgetPhone();
    setUnsent(left);
    if (left === 0) signOut.mutate();
  };
  const here = useRouterState({ select: ({ location }) => pageAt(location.pathname) });
  return (
    <>
      <nav aria-label={t('shell.menu')}>
        <ul className="menu">
          {pagesOf(staff.role).map((page) => (
            <li key={page}>
              <Link to={PATHS[page]} aria-current={here === page ? 'page' : undefined}>
                {ICONS[page]}
                {t(`menu.${page}`)}
              </Link>
            </li>
          ))}
          {hasPhonePage(staff.role) && (
            <li>
              <a href="/phone/">
                <MobileOutlined aria-hidden />
                {t('menu.phone')}
              </a>
            </li>
          )}
        </ul>
      </nav>
      <div className="who">
        <strong>{staff.name}</strong>
        <span>{label('role', staff.role)}</span>
        <span>{staff.placeName}</span>
        {unsent > 0 && (
          <p role="alert">
            {t('shell.phoneUnsent', { count: unsent })} <a href="/phone/#/me">{t('menu.phone')}</a>
          </p>
        )}
        <Button icon={<LogoutOutlined />} onClick={() => void leave()} loading={signOut.isPending}>
          {t('shell.signOut')}
        </Button>
        <small>{t('shell.version', { version })}</small>
      </div>
    </>
  );
}
