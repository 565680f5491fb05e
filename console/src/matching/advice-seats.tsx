import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { whole } from '../shell/format';
import { useLabels } from '../shell/labels';
import { ListTable } from '../shell/list-table';
import { EmptyState } from '../shell/states';
import type { Advice } from './matching-data';
import { Worth } from './worth';

const SHOWN = 8;

/** What to develop next: seats by settlement and channel, and the fewest extra ones that clear all households that can be cleared. */
export function AdviceOnSeats({ advice: { seats, clearing } }: { advice: Advice }) {
  const { t } = useTranslation();
  const label = useLabels();
  return (
    <div className="stack">
      <Clearing clearing={clearing} />
      <ListTable
        label={t('matching.tabDevelop')}
        rows={seats}
        rowKey={(row) => `${row.place} ${row.channel}`}
        total={t('matching.developHint')}
        empty={<EmptyState title={t('matching.noDevelop')} />}
        columns={[
          {
            key: 'place',
            title: t('matching.developWhere'),
            width: '30%',
            render: (row) => (
              <span className="stack">
                <strong>{row.placeName === '' ? row.place : row.placeName}</strong>
                <small className="quiet">{label('channel', row.channel)}</small>
              </span>
            ),
          },
          { key: 'worth', title: t('matching.developWorth'), render: (row) => <Worth levels={row.worth} /> },
          {
            key: 'posting',
            title: t('matching.developPosting'),
            width: '30%',
            render: (row) => (
              <span className="stack">
                <PostingLink of={row} />
                <small className="quiet">{t('matching.developPostings', { postings: whole(row.postings) })}</small>
              </span>
            ),
          },
        ]}
      />
    </div>
  );
}

function Clearing({ clearing: { seats, at, withoutPosting } }: { clearing: Advice['clearing'] }) {
  const { t } = useTranslation();
  const lines = at.map((row) => (
    <li key={row.postingId}>
      <PostingLink of={row} />
      {t('list.colon')}
      {t('matching.clearingSeats', { seats: whole(row.seats) })}
      <span className="quiet">{[row.employerName, row.placeName].filter((part) => part !== '').map((part) => ` · ${part}`)}</span>
    </li>
  ));
  return (
    <section className="stack">
      <strong>{seats === 0 ? t('matching.clearingNone') : t('matching.clearing', { seats: whole(seats), postings: whole(at.length) })}</strong>
      {withoutPosting > 0 && <span>{t('matching.clearingWithout', { households: whole(withoutPosting) })}</span>}
      {lines.length > 0 && <ul className="causes">{lines.slice(0, SHOWN)}</ul>}
      {lines.length > SHOWN && (
        <details>
          <summary>{t('matching.clearingMore', { count: lines.length - SHOWN })}</summary>
          <ul className="causes">{lines.slice(SHOWN)}</ul>
        </details>
      )}
    </section>
  );
}

/** A posting that the reader may not see has no title here. */
function PostingLink({ of: { postingId, postingTitle } }: { of: { postingId: string; postingTitle: string } }) {
  if (postingTitle === '') return <>—</>;
  return (
    <Link to="/postings/$id" params={{ id: postingId }} className="row-link">
      {postingTitle}
    </Link>
  );
}
