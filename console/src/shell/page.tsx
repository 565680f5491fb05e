import { useEffect, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Heading, acts beside it, and the content; the browser's title follows the heading. */
export function Page({ title, acts, children }: { title: string; acts?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('app.name')}`;
  }, [title, t]);
  return (
    <>
      <header className="page-head">
        <h1>{title}</h1>
        {acts !== undefined && <div className="page-acts">{acts}</div>}
      </header>
      {children}
    </>
  );
}

/** A white panel with a heading. */
export function Panel({ title, extra, children }: { title?: string; extra?: ReactNode; children: ReactNode }) {
  return (
    <section className="panel">
      {title !== undefined && (
        <div className="panel-head">
          <h2>{title}</h2>
          {extra}
        </div>
      )}
      {children}
    </section>
  );
}
