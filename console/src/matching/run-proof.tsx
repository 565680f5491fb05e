import { useTranslation } from 'react-i18next';

import type { Level } from '../../../src/engine/levels';
import { whole } from '../shell/format';
import { useLabels } from '../shell/labels';
import { Panel } from '../shell/page';
import { Pairs } from '../shell/pairs';
import { Status } from '../shell/status';
import type { Run } from './matching-data';

/** In the order in which plans are compared. */
const LEVELS: readonly Level[] = ['cleared', 'atRisk', 'placed', 'market', 'score'];

/** Why nobody could have done better: what the plan reaches, and the word of the checker. */
export function RunProof({ run: { levels, verdict, policyVersion, codeVersion, inputHash, resultHash } }: { run: Run }) {
  const { t } = useTranslation();
  const label = useLabels();
  return (
    <div className="split">
      {levels !== null && (
        <Panel title={t('matching.level')}>
          <p className="quiet">{t('matching.levelsHint')}</p>
          <table className="plain-table">
            <thead>
              <tr>
                <th scope="col">{t('matching.level')}</th>
                <th scope="col">{t('matching.reached')}</th>
              </tr>
            </thead>
            <tbody>
              {LEVELS.map((level) => (
                <tr key={level}>
                  <th scope="row">{label('level', level)}</th>
                  <td>{whole(levels[level])}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Panel>
      )}
      {verdict !== null && (
        <Panel title={t('matching.verdict')}>
          <p>
            <Status tone={verdict.valid ? 'good' : 'bad'}>{t(verdict.valid ? 'matching.verdictValid' : 'matching.verdictBroken')}</Status>
          </p>
          {verdict.valid && <p className="quiet">{t('matching.verdictValidMore', { pairs: whole(verdict.checkedPairs) })}</p>}
          <details>
            <summary>{t('matching.versions')}</summary>
            <Pairs
              of={[
                [t('matching.policy'), policyVersion],
                [t('matching.code'), codeVersion],
                [t('matching.inputHash'), <code key="input" className="hash">{inputHash}</code>],
                [t('matching.resultHash'), <code key="result" className="hash">{resultHash}</code>],
                [t('matching.verdictText'), <span key="text" lang="en">{verdict.text}</span>],
              ]}
            />
          </details>
        </Panel>
      )}
    </div>
  );
}
