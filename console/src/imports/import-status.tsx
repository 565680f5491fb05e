import { useLabels } from '../shell/labels';
import { Status, type Tone } from '../shell/status';
import type { ImportSummary } from './imports-data';

const TONES: Readonly<Record<ImportSummary['status'], Tone>> = {
  uploaded: 'busy',
  parsing: 'busy',
  'needs-mapping': 'waiting',
  mapped: 'busy',
  previewed: 'waiting',
  applying: 'busy',
  applied: 'good',
  undoing: 'busy',
  undone: 'plain',
  failed: 'bad',
  cancelled: 'plain',
};

export function ImportStatus({ status }: Pick<ImportSummary, 'status'>) {
  return <Status tone={TONES[status]}>{useLabels()('importStatus', status)}</Status>;
}
