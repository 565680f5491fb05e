import fc from 'fast-check';

import { readAge } from '../../../src/posting-texts/age-text';

describe('Ages in free text', () => {
  it.each<[string, number | null, number | null]>([
    ['19-44周岁', 19, 44],
    ['19一44岁', 19, 44],
    ['1.26-37岁', 26, 37],
    ['年龄在21到43岁之间', 21, 43],
    ['十八至四十五周岁', 18, 45],
    ['20岁以上48岁以下', 20, 48],
    ['48周岁以下', null, 48],
    ['48岁一下', null, 48],
    ['48岁以内（含）', null, 48],
    ['不满48周岁', null, 47],
    ['年龄不超过48岁', null, 48],
    ['超过48岁勿扰', null, 48],
    ['年满19周岁', 19, null],
    ['超过48岁', 49, null],
    ['19周岁（含）以上', 19, null],
    ['缝纫工6名 年龄：19-44岁', 19, 44],
    ['38周岁以下（1988年1月1日后出生）', null, 38],
  ])('reads %p as %p to %p', (text, min, max) => expect(readAge(text)).toMatchObject({ kind: 'range', min, max }));

  it('keeps what some are allowed beyond the limit apart', () => {
    expect(readAge('19-47周岁，搬迁群众可放宽至53')).toMatchObject({ kind: 'range', min: 19, max: 47, relaxedMax: 53 });
  });

  it('reads limits by sex only when each has its own', () => {
    expect(readAge('男58岁以下，女52岁以下')).toEqual({ kind: 'by-sex', male: { min: null, max: 58 }, female: { min: null, max: 52 } });
    expect(readAge('女，19-44岁')).toMatchObject({ kind: 'range', sex: 'female' });
    expect(readAge('男女不限，19-44岁')).toMatchObject({ kind: 'range', sex: 'any' });
  });

  it.each([['不限', 'any'], ['年龄无要求', 'any'], ['', 'empty'], ['43岁左右', 'about'], ['年龄偏大者', 'unreadable']])('says of %p that it is %s', (text, kind) =>
    expect(readAge(text).kind).toBe(kind),
  );

  it('reads every range back in order', () => {
    fc.assert(
      fc.property(fc.integer({ min: 16, max: 65 }), fc.integer({ min: 16, max: 65 }), fc.constantFrom('-', '—', '至', '~'), (a, b, dash) => {
        expect(readAge(`${a}${dash}${b}周岁`)).toMatchObject({ kind: 'range', min: Math.min(a, b), max: Math.max(a, b) });
      }),
    );
  });
});
