import { CANVASS_WORDS } from '../../src/canvass/canvass-words';
import type { components } from './api';
import type { Channel, UnreachableReason } from '../../src/contacts/task-steps';

type Schemas = components['schemas'];

/** Chinese words for the codes of the canvass. */
export const canvassTermsZh = {
  canvassAsks: {
    relocated: '劳动年龄内有劳动能力的搬迁群众',
    able: '所有有劳动能力的人',
    expiring: '意愿已过期或截止前到期的人',
    unemployed: '没有工作的人',
  } satisfies Record<Schemas['CanvassAsks'], string>,
  canvassStatus: { draft: '未开始', listing: '正在生成名单', open: '进行中', closed: '已结束', dropped: '已作废' } satisfies Record<Schemas['CanvassStatus'], string>,
  canvassCloseReason: { 'deadline-passed': '到截止日期', 'all-asked': '都已问到', replaced: '改由另一次摸排', 'made-by-mistake': '建错了' } satisfies Record<
    Schemas['CanvassCloseReason'],
    string
  >,
  canvassState: CANVASS_WORDS.zh.state satisfies Record<Schemas['CanvassTaskState'], string>,
  canvassStep: CANVASS_WORDS.zh.step satisfies Record<Schemas['CanvassStep'], string>,
  canvassOutcome: CANVASS_WORDS.zh.outcome satisfies Record<Schemas['CanvassOutcome'], string>,
  canvassChannel: { call: '打电话', visit: '上门' } satisfies Record<Channel, string>,
  unreachableReason: { 'no-answer': '没人接听或应门', away: '人外出了', 'wrong-number': '号码不对' } satisfies Record<UnreachableReason, string>,
};
