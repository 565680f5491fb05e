import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { answer, client } from '../shell/client';
import { Loaded } from '../shell/states';

const useNotes = (householdId: string) =>
  useQuery({
    queryKey: ['notes', householdId],
    queryFn: () => answer(client.GET('/api/households/{householdId}/notes', { params: { path: { householdId } } })),
  });

/** What settlement workers wrote down at the door, the latest first. */
export function HouseholdNotes({ householdId }: { householdId: string }) {
  const { t } = useTranslation();
  return (
    <Loaded query={useNotes(householdId)}>
      {({ rows }) =>
        rows.length === 0 ? (
          <p className="quiet">{t('household.noNotes')}</p>
        ) : (
          <ul>
            {rows.map(({ id, text, saidOn, writtenBy }) => (
              <li key={id}>
                {text} <span className="quiet">{[saidOn, writtenBy].filter(Boolean).join(' · ')}</span>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
