import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';

import { useProblemWords } from '../shell/problem-words';
import { useBeginDraft } from './drafts-data';

/** A button that begins a form for a person or for a new member of a household, and goes there. */
export function BeginDraft({ label, ...asked }: { label: string; personId?: string; householdId?: string }) {
  const begin = useBeginDraft();
  const navigate = useNavigate();
  const words = useProblemWords();
  const { message } = App.useApp();
  const start = () =>
    begin.mutate(asked, {
      onSuccess: ({ id }) => void navigate({ to: '/people/drafts/$id', params: { id } }),
      onError: (error) => void message.error(words(error).what),
    });
  return (
    <Button onClick={start} loading={begin.isPending}>
      {label}
    </Button>
  );
}
