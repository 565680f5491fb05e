import { Link, type LinkProps } from '@tanstack/react-router';

import { whole } from './format';

interface FigureProps {
  readonly name: string;
  readonly value: number;
  /** The list that the number counts. */
  readonly link?: Pick<LinkProps, 'to' | 'params' | 'search'>;
  readonly alarm?: boolean;
  readonly note?: string;
}

/** A number with its name; with a link, the list behind it has just as many rows. */
export function Figure({ name, value, link, alarm = false, note }: FigureProps) {
  const content = (
    <>
      <span>{name}</span>
      <strong>{whole(value)}</strong>
      {note !== undefined && <small className="quiet">{note}</small>}
    </>
  );
  const className = alarm ? 'figure figure-alarm' : 'figure';
  return link ? (
    <Link {...link} className={className}>
      {content}
    </Link>
  ) : (
    <div className={className}>{content}</div>
  );
}
