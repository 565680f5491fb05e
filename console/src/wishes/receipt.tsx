import { Button } from 'antd';
import { useTranslation } from 'react-i18next';

/** The slip of paper for a household; on paper it stands alone. */
export function Receipt({ text }: { text: string }) {
  const { t } = useTranslation();
  return (
    <>
      <p className="quiet no-print">{t('wishes.receiptHint')}</p>
      <pre className="receipt" lang="zh-CN">
        {text}
      </pre>
      <Button className="no-print" onClick={() => window.print()}>
        {t('wishes.print')}
      </Button>
    </>
  );
}
