import { Alert, Button, Form, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useProblemWords } from '../shell/problem-words';
import { Receipt } from './receipt';
import { WishSourceFields } from './wish-source';
import { useConfirmHousehold, type WishSource } from './wishes-data';

/** 无变化: one act for the whole household. */
export function ConfirmHousehold({ householdId }: { householdId: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [form] = Form.useForm<WishSource>();
  const confirm = useConfirmHousehold(householdId);
  const words = useProblemWords();
  const problem = confirm.error ? words(confirm.error) : null;
  const close = () => {
    setOpen(false);
    confirm.reset();
  };
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('wishes.unchanged')}
      </Button>
      <Modal
        open={open}
        title={t('wishes.unchangedTitle')}
        okText={t('wishes.confirm')}
        cancelText={t('wishes.cancel')}
        footer={confirm.data ? null : undefined}
        okButtonProps={{ loading: confirm.isPending }}
        onOk={() => form.submit()}
        onCancel={close}
        destroyOnHidden
      >
        {confirm.data ? (
          <>
            <Alert type="success" showIcon role="status" title={t('wishes.confirmed', confirm.data)} />
            {confirm.data.neverAsked > 0 && <Alert type="warning" showIcon title={t('wishes.neverAsked', { count: confirm.data.neverAsked })} />}
            <Receipt text={confirm.data.receipt} />
          </>
        ) : (
          <Form<WishSource> form={form} layout="vertical" initialValues={{ saidBy: 'self', collectedHow: 'visit' }} onFinish={(source) => confirm.mutate(source)}>
            <p>{t('wishes.unchangedIntro')}</p>
            {problem && <Alert type="error" showIcon role="alert" title={problem.what} description={problem.next} />}
            <WishSourceFields />
          </Form>
        )}
      </Modal>
    </>
  );
}
