import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';

import { answer, client, type Answer } from './client';
import { useLabels } from './labels';
import { useMarks } from './marks';

export type PlaceRow = Answer<'/api/places'>['rows'][number];

/** The places inside one's own scope, widest first. */
export const usePlaces = () =>
  useQuery({ queryKey: ['places'], staleTime: 600_000, queryFn: () => answer(client.GET('/api/places')) });

interface PlaceChoiceProps {
  readonly label: string;
  readonly value: string | undefined;
  readonly change: (code: string | undefined) => void;
  /** Whether nothing chosen, meaning the whole scope, is allowed. */
  readonly needed?: boolean;
}

/** One place of the scope by its code; typing narrows the list. */
export function PlaceChoice({ label, value, change, needed = false }: PlaceChoiceProps) {
  const { t } = useTranslation();
  const say = useLabels();
  const marks = useMarks();
  const places = usePlaces();
  return (
    <label>
      {label}
      <Select
        allowClear={!needed}
        aria-label={label}
        loading={places.isPending}
        placeholder={needed ? t('matching.placePick') : t('list.all')}
        value={value ?? null}
        onChange={(code: string | null | undefined) => change(code ?? undefined)}
        showSearch={{ optionFilterProp: 'label' }}
        options={(places.data?.rows ?? []).map(({ code, name, level }) => ({ value: code, label: marks.aside(name, say('placeLevel', level)) }))}
      />
    </label>
  );
}
