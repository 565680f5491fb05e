import type { ReactNode } from 'react';

/** Names and values of a card, in columns where there is room. */
export function Pairs({ of: pairs }: { of: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="pairs pairs-wide">
      {pairs.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value === null || value === undefined || value === '' ? '—' : value}</dd>
        </div>
      ))}
    </dl>
  );
}
