import { Checkbox, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';

import { PERSON_CATEGORIES } from '../../../src/registry/categories';
import { useEvidenceWords } from '../households/evidence-words';
import { useLabels } from '../shell/labels';
import { termsZh } from '../terms.zh';
import { CodeField } from './code-field';
import type { Draft, DraftParts, DraftStep } from './drafts-data';
import { HouseholdFields } from './household-fields';
import { PhoneFields, SkillFields } from './list-fields';

/** What the fields of a step begin with. Numbers are never shown, so their fields begin empty. */
export function valuesOf(step: DraftStep, { identity, household, ability, employment, contact }: Draft): Record<string, unknown> {
  switch (step) {
    case 'identity':
      return { name: identity.name, birthDate: identity.birthDate ?? undefined };
    case 'household':
      return { ...withoutNull(household), own: household.householdId === null };
    case 'ability':
      return { ...withoutNull(ability), skills: ability.skills.map(withoutNull) };
    case 'employment':
      return { state: employment.state ?? undefined, evidence: employment.evidence && employment.evidence in termsZh.evidence ? employment.evidence : undefined, since: employment.since ?? undefined };
    case 'contact':
      return { phones: contact.phones.map(({ id, whose }) => ({ id, whose })) };
    case 'check':
      return {};
  }
}

/** The part that is sent for a step; empty fields are left out. */
export function partOf(step: DraftStep, values: Record<string, unknown>): DraftParts {
  const given = (value: unknown): unknown => (Array.isArray(value) ? value.map(given) : typeof value === 'object' && value !== null ? filled(value) : value);
  const filled = (fields: object) => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null && value !== '').map(([name, value]) => [name, given(value)]));
  const { own, placeName: _, ...fields } = filled(values) as Record<string, unknown>;
  switch (step) {
    case 'identity':
      return { identity: { name: '', ...fields } } as DraftParts;
    case 'household': {
      const { householdId, number, place, relocatedOn, origin, role } = fields;
      return { household: filled(own === true ? { number, place, relocatedOn, origin, role } : { householdId, number, role }) } as DraftParts;
    }
    case 'ability':
      return { ability: { student: false, businessRegistered: false, categories: [], skills: [], ...fields } } as unknown as DraftParts;
    case 'employment':
      return { employment: fields } as DraftParts;
    case 'contact':
      return { contact: { phones: [], ...fields } } as DraftParts;
    case 'check':
      return {};
  }
}

const withoutNull = (fields: object): Record<string, unknown> => Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));

export function StepFields({ step, draft }: { step: DraftStep; draft: Draft }) {
  switch (step) {
    case 'identity':
      return <IdentityFields draft={draft} />;
    case 'household':
      return <HouseholdFields draft={draft} />;
    case 'ability':
      return <AbilityFields draft={draft} />;
    case 'employment':
      return <EmploymentFields draft={draft} />;
    case 'contact':
      return <PhoneFields draft={draft} />;
    case 'check':
      return null;
  }
}

function IdentityFields({ draft: { identity } }: { draft: Draft }) {
  const { t } = useTranslation();
  const label = useLabels();
  const kept = identity.maskedCitizenNumber === null ? (identity.numberTyped ? t('draft.numberTyped') : undefined) : t('draft.numberKept', { masked: identity.maskedCitizenNumber });
  return (
    <>
      <Form.Item name="name" label={t('draft.name')}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="citizenNumber" label={t('draft.number')} extra={t('draft.numberHint')}>
        <Input maxLength={40} autoComplete="off" spellCheck={false} placeholder={kept} />
      </Form.Item>
      {identity.sex !== null && <p className="quiet">{t('draft.byNumber', { sex: label('sex', identity.sex), age: identity.age })}</p>}
      {identity.disabilityCard && <p className="quiet">{t('draft.disabilityCard')}</p>}
      <Form.Item name="birthDate" label={t('draft.birthDate')}>
        <Input type="date" />
      </Form.Item>
    </>
  );
}

function AbilityFields({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const label = useLabels();
  return (
    <>
      <CodeField name="education" label={t('draft.education')} list="education" />
      <CodeField name="labourCapacity" label={t('draft.capacity')} list="labourCapacity" />
      <Form.Item name="student" valuePropName="checked">
        <Checkbox>{t('draft.student')}</Checkbox>
      </Form.Item>
      <Form.Item name="businessRegistered" valuePropName="checked">
        <Checkbox>{t('draft.business')}</Checkbox>
      </Form.Item>
      {draft.personId === null && (
        <Form.Item name="categories" label={t('draft.categories')}>
          <Select mode="multiple" options={PERSON_CATEGORIES.map((code) => ({ value: code, label: label('category', code) }))} />
        </Form.Item>
      )}
      <SkillFields />
    </>
  );
}

function EmploymentFields({ draft: { employment, personId } }: { draft: Draft }) {
  const { t } = useTranslation();
  const label = useLabels();
  const evidence = useEvidenceWords();
  return (
    <>
      <Form.Item name="state" label={t('draft.state')}>
        <Radio.Group className="stacked" options={Object.keys(termsZh.employmentState).map((code) => ({ value: code, label: label('employmentState', code) }))} />
      </Form.Item>
      <Form.Item name="evidence" label={t('draft.evidence')} extra={personId === null || employment.evidence === null ? undefined : t('draft.evidenceKept', { evidence: evidence(employment.evidence) })}>
        <Select allowClear options={Object.keys(termsZh.evidence).map((code) => ({ value: code, label: label('evidence', code) }))} />
      </Form.Item>
      <Form.Item name="since" label={t('draft.since')}>
        <Input type="date" />
      </Form.Item>
    </>
  );
}
