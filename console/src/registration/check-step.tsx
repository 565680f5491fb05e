import { useNavigate } from '@tanstack/react-router';
import { Alert, App, Button, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useLabels } from '../shell/labels';
import { useMarks } from '../shell/marks';
import { Pairs } from '../shell/pairs';
import { useProblemWords } from '../shell/problem-words';
import { useFileDraft, useRebaseDraft, type Draft, type DraftStep } from './drafts-data';
import { useEvidenceWords } from '../households/evidence-words';
import { useFaultWords } from './step-faults';

/** Everything once more, what is missing with the way there, and the act of saving. */
export function CheckStep({ draft, go }: { draft: Draft; go: (step: DraftStep) => void }) {
  const { t } = useTranslation();
  const label = useLabels();
  const fault = useFaultWords();
  const words = useProblemWords();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const file = useFileDraft(draft.id);
  const save = () =>
    file.mutate(undefined, {
      onSuccess: ({ personId }) => {
        void message.success(t('draft.filed'));
        void navigate({ to: '/people/$id', params: { id: personId }, replace: true });
      },
    });
  const problem = file.error && draft.changedMeanwhile.length === 0 ? words(file.error) : null;
  return (
    <>
      {problem && <Alert className="draft-alert" type="error" showIcon role="alert" title={problem.what} description={problem.next} />}
      {draft.changedMeanwhile.length > 0 && <Changed draft={draft} />}
      {draft.faults.length === 0 ? (
        <Alert className="draft-alert" type="success" showIcon title={t('draft.allGood')} />
      ) : (
        <Alert
          className="draft-alert"
          type="warning"
          showIcon
          title={t('draft.faults', { count: draft.faults.length })}
          description={
            <ul className="causes">
              {draft.faults.map((one) => (
                <li key={`${one.step}.${one.field}.${one.code}`}>
                  {fault(one)}{' '}
                  <Button type="link" size="small" onClick={() => go(one.step)}>
                    {t('draft.toStep', { step: label('draftStep', one.step) })}
                  </Button>
                </li>
              ))}
            </ul>
          }
        />
      )}
      <Summary draft={draft} />
      <Button className="draft-file" type="primary" size="large" onClick={save} loading={file.isPending} disabled={draft.faults.length > 0 || draft.changedMeanwhile.length > 0}>
        {t('draft.file')}
      </Button>
    </>
  );
}

function Summary({ draft: { identity, household, ability, employment, contact } }: { draft: Draft }) {
  const { t } = useTranslation();
  const label = useLabels();
  const marks = useMarks();
  const evidence = useEvidenceWords();
  return (
    <Pairs
      of={[
        [t('draft.name'), identity.name],
        [t('draft.number'), identity.maskedCitizenNumber],
        [t('people.sexAge'), identity.sex === null ? null : `${label('sex', identity.sex)} · ${t('units.age', { age: identity.age ?? '—' })}`],
        [t('draft.householdFind'), household.number],
        [t('draft.householdPlace'), household.placeName],
        [t('draft.role'), label('roleInHousehold', household.role)],
        [t('draft.education'), label('education', ability.education)],
        [t('draft.capacity'), label('labourCapacity', ability.labourCapacity)],
        [t('draft.categories'), marks.listed(ability.categories.map((code) => label('category', code)))],
        [t('draft.skills'), marks.listed(ability.skills.map(({ trade }) => label('trade', trade)))],
        [t('draft.state'), label('employmentState', employment.state)],
        [t('draft.evidence'), evidence(employment.evidence)],
        [t('draft.phones'), marks.listed(contact.phones.map(({ maskedPhone }) => maskedPhone ?? '—'))],
      ]}
    />
  );
}

/** Mine and theirs, field by field (ux 3.4). */
function Changed({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const say = t as (key: string) => string;
  const words = useProblemWords();
  const rebase = useRebaseDraft(draft.id);
  const [take, setTake] = useState<readonly string[]>([]);
  const pick = (field: string, theirs: boolean) => setTake(theirs ? [...take, field] : take.filter((one) => one !== field));
  const show = useFieldWords();
  return (
    <section className="draft-alert" role="alert">
      <h3>{t('draft.changed')}</h3>
      <table className="plain-table">
        <thead>
          <tr>
            <th>{t('draft.changedField')}</th>
            <th>{t('draft.changedMine')}</th>
            <th>{t('draft.changedTheirs')}</th>
            <th />
          </tr>
        </thead>
        <tbody>
          {draft.changedMeanwhile.map(({ field, mine, theirs, conflict }) => (
            <tr key={field}>
              <td>{say(`draft.field.${field}`)}</td>
              <td>{show(field, mine)}</td>
              <td>{show(field, theirs)}</td>
              <td>
                {conflict && (
                  <Radio.Group
                    value={take.includes(field)}
                    onChange={({ target }) => pick(field, target.value === true)}
                    options={[
                      { value: false, label: t('draft.changedKeep') },
                      { value: true, label: t('draft.changedTake') },
                    ]}
                  />
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {rebase.error && <p role="alert">{words(rebase.error).what}</p>}
      <Button type="primary" onClick={() => rebase.mutate([...take])} loading={rebase.isPending}>
        {t('draft.changedMerge')}
      </Button>
    </section>
  );
}

/** Codes of a field in words; texts as they are. */
function useFieldWords(): (field: string, value: string | null) => string {
  const { t } = useTranslation();
  const label = useLabels();
  const marks = useMarks();
  const evidence = useEvidenceWords();
  return (field, value) => {
    if (value === null || value === '') return '—';
    switch (field) {
      case 'household.role':
        return label('roleInHousehold', value);
      case 'ability.education':
        return label('education', value);
      case 'ability.labourCapacity':
        return label('labourCapacity', value);
      case 'ability.student':
      case 'ability.businessRegistered':
        return t(value === 'true' ? 'units.yes' : 'units.no');
      case 'ability.skills':
        return marks.listed(value.split(' ').map((code) => label('trade', code)));
      case 'employment.state':
        return label('employmentState', value);
      case 'employment.evidence':
        return evidence(value);
      default:
        return value;
    }
  };
}
