import {
  CheckCircleOutlined,
  ClockCircleOutlined,
  CloseCircleOutlined,
  ExclamationCircleOutlined,
  MinusCircleOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';

export type Tone = 'good' | 'busy' | 'waiting' | 'bad' | 'plain';

const ICONS: Readonly<Record<Tone, ReactNode>> = {
  good: <CheckCircleOutlined aria-hidden />,
  busy: <ClockCircleOutlined aria-hidden />,
  waiting: <ExclamationCircleOutlined aria-hidden />,
  bad: <CloseCircleOutlined aria-hidden />,
  plain: <MinusCircleOutlined aria-hidden />,
};

/** A state as icon, word and colour: never by colour alone. */
export function Status({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`status status-${tone}`}>
      {ICONS[tone]}
      {children}
    </span>
  );
}
