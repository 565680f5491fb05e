import { useLabels } from '../shell/labels';
import { Status, type Tone } from '../shell/status';
import { isAtWork, type Run } from './matching-data';

const TONES: Readonly<Partial<Record<Run['status'], Tone>>> = { review: 'waiting', published: 'good', failed: 'bad' };

export function RunStatus({ run }: { run: Run }) {
  return <Status tone={isAtWork(run) ? 'busy' : (TONES[run.status] ?? 'plain')}>{useLabels()('runStatus', run.status)}</Status>;
}
