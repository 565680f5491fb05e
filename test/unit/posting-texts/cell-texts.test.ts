import { givesBoardAndLodging, readBenefits } from '../../../src/posting-texts/benefits-text';
import { readDeadline } from '../../../src/posting-texts/deadline-text';
import { readEducation } from '../../../src/posting-texts/education-text';
import { readHeadcount } from '../../../src/posting-texts/headcount-text';
import { readShift } from '../../../src/posting-texts/shift-text';

describe('Headcounts', () => {
  it.each<[string, number, number, boolean]>([
    ['12人', 12, 12, false], ['12人人', 12, 12, false], ['１２', 12, 12, false], ['5-6名', 5, 6, false], ['约90人', 90, 90, true], ['三十余名', 30, 30, true], ['1,100人', 1_100, 1_100, false],
  ])('reads %p', (text, low, high, approx) => expect(readHeadcount(text)).toEqual({ kind: 'count', low, high, approx, doubtful: false }));

  it.each([['若干名', 'unspecified'], ['不限', 'unspecified'], ['数名', 'unspecified'], ['人', 'empty'], ['', 'empty'], ['见附件', 'unreadable']])('says of %p that it is %s', (text, kind) =>
    expect(readHeadcount(text).kind).toBe(kind),
  );

  it.each(['0', '-3', '6666', '13800000'])('has a person look at %p', (text) => expect(readHeadcount(text)).toMatchObject({ doubtful: true }));
});

describe('Schooling', () => {
  it.each<[string, object]>([
    ['初中及以上', { kind: 'minimum', least: 'junior', relaxed: null }],
    ['中专/高中', { kind: 'minimum', least: 'senior' }],
    ['大专以上，可放宽至高中', { kind: 'minimum', least: 'college', relaxed: 'senior' }],
    ['高中或大专', { kind: 'minimum', least: 'senior' }],
    ['能识字', { kind: 'minimum', least: 'primary' }],
    ['硕士', { kind: 'minimum', least: 'bachelor' }],
    ['高中以下', { kind: 'maximum', most: 'senior' }],
    ['学历不限', { kind: 'any' }],
    ['', { kind: 'empty' }],
    ['见公告', { kind: 'unreadable' }],
  ])('reads %p', (text, expected) => expect(readEducation(text)).toMatchObject(expected));
});

describe('Working time', () => {
  it.each<[string, object]>([
    ['两班倒', { shift: 'two-shift', hoursPerDay: null }],
    ['12小时两班倒', { shift: 'two-shift', hoursPerDay: 12 }],
    ['三班倒，8小时', { shift: 'three-shift', hoursPerDay: 8 }],
    ['长白班9小时单休', { shift: 'day', hoursPerDay: 9, night: false, daysOffPerWeek: 1 }],
    ['白班8:00-17:00', { shift: 'day', start: '08:00', end: '17:00', hoursPerDay: 8 }],
    ['早8点到晚6点', { start: '08:00', end: '18:00' }],
    ['朝九晚五', { shift: 'day', start: '09:00', end: '17:00' }],
    ['夜班21:00-6:00', { shift: 'night', start: '21:00', end: '06:00', hoursPerDay: 8, night: true }],
    ['上班时间灵活', { shift: 'flexible' }],
    ['每天不超过5小时', { hoursPerDay: 5 }],
    ['每月不超过60个小时', { hoursPerMonth: 60, hoursPerDay: null }],
    ['做五休二', { daysOffPerWeek: 2 }],
    ['月休3天', { restDaysPerMonth: 3 }],
    ['24小时两班倒', { shift: 'two-shift', hoursPerDay: 12 }],
  ])('reads %p', (text, expected) => expect(readShift(text)).toMatchObject(expected));

  it.each(['招聘车间班长', '宿舍24小时供热水', '有班车接送', '夜班津贴10元/天', ''])('finds none in %p', (text) => {
    expect(Object.values(readShift(text)).filter((value) => value !== null)).toEqual([]);
  });
});

describe('Benefits', () => {
  it.each<[string, boolean]>([
    ['包吃包住', true], ['提供食宿', true], ['食宿全包，五险', true], ['工作餐，提供宿舍', true], ['包吃', false], ['包住', false], ['包吃不包住', false], ['住宿费80元/月，包吃', false], ['能吃苦耐劳', false], ['', false],
  ])('says of %p whether it is board and lodging: %p', (text, both) => expect(givesBoardAndLodging(readBenefits(text))).toBe(both));

  it('names insurance as it is named, and tells none from not said', () => {
    expect(readBenefits('五险一金').insurance).toEqual(['五险', '一金']);
    expect(readBenefits('无五险').insurance).toEqual([]);
    expect(readBenefits('年终奖金').insurance).toBeNull();
  });
});

describe('Deadlines', () => {
  it.each(['2026-12-09', '2026.12.9', '2026年12月9日', '20261209', '２０２６／１２／９', '截止2026年12月9日'])('reads %p', (text) => expect(readDeadline(text)).toEqual({ kind: 'day', day: '2026-12-09' }));
  it.each([['1970-01-01', 'open-ended'], ['长期有效', 'open-ended'], ['2026-02-30', 'unreadable'], ['12月9日', 'unreadable'], ['', 'empty']])('says of %p that it is %s', (text, kind) =>
    expect(readDeadline(text).kind).toBe(kind),
  );
});
