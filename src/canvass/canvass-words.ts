import type { Outcome, Step, TaskState } from '../contacts/task-steps';
import type { Language } from '../platform/sentences';

interface CanvassWords {
  readonly state: Readonly<Record<TaskState, string>>;
  readonly step: Readonly<Record<Step, string>>;
  readonly outcome: Readonly<Record<Outcome, string>>;
}

/** What staff read of a task and its tries, on pages and in files. */
export const CANVASS_WORDS: Readonly<Record<Language, CanvassWords>> = {
  zh: {
    state: { open: '还没有联系', expired: '意愿已过期', unreachable: '联系不上', asked: '已问到', refused: '拒绝', 'moved-away': '已搬走', died: '已去世' },
    step: { call: '打电话', visit: '上门', household: '问家里人或网格长', register: '更正登记信息' },
    outcome: { asked: '问到，登记了意愿', unchanged: '意愿无变化', refused: '拒绝', unreachable: '联系不上', 'moved-away': '已搬走', died: '已去世' },
  },
  en: {
    state: { open: 'not tried yet', expired: 'wish run out', unreachable: 'not reached', asked: 'asked', refused: 'refused', 'moved-away': 'moved away', died: 'died' },
    step: { call: 'call', visit: 'visit at the door', household: 'ask the household or the grid leader', register: 'put the register right' },
    outcome: { asked: 'asked, wish recorded', unchanged: 'same wish as before', refused: 'refused', unreachable: 'not reached', 'moved-away': 'moved away', died: 'died' },
  },
};
