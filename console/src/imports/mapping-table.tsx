import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useLabels } from '../shell/labels';
import { ListTable } from '../shell/list-table';
import { useMarks } from '../shell/marks';
import { useProblemWords } from '../shell/problem-words';
import { useSteps, type Import, type ImportSheet } from './imports-data';

/** The field of each column of each sheet: `sheet`, a blank, the column. */
type Fields = Readonly<Record<string, string | null>>;

const keyOf = (sheet: string, column: number): string => `${sheet} ${column}`;

/** Which column of the file is what; an officer may say so better than the service can guess. */
export function MappingTable({ of }: { of: Import }) {
  const { t } = useTranslation();
  const { listed } = useMarks();
  const { map } = useSteps(of.id);
  const words = useProblemWords();
  const [fields, setFields] = useState<Fields>(() =>
    Object.fromEntries(of.sheets.flatMap(({ sheet, columns }) => columns.map(({ column, field }) => [keyOf(sheet, column), field]))),
  );
  const say = useFieldName(of.kind);
  const needed = of.fields.filter(({ required }) => required).map(({ field }) => field);
  const missing = of.sheets.flatMap(({ sheet, columns }) => needed.filter((field) => !columns.some(({ column }) => fields[keyOf(sheet, column)] === field)));
  const save = () =>
    map.mutate(
      of.sheets.map(({ sheet, columns }) => ({
        sheet,
        fields: columns.flatMap(({ column }) => {
          const field = fields[keyOf(sheet, column)];
          return field ? [{ field, column }] : [];
        }),
      })),
    );
  const problem = map.error ? words(map.error) : null;
  return (
    <div className="stack-wide">
      <p className="quiet">{t('imports.mappingIntro')}</p>
      {problem && <Alert type="error" showIcon role="alert" title={problem.what} description={problem.next} />}
      {missing.length > 0 && (
        <Alert type="warning" showIcon role="status" title={t('imports.mappingNeeded')} description={<Lacking of={of} fields={listed([...new Set(missing)].map(say))} />} />
      )}
      {of.sheets.map((sheet) => (
        <Sheet key={sheet.sheet} of={of} sheet={sheet} fields={fields} change={setFields} />
      ))}
      <Button type="primary" size="large" onClick={save} disabled={missing.length > 0} loading={map.isPending}>
        {t('imports.saveMapping')}
      </Button>
    </div>
  );
}

/** Which columns are missing, and which titles were found instead, with their row: the officer sees what to name otherwise. */
function Lacking({ of, fields }: { of: Import; fields: string }) {
  const { t } = useTranslation();
  const { listed } = useMarks();
  return (
    <>
      <p>{t('imports.missing', { fields })}</p>
      {of.sheets
        .filter(({ headerRow }) => headerRow > 0)
        .map(({ sheet, headerRow, columns }) => (
          <p key={sheet}>
            {of.sheets.length > 1 && `${t('imports.sheet', { sheet })} `}
            {t('imports.foundTitles', { row: headerRow, titles: listed(columns.map(({ title }) => title)) })}
          </p>
        ))}
    </>
  );
}

function Sheet({ of, sheet: { sheet, columns }, fields, change }: { of: Import; sheet: ImportSheet; fields: Fields; change: (fields: Fields) => void }) {
  const { t } = useTranslation();
  const label = useLabels();
  const say = useFieldName(of.kind);
  /** A field stands for one column: the one named last. */
  const assign = (column: number, field: string | null) => {
    const others = Object.entries(fields).map(([key, taken]) => [key, taken === field && key.startsWith(`${sheet} `) ? null : taken] as const);
    change({ ...Object.fromEntries(others), [keyOf(sheet, column)]: field });
  };
  return (
    <section>
      {sheet !== '' && <h3>{t('imports.sheet', { sheet })}</h3>}
      <ListTable
        label={t('imports.mapping')}
        rows={columns}
        rowKey={({ column }) => column}
        empty={null}
        columns={[
          { key: 'title', title: t('imports.column'), render: ({ title }) => title },
          { key: 'sample', title: t('imports.sample'), render: ({ sample }) => <span className="quiet">{sample === '' ? '—' : sample}</span> },
          {
            key: 'field',
            title: t('imports.field'),
            render: ({ column, title }) => (
              <Select<string>
                allowClear
                showSearch={{ optionFilterProp: 'label' }}
                aria-label={`${title} ${t('imports.field')}`}
                className="field-choice"
                placeholder={t('imports.notRead')}
                value={fields[keyOf(sheet, column)] ?? null}
                onChange={(field: string | null | undefined) => assign(column, field ?? null)}
                options={of.fields.map(({ field, required }) => ({ value: field, label: required ? t('imports.required', { field: say(field) }) : say(field) }))}
              />
            ),
          },
          {
            key: 'by',
            title: t('imports.mappedBy'),
            render: ({ column, field, by }) => {
              const now = fields[keyOf(sheet, column)] ?? null;
              return now === null ? '—' : label('mappedBy', now === field ? by : 'officer');
            },
          },
        ]}
      />
    </section>
  );
}

/** The name of a field of a kind of file in the language of the page. */
export function useFieldName(kind: Import['kind']): (field: string) => string {
  const label = useLabels();
  return (field) => label(kind === 'people' ? 'importField' : 'postingField', field);
}

