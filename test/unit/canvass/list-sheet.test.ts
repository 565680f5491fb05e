import { copyNotice, LIST_WIDTHS, listCells, listTitles, type SheetPerson } from '../../../src/canvass/list-sheet';

const PERSON: SheetPerson = {
  householdNumber: 'C1', placeName: '奉节县 · 安置点', maskedName: '测*甲', roleInHousehold: 'head', sex: 'female', age: 41, maskedPhone: '154****1234', wants: 'work',
  wishValidUntil: '2026-10-01', campaignName: '冬季摸排', state: 'unreachable', step: 'visit', tries: 2, dueOn: '2026-12-01', lastOutcome: 'unreachable', lastAt: '2026-11-27', lastNote: '邻居说月底回来',
};

describe('The list as a file', () => {
  it('says of everybody under its titles what the page says', () => {
    const zh = Object.fromEntries(listTitles('zh').map((title, i) => [title, listCells(PERSON, 'zh')[i]]));
    expect(zh).toEqual({
      户编号: 'C1', 地方: '奉节县 · 安置点', 姓名: '测*甲', 与户主关系: '户主', 性别: '女', 年龄: '41', 电话: '154****1234', 状态: '联系不上', 下一步: '上门', 这一步已试: '2', 最迟: '2026-12-01',
      上次意愿: '想就业', 意愿有效期至: '2026-10-01', 上次联系: '2026-11-27', 上次结果: '联系不上', 备注: '邻居说月底回来', 摸排: '冬季摸排',
    });
    expect(listCells(PERSON, 'en')).toEqual(expect.arrayContaining(['Head', 'Female', 'not reached', 'visit at the door', 'Wants work']));
    expect([listTitles('en').length, listCells(PERSON, 'en').length, LIST_WIDTHS.length]).toEqual([17, 17, 17]);
  });

  it('leaves empty what nobody knows', () => {
    const blank = { ...PERSON, maskedPhone: null, wants: null, wishValidUntil: null, lastOutcome: null, lastAt: null, lastNote: null };
    expect(listCells(blank, 'zh').filter((cell) => cell === '')).toHaveLength(6);
  });

  it.each([
    ['zh', '网格员', '共 3 人。导出人 网格员，导出时间 2026-11-28 09:41，编号 e1。姓名和号码已隐去，用后妥善保管，不得外传。'],
    ['en', null, 'People: 3. Copy of the service, 2026-11-28 09:41, no. e1. Names and numbers are masked; keep it safe and do not pass it on.'],
  ] as const)('says whose copy it is (%s)', (language, staffName, notice) => expect(copyNotice({ people: 3, staffName, at: '2026-11-28 09:41', exportId: 'e1' }, language)).toBe(notice));
});
