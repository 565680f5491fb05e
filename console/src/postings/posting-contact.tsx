import { EyeOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Form, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import type { components } from '../api';
import { answer, client } from '../shell/client';
import { useLabels } from '../shell/labels';
import { useProblemWords } from '../shell/problem-words';
import { termsZh } from '../terms.zh';

type Asked = components['schemas']['PostingContactDto'];

/** Shows whom to ask about a posting, for a purpose; it is in this window alone and gone with it. */
export function PostingContact({ postingId }: { postingId: string }) {
  const { t } = useTranslation();
  const label = useLabels();
  const words = useProblemWords();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<Asked>();
  const reveal = useMutation({
    gcTime: 0,
    mutationFn: (body: Asked) => answer(client.POST('/api/postings/{postingId}/contact', { params: { path: { postingId } }, body })),
  });
  const close = () => {
    setOpen(false);
    reveal.reset();
    form.resetFields();
  };
  const problem = reveal.error ? words(reveal.error) : null;
  return (
    <>
      <Button size="small" type="link" icon={<EyeOutlined />} onClick={() => setOpen(true)}>
        {t('postings.showContact')}
      </Button>
      <Modal
        open={open}
        title={t('postings.contact')}
        okText={t('reveal.ok')}
        cancelText={t('reveal.close')}
        okButtonProps={{ loading: reveal.isPending }}
        footer={reveal.isSuccess ? null : undefined}
        onOk={() => form.submit()}
        onCancel={close}
        destroyOnHidden
      >
        {reveal.data ? (
          <p className="revealed" role="status">
            {reveal.data.contact}
          </p>
        ) : (
          <Form form={form} layout="vertical" onFinish={(asked: Asked) => reveal.mutate(asked)}>
            <p>{t('reveal.intro')}</p>
            {problem && <Alert type="error" showIcon role="alert" title={problem.what} description={problem.next} />}
            <Form.Item name="purpose" label={t('reveal.purpose')} rules={[{ required: true, message: t('reveal.pick') }]}>
              <Select options={Object.keys(termsZh.revealPurpose).map((code) => ({ value: code, label: label('revealPurpose', code) }))} />
            </Form.Item>
          </Form>
        )}
      </Modal>
    </>
  );
}
