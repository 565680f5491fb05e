import { Button, Form, Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';

import { useLabels } from '../shell/labels';
import { termsZh } from '../terms.zh';
import type { Draft } from './drafts-data';

/** Trades with their certificates, as many as there are. */
export function SkillFields() {
  const { t } = useTranslation();
  const label = useLabels();
  const options = (list: 'trade' | 'certificateLevel') => Object.keys(termsZh[list]).map((code) => ({ value: code, label: label(list, code) }));
  return (
    <fieldset className="lines">
      <legend>{t('draft.skills')}</legend>
      <Form.List name="skills">
        {(lines, { add, remove }) => (
          <>
            {lines.map(({ key, name }) => (
              <div key={key} className="line">
                <Form.Item name={[name, 'trade']} label={t('draft.trade')} rules={[{ required: true, message: t('wishes.pick') }]}>
                  <Select showSearch={{ optionFilterProp: 'label' }} options={options('trade')} />
                </Form.Item>
                <Form.Item name={[name, 'certificate']} label={t('draft.certificate')}>
                  <Input maxLength={60} />
                </Form.Item>
                <Form.Item name={[name, 'level']} label={t('draft.level')}>
                  <Select allowClear options={options('certificateLevel')} />
                </Form.Item>
                <Form.Item name={[name, 'expiresOn']} label={t('draft.expiresOn')}>
                  <Input type="date" />
                </Form.Item>
                <Button onClick={() => remove(name)}>{t('draft.removeSkill')}</Button>
              </div>
            ))}
            <Button onClick={() => add({})} disabled={lines.length >= 20}>
              {t('draft.addSkill')}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

/** Phones, the first for messages. What was typed before is never shown again; an empty field keeps it. */
export function PhoneFields({ draft: { contact } }: { draft: Draft }) {
  const { t } = useTranslation();
  const label = useLabels();
  const form = Form.useFormInstance();
  const maskOf = (line: number): string | null | undefined => {
    const id = form.getFieldValue(['phones', line, 'id']) as string | undefined;
    return contact.phones.find((one) => one.id === id)?.maskedPhone;
  };
  return (
    <fieldset className="lines">
      <legend>{t('draft.phones')}</legend>
      <p className="quiet">{t('draft.phonesHint')}</p>
      <Form.List name="phones">
        {(lines, { add, remove }) => (
          <>
            {lines.map(({ key, name }) => {
              const masked = maskOf(name);
              return (
                <div key={key} className="line">
                  <Form.Item name={[name, 'id']} hidden>
                    <Input />
                  </Form.Item>
                  <Form.Item name={[name, 'phone']} label={t('draft.phone')}>
                    <Input maxLength={30} inputMode="tel" autoComplete="off" placeholder={masked ? t('draft.phoneKept', { masked }) : undefined} />
                  </Form.Item>
                  <Form.Item name={[name, 'whose']} label={t('draft.whose')}>
                    <Select options={Object.keys(termsZh.whose).map((code) => ({ value: code, label: label('whose', code) }))} />
                  </Form.Item>
                  <Button onClick={() => remove(name)}>{t('draft.removeSkill')}</Button>
                </div>
              );
            })}
            <Button onClick={() => add({ whose: 'own' })} disabled={lines.length >= 5}>
              {t('draft.addPhone')}
            </Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}
