import { getRouteApi } from '@tanstack/react-router';
import { Alert, Button, Form, Select, Steps } from 'antd';
import { useEffect, useRef, useState, type RefObject } from 'react';
import { useTranslation } from 'react-i18next';

import { maskName } from '../../../src/registry/masks';
import { clock } from '../shell/format';
import { useLabels } from '../shell/labels';
import { useNarrow } from '../shell/narrow';
import { Page, Panel } from '../shell/page';
import { useProblemWords } from '../shell/problem-words';
import { Loaded } from '../shell/states';
import { CheckStep } from './check-step';
import { STEPS, useDraft, useSaveDraft, type Draft, type DraftStep } from './drafts-data';
import { Duplicates } from './duplicates';
import { partOf, StepFields, valuesOf } from './step-fields';
import { StepFaults } from './step-faults';

const route = getRouteApi('/staff/people/drafts/$id');
/** What was typed is kept so often (ux 3.4). */
const SAVE_EVERY_MS = 5_000;

export function DraftPage() {
  const { t } = useTranslation();
  const query = useDraft(route.useParams().id);
  const draft = query.data;
  const title = !draft?.personId ? t('draft.title') : t('draft.editTitle', { name: maskName(draft.identity.name) });
  return <Page title={title}>{<Loaded query={query}>{(one) => <DraftForm draft={one} />}</Loaded>}</Page>;
}

function DraftForm({ draft }: { draft: Draft }) {
  const { t } = useTranslation();
  const label = useLabels();
  const narrow = useNarrow();
  const words = useProblemWords();
  const [step, setStep] = useState<DraftStep>(draft.step);
  const [dirty, setDirty] = useState(false);
  const read = useRef<() => Record<string, unknown>>(() => ({}));
  const save = useSaveDraft(draft.id);
  const at = STEPS.indexOf(step);

  const keep = (next: DraftStep) => {
    const part = step === 'check' || !dirty ? {} : partOf(step, read.current());
    setDirty(false);
    save.mutate({ step: next, ...part }, { onSuccess: () => setStep(next), onError: () => setDirty(true) });
  };
  const latest = useRef(keep);
  useEffect(() => {
    latest.current = keep;
  });
  useEffect(() => {
    if (!dirty) return;
    const timer = setTimeout(() => latest.current(step), SAVE_EVERY_MS);
    return () => clearTimeout(timer);
  }, [dirty, step]);

  const problem = save.error ? words(save.error) : null;
  return (
    <>
      <Panel>
        {narrow ? (
          <Select<DraftStep>
            className="wide"
            aria-label={t('draft.step')}
            value={step}
            onChange={keep}
            options={STEPS.map((one, i) => ({ value: one, label: `${i + 1} / ${STEPS.length} · ${label('draftStep', one)}` }))}
          />
        ) : (
          <Steps current={at} size="small" className="draft-steps" onChange={(to) => keep(STEPS[to]!)} items={STEPS.map((one) => ({ title: label('draftStep', one) }))} />
        )}
      </Panel>
      <Panel title={`${at + 1} · ${label('draftStep', step)}`} extra={<Saving draft={draft} dirty={dirty} busy={save.isPending} />}>
        {problem && <Alert type="error" showIcon role="alert" title={problem.what} description={problem.next} />}
        <Duplicates draft={draft} />
        {step === 'check' ? (
          <CheckStep draft={draft} go={keep} />
        ) : (
          <StepForm key={step} draft={draft} step={step} read={read} changed={() => setDirty(true)} />
        )}
        <div className="draft-acts">
          {at > 0 && (
            <Button size="large" onClick={() => keep(STEPS[at - 1]!)} disabled={save.isPending}>
              {t('draft.back')}
            </Button>
          )}
          {step !== 'check' && (
            <Button size="large" type="primary" onClick={() => keep(STEPS[at + 1]!)} loading={save.isPending}>
              {t('draft.next')}
            </Button>
          )}
        </div>
      </Panel>
    </>
  );
}

interface StepFormProps {
  readonly draft: Draft;
  readonly step: DraftStep;
  /** Takes what reads the fields as they are. */
  readonly read: RefObject<() => Record<string, unknown>>;
  readonly changed: () => void;
}

/** The fields of one step. They begin with what the form holds and are then their own: an answer of the service overwrites nothing. */
function StepForm({ draft, step, read, changed }: StepFormProps) {
  const [form] = Form.useForm<Record<string, unknown>>();
  const [initial] = useState(() => valuesOf(step, draft));
  useEffect(() => {
    read.current = () => form.getFieldsValue(true);
  }, [read, form]);
  return (
    <Form form={form} layout="vertical" className="form-wide" initialValues={initial} onValuesChange={changed}>
      <StepFaults draft={draft} step={step} />
      <StepFields step={step} draft={draft} />
    </Form>
  );
}

/** Nothing is called saved before the service said so. */
function Saving({ draft, dirty, busy }: { draft: Draft; dirty: boolean; busy: boolean }) {
  const { t } = useTranslation();
  return <small className="quiet" role="status">{busy ? t('draft.saving') : dirty ? t('draft.unsaved') : t('draft.saved', { time: clock(draft.updatedAt) })}</small>;
}
