import type { components } from './api';
import type { ActBasis } from '../../src/households/household-lists';
import type { Evidence } from '../../src/registration/registration-lists';

type Schemas = components['schemas'];

/** Chinese words for the codes of registration, households and reveals. */
export const registryTermsZh = {
  draftStep: { identity: '身份', household: '家庭', ability: '劳动能力', employment: '就业状态', contact: '联系方式', check: '核对保存' } satisfies Record<Schemas['DraftStep'], string>,
  evidence: {
    'insurance-record': '社保记录',
    'business-record': '工商登记记录',
    'unemployment-certificate': '失业登记凭证',
    contract: '劳动合同',
    'staff-visit': '上门核实',
    'phone-call': '电话核实',
    'self-report': '本人说明',
  } satisfies Record<Evidence, string>,
  whose: { own: '本人', family: '家人', neighbour: '邻居', other: '其他' } satisfies Record<Schemas['Whose'], string>,
  certificateLevel: {
    specific: '专项职业能力',
    'level-5': '五级（初级工）',
    'level-4': '四级（中级工）',
    'level-3': '三级（高级工）',
    'level-2': '二级（技师）',
    'level-1': '一级（高级技师）',
  } satisfies Record<Schemas['CertificateLevel'], string>,
  transferReason: { 'moved-home': '搬家', married: '结婚', 'joined-family': '投靠家人', 'registered-by-mistake': '原登记有误' } satisfies Record<Schemas['TransferReason'], string>,
  transferStatus: { requested: '等待对方同意', approved: '已转移', refused: '对方不同意', withdrawn: '已撤回' } satisfies Record<Schemas['TransferStatus'], string>,
  transferRefusal: { 'still-lives-here': '人还住在本地', 'case-open': '帮扶案件未结', 'not-agreed': '本人不同意', 'other-person': '不是同一个人' } satisfies Record<
    Schemas['TransferRefusal'],
    string
  >,
  householdEvent: {
    moved: '搬家',
    split: '分出成员另立一户',
    'split-from': '从另一户分出',
    merged: '并入另一户的成员',
    'merged-into': '并入另一户',
    'member-joined': '成员加入',
    'member-left': '成员离开',
  } satisfies Record<Schemas['HouseholdEventKind'], string>,
  actBasis: {
    'hukou-book': '户口簿',
    marriage: '结婚证',
    'division-agreement': '分户协议',
    'move-notice': '搬迁通知',
    'staff-visit': '上门核实',
    correction: '更正登记',
  } satisfies Record<ActBasis, string>,
  revealedField: { 'citizen-number': '身份证号', phone: '手机号', 'further-phone': '其他电话', 'disability-card': '残疾证类别等级' } satisfies Record<Schemas['RevealedField'], string>,
  revealPurpose: {
    'contact-person': '联系本人',
    'verify-identity': '核对身份',
    'insurance-check': '查询社保',
    'subsidy-form': '填报补贴',
    'correct-record': '更正登记',
    'person-asked': '本人查询',
  } satisfies Record<Schemas['RevealPurpose'], string>,
  scheme: { '2021': '2021 年口径', '2026': '2026 年口径' },
};
