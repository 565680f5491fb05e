import { Pagination, Table } from 'antd';
import type { Key, ReactNode } from 'react';

import { useNarrow } from './narrow';

export interface Column<Row> {
  readonly key: string;
  readonly title: string;
  readonly render: (row: Row) => ReactNode;
  /** Numbers stand at the right edge. */
  readonly numeric?: boolean;
  readonly width?: number | string;
}

interface ListProps<Row> {
  /** What the table shows, for those who hear it. */
  readonly label: string;
  /** The first column is the heading of a row, and of its card on a narrow page. */
  readonly columns: readonly [Column<Row>, ...Column<Row>[]];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => Key;
  readonly busy?: boolean;
  readonly total?: ReactNode;
  readonly empty: ReactNode;
  readonly paging?: { readonly page: number; readonly pageSize: number; readonly total: number; readonly go: (page: number) => void };
}

/** A list with server paging: a table on a desk, cards on a phone. */
export function ListTable<Row extends object>(props: ListProps<Row>) {
  const { rows, empty, total, paging, busy } = props;
  const narrow = useNarrow();
  return (
    <section className="list" aria-busy={busy} data-busy={busy}>
      {total !== undefined && <p className="list-total">{total}</p>}
      {rows.length === 0 && !busy ? empty : narrow ? <Cards {...props} /> : <Desk {...props} />}
      {paging && paging.total > paging.pageSize && (
        <Pagination
          current={paging.page}
          pageSize={paging.pageSize}
          total={paging.total}
          onChange={paging.go}
          showSizeChanger={false}
          size={narrow ? 'small' : undefined}
          showLessItems={narrow}
          align="end"
        />
      )}
    </section>
  );
}

function Desk<Row extends object>({ label, columns, rows, rowKey }: ListProps<Row>) {
  return (
    <Table<Row>
      aria-label={label}
      size="middle"
      pagination={false}
      rowKey={rowKey}
      dataSource={[...rows]}
      components={{ table: (table: object) => <table {...table} aria-label={label} /> }}
      columns={columns.map(({ key, title, render, numeric, width }) => ({
        key,
        title,
        width,
        align: numeric ? ('right' as const) : undefined,
        render: (_: unknown, row: Row) => render(row),
      }))}
    />
  );
}

function Cards<Row extends object>({ label, columns, rows, rowKey }: ListProps<Row>) {
  const [heading, ...others] = columns;
  return (
    <ul className="cards" aria-label={label}>
      {rows.map((row) => (
        <li key={rowKey(row)} className="card">
          <div className="card-heading">{heading.render(row)}</div>
          <dl className="pairs">
            {others.map(({ key, title, render }) => (
              <div key={key}>
                <dt>{title}</dt>
                <dd>{render(row)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}
