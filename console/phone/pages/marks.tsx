import { type ReactNode } from 'react';

import type { ItemState } from '../queue/items';
import { useWords } from './words';

const SIGNS: Readonly<Record<ItemState, string>> = { draft: '✎', waiting: '…', uploaded: '✓', conflict: '!', refused: '×' };

/** The state of an act: a sign and a word, never colour alone. */
export function StateMark({ state }: { state: ItemState }) {
  const { t } = useWords();
  return (
    <span className={`mark ${state}`}>
      <span aria-hidden="true">{SIGNS[state]}</span> {t.state[state]}
    </span>
  );
}

/** One of a few, as buttons as wide as a thumb. */
export function Choice<Value extends string>({ label, options, value, pick }: { label: string; options: readonly (readonly [Value, string])[]; value: Value | null; pick: (value: Value) => void }) {
  return (
    <fieldset>
      <legend>{label}</legend>
      <div className="choices">
        {options.map(([code, text]) => (
          <button key={code} type="button" className="choice" aria-pressed={value === code} onClick={() => pick(code)}>
            {text}
          </button>
        ))}
      </div>
    </fieldset>
  );
}

/** Some of a few; in order of choosing where the order counts. */
export function Choices<Value extends string>({ label, options, values, pick, ordered = false }: { label: string; options: readonly (readonly [Value, string])[]; values: readonly Value[]; pick: (values: Value[]) => void; ordered?: boolean }) {
  return (
    <fieldset>
      <legend>{label}</legend>
      <div className="choices">
        {options.map(([code, text]) => {
          const at = values.indexOf(code);
          return (
            <button key={code} type="button" className="choice" aria-pressed={at >= 0} onClick={() => pick(at >= 0 ? values.filter((one) => one !== code) : [...values, code])}>
              {ordered && at >= 0 ? `${at + 1} ${text}` : text}
            </button>
          );
        })}
      </div>
    </fieldset>
  );
}

/** The head of a page that was come to from another one. */
export function Head({ back, title, children }: { back: string; title: string; children?: ReactNode }) {
  const { t } = useWords();
  return (
    <div className="head">
      <a className="button" href={back}>
        ‹ {t.back}
      </a>
      <h1>{title}</h1>
      {children}
    </div>
  );
}
