import { useNavigate } from '@tanstack/react-router';
import { Alert, Button, Form, Input, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';

import { day } from '../shell/format';
import { useLabels } from '../shell/labels';
import { useMarks } from '../shell/marks';
import { Page, Panel } from '../shell/page';
import { usePlaces } from '../shell/place-choice';
import { useProblemWords } from '../shell/problem-words';
import { termsZh } from '../terms.zh';
import { useCreateCampaign, type NewCampaign } from './canvass-data';

/** Name, whom, where and until when: all there is to say before a campaign. */
export function NewCampaignPage() {
  const { t } = useTranslation();
  const label = useLabels();
  const marks = useMarks();
  const words = useProblemWords();
  const navigate = useNavigate();
  const places = usePlaces();
  const create = useCreateCampaign();
  const problem = create.error ? words(create.error) : null;
  const save = (campaign: NewCampaign) => create.mutate(campaign, { onSuccess: ({ campaignId: id }) => void navigate({ to: '/canvass/$id', params: { id } }) });
  return (
    <Page title={t('canvass.new')}>
      <Panel>
        <Form<NewCampaign> layout="vertical" className="form-wide" initialValues={{ asks: 'relocated' }} onFinish={save} scrollToFirstError>
          {problem && <Alert type="error" showIcon role="alert" title={problem.what} description={problem.next} />}
          <Form.Item name="name" label={t('canvass.name')} extra={t('canvass.nameHint')} rules={[{ required: true, whitespace: true, max: 60, message: t('canvass.fillName') }]}>
            <Input maxLength={60} autoComplete="off" />
          </Form.Item>
          <Form.Item name="places" label={t('canvass.places')} extra={t('canvass.placesHint')} rules={[{ required: true, type: 'array', min: 1, message: t('canvass.fillPlaces') }]}>
            <Select
              mode="multiple"
              loading={places.isPending}
              showSearch={{ optionFilterProp: 'label' }}
              options={(places.data?.rows ?? []).map(({ code, name, level }) => ({ value: code, label: marks.aside(name, label('placeLevel', level)) }))}
            />
          </Form.Item>
          <Form.Item name="asks" label={t('canvass.asks')} extra={t('canvass.asksHint')} rules={[{ required: true }]}>
            <Radio.Group className="stacked" options={Object.keys(termsZh.canvassAsks).map((code) => ({ value: code, label: label('canvassAsks', code) }))} />
          </Form.Item>
          <Form.Item name="deadline" label={t('canvass.deadline')} rules={[{ required: true, message: t('canvass.fillDeadline') }]}>
            <Input type="date" min={day(new Date().toISOString())} />
          </Form.Item>
          <Button type="primary" size="large" htmlType="submit" loading={create.isPending}>
            {t('canvass.create')}
          </Button>
        </Form>
      </Panel>
    </Page>
  );
}
