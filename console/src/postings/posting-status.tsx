import { useLabels } from '../shell/labels';
import { Status, type Tone } from '../shell/status';

const TONES: Readonly<Record<string, Tone>> = { open: 'good', draft: 'plain', paused: 'waiting', closed: 'plain', expired: 'bad' };

export function PostingStatus({ status }: { status: string }) {
  return <Status tone={TONES[status] ?? 'plain'}>{useLabels()('postingStatus', status)}</Status>;
}
