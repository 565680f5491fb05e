import { Link, useNavigate } from '@tanstack/react-router';
import { Alert, Button, Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { usePeople } from '../people/people-data';
import { useFormat } from '../shell/format';
import { Page, Panel } from '../shell/page';
import { PlaceChoice } from '../shell/place-choice';
import { useProblemWords } from '../shell/problem-words';
import { useStaff } from '../shell/session';
import { useRequestRun } from './matching-data';

/** Where, and whether to publish at once: all there is to say before a run. */
export function NewRunPage() {
  const { t } = useTranslation();
  const { place: own } = useStaff();
  const [place, setPlace] = useState<string>(() => codeOf(own));
  const [publishAtOnce, setPublishAtOnce] = useState(false);
  const navigate = useNavigate();
  const request = useRequestRun();
  const words = useProblemWords();
  const problem = request.error ? words(request.error) : null;
  const start = () =>
    request.mutate({ place, publishAtOnce }, { onSuccess: ({ runId }) => void navigate({ to: '/matching/$id', params: { id: runId } }) });

  return (
    <Page title={t('matching.newTitle')}>
      <Panel>
        <div className="form">
          <p>{t('matching.newIntro')}</p>
          {problem && <Alert type="error" showIcon role="alert" title={problem.what} description={problem.next} />}
          <PlaceChoice label={t('matching.place')} value={place} change={(code) => setPlace(code ?? codeOf(own))} needed />
          <Counted place={place} />
          <Checkbox checked={publishAtOnce} onChange={(event) => setPublishAtOnce(event.target.checked)}>
            {t('matching.atOnce')}
          </Checkbox>
          <p className="quiet">{t('matching.atOnceHint')}</p>
          <Button type="primary" size="large" onClick={start} loading={request.isPending}>
            {t('matching.start')}
          </Button>
        </div>
      </Panel>
    </Page>
  );
}

/** How many people of the place have said that they want to work. */
function Counted({ place }: { place: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const people = usePeople({ place, wants: 'work' });
  if (!people.data) return null;
  return (
    <p role="status">
      {t('matching.counting', { people: format.count(people.data.total, people.data.totalIsAtLeast) })}{' '}
      <Link to="/people" search={{ place, wants: 'work' }}>
        {t('matching.countingLink')}
      </Link>
    </p>
  );
}

/** The shortest code of a place: trailing groups of zeros are left out (2, 4, 6, 9, 12 or 15 digits). */
function codeOf(place: number): string {
  const digits = String(place);
  return digits.slice(0, [2, 4, 6, 9, 12, 15].find((length) => /^0*$/.test(digits.slice(length))));
}
