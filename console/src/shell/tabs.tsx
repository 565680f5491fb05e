import { Select, Tabs } from 'antd';
import type { ReactNode } from 'react';

import { useNarrow } from './narrow';

export interface Tab<Key extends string> {
  readonly key: Key;
  readonly label: string;
  readonly children: ReactNode;
}

interface PageTabsProps<Key extends string> {
  /** What the tabs choose among, for those who hear it. */
  readonly label: string;
  readonly tabs: readonly Tab<Key>[];
  readonly at: Key;
  readonly go: (key: Key) => void;
}

/**
 * Tabs on a desk, a choice of the same words on a phone. Where antd's tabs do not fit, they hide some behind a button that stands among the tabs; whoever hears the page is
 * then told of a tab that is none.
 */
export function PageTabs<Key extends string>({ label, tabs, at, go }: PageTabsProps<Key>) {
  const narrow = useNarrow();
  if (!narrow) return <Tabs activeKey={at} destroyOnHidden onChange={(key) => go(key as Key)} items={tabs.map((tab) => ({ ...tab }))} />;
  return (
    <div className="stacked">
      <Select<Key> className="wide" aria-label={label} value={at} onChange={go} options={tabs.map(({ key, label: text }) => ({ value: key, label: text }))} />
      {tabs.find(({ key }) => key === at)?.children}
    </div>
  );
}
