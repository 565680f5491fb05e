import { type FormEvent, useState } from 'react';

import { Problem } from '../queue/problem';
import type { PageProps } from './app';
import { useWords } from './words';

export function SignIn({ phone }: PageProps) {
  const words = useWords();
  const { locked } = words.t;
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    setProblem(null);
    try {
      await phone.signIn(String(fields.get('loginName')), String(fields.get('password')));
    } catch (error) {
      setProblem(error instanceof Problem ? error : new Problem(500, 'phone.failed'));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="sign-in" onSubmit={(event) => void submit(event)}>
      {problem && <p className="warning bad" role="alert">{words.problem(problem)}</p>}
      <label>
        {locked.loginName}
        <input name="loginName" required autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={40} />
      </label>
      <label>
        {locked.password}
        <input name="password" type={shown ? 'text' : 'password'} required autoComplete="current-password" />
      </label>
      <label className="tick">
        <input type="checkbox" checked={shown} onChange={({ target }) => setShown(target.checked)} />
        {locked.show}
      </label>
      <button type="submit" className="main" disabled={busy}>
        {locked.signIn}
      </button>
    </form>
  );
}
