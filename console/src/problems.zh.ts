/** What went wrong, in the words of the staff: by kind, and by the codes that the console knows better words for. */
export const problemsZh = {
  problem: {
    offline: { what: '暂时连不上服务', next: '检查网络后重试；已填写的内容还在' },
    forbidden: { what: '您的岗位职责不包含这项操作', next: '需要办理时，联系本单位的管理员开通' },
    notFound: { what: '没有找到这条记录', next: '可能已被移走，或不在您的管辖范围内' },
    conflict: { what: '这条记录刚被别人改过', next: '重新读取后再办理' },
    input: { what: '有几处需要改一下', next: '按字段旁的提示修改后再提交' },
    tooMany: { what: '操作太频繁', next: '等一分钟再试' },
    unavailable: { what: '服务暂停中，数据已保存', next: '恢复后自动继续；可稍后重试' },
    server: { what: '这一步没有完成', next: '可重试；再次没有完成时，把下面的编号告诉系统管理员' },
  },
  code: {
    identity: {
      'wrong-sign-in': '登录名或密码不对，核对后重新填写',
      'sign-in-locked': '多次输错，暂停登录 {{minutes}} 分钟',
      'role-may-not': '您的岗位职责不包含这项操作，需要办理时联系本单位的管理员',
      'csrf-missing': '这个页面打开太久，刷新页面后再办理',
      'invitation-unusable': '这个一次性链接已用过或已过期，在服务器上重新生成',
      'weak-password': '密码太容易被猜到：至少 12 位，含大写、小写、数字、符号中的三种，不含登录名和常见词',
      'login-name-taken': '这个登录名已有人使用，换一个',
    },
    matching: {
      'run-not-found': '没有找到这次匹配，可能不在您的管辖范围内',
      'no-policy': '还没有匹配规则，联系系统管理员载入',
      'out-of-scope': '这个地方不在您的管辖范围内，可在列表里选择下级地方',
      'unknown-place': '没有这个地方，在列表里选择一个',
      'run-at-work': '这个地方已有一次匹配正在进行，等它完成后再发起',
      'run-cannot-become': '这次匹配的状态已变化，重新读取后再办理',
      'snapshot-older': '已有按更新情况算出的方案发布了，重新匹配后再发布',
      'result-missing': '这次匹配没有保存结果，重新匹配',
      'proof-rejected': '方案没有通过独立核验，不能发布；把编号告诉系统管理员',
      'offer-not-open': '这条邀约已有结果，重新读取后查看',
      'offer-past-deadline': '这条邀约已过答复期限，可等下一次匹配',
      'public-post-in-household': '家里已有人在公益性岗位，每户限一人',
    },
    placements: { 'person-in-work': '这位劳动者已有工作，先结束原来的就业记录' },
    postings: {
      full: '这个岗位的 {{seats}} 个名额已用完，可选择备选岗位',
      closed: '这个岗位已不再招聘，可选择备选岗位',
      'not-found': '没有找到这个岗位，可能不面向您管辖的地方',
    },
    wishes: {
      'work-needs-destination': '想就业时，选至少一个愿意去的地方',
      'unknown-trade': '有一个工种不在列表里，重新选择',
      'family-needs-relation': '家人说的意愿，选这位家人与劳动者的关系',
      'relation-needs-family': '不是家人说的，不填关系',
      'said-in-future': '说的日期还没有到，核对后重新填写',
      'said-too-long-ago': '说的日期太早，按有效期今天已过期，需要重新问一次',
      'available-too-late': '可上岗日期超过一年，到时再问一次',
      'nothing-to-confirm': '这一户还没有人登记过意愿，先逐个登记',
    },
    registry: {
      'person-not-found': '没有找到这位劳动者，可能不在您的管辖范围内',
      'household-not-found': '没有找到这一户，可能不在您的管辖范围内',
      'bad-search': '号码核对不上：身份证号 18 位，手机号 11 位，核对后重新填写',
      'unknown-place': '没有这个地方，在列表里选择一个',
    },
  },
};

export type Problems = Words<typeof problemsZh>;
type Words<T> = { readonly [Key in keyof T]: T[Key] extends string ? string : Words<T[Key]> };
