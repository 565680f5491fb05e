import { useMutation, useQueryClient } from '@tanstack/react-query';
import { EyeOutlined } from '@ant-design/icons';
import { Alert, Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { components } from '../api';
import { answer, client } from '../shell/client';
import { useLabels } from '../shell/labels';
import { mayAnswer } from '../shell/menu';
import { useProblemWords } from '../shell/problem-words';
import { useStaff } from '../shell/session';
import { termsZh } from '../terms.zh';

type RevealAsked = components['schemas']['RevealDto'];
type Field = RevealAsked['field'];

interface RevealProps {
  readonly personId: string;
  readonly field: Field;
  readonly phoneId?: string;
}

/** Shows one number in full, for a purpose; it is in this window alone and gone with it. */
export function Reveal({ personId, field, phoneId }: RevealProps) {
  const { t } = useTranslation();
  const label = useLabels();
  const words = useProblemWords();
  const { role } = useStaff();
  const queries = useQueryClient();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Pick<RevealAsked, 'purpose' | 'remark'>>();
  const reveal = useMutation({
    gcTime: 0,
    mutationFn: (body: RevealAsked) => answer(client.POST('/api/people/{personId}/reveal', { params: { path: { personId } }, body })),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['viewings', personId] }),
  });
  if (!mayAnswer(role)) return null;
  const close = () => {
    setOpen(false);
    reveal.reset();
    form.resetFields();
  };
  const ask = ({ purpose, remark }: Pick<RevealAsked, 'purpose' | 'remark'>) => reveal.mutate({ field, purpose, ...(phoneId !== undefined && { phoneId }), ...(remark && { remark }) });
  const problem = reveal.error ? words(reveal.error) : null;
  const title = t('reveal.title', { field: label('revealedField', field) });
  return (
    <>
      <Button size="small" type="link" icon={<EyeOutlined />} aria-label={title} onClick={() => setOpen(true)}>
        {t('reveal.show')}
      </Button>
      <Modal
        open={open}
        title={title}
        okText={t('reveal.ok')}
        cancelText={t('reveal.close')}
        okButtonProps={{ loading: reveal.isPending }}
        footer={reveal.isSuccess ? null : undefined}
        onOk={() => form.submit()}
        onCancel={close}
        destroyOnHidden
      >
        {reveal.data ? (
          <>
            <p className="revealed" role="status">
              {reveal.data.value}
            </p>
            <p className="quiet">{t('reveal.left', { left: reveal.data.left })}</p>
          </>
        ) : (
          <Form form={form} layout="vertical" onFinish={ask}>
            <p>{t('reveal.intro')}</p>
            {problem && <Alert type="error" showIcon role="alert" title={problem.what} description={problem.next} />}
            <Form.Item name="purpose" label={t('reveal.purpose')} rules={[{ required: true, message: t('reveal.pick') }]}>
              <Select options={Object.keys(termsZh.revealPurpose).map((code) => ({ value: code, label: label('revealPurpose', code) }))} />
            </Form.Item>
            <Form.Item name="remark" label={t('reveal.remark')}>
              <Input maxLength={200} autoComplete="off" />
            </Form.Item>
          </Form>
        )}
      </Modal>
    </>
  );
}
