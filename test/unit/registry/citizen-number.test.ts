import { readCitizenNumber, type CitizenNumber } from '../../../src/registry/citizen-number';
import { madeNumber } from '../../support/people';

const TODAY = '2026-11-24';
const read = (raw: string) => readCitizenNumber(raw, TODAY);
const good = (raw: string): CitizenNumber => {
  const reading = read(raw);
  if (!reading.ok) throw new Error(`refused: ${reading.fault}`);
  return reading.value;
};
const fault = (raw: string) => {
  const reading = read(raw);
  return reading.ok ? 'none' : reading.fault;
};
const number = madeNumber('1985-03-12');
/** One of the two in eleven whose check character is X. */
const withX = Array.from({ length: 28 }, (_, i) => madeNumber(`1985-03-${String(i + 1).padStart(2, '0')}`)).find((one) => one.endsWith('X'))!;

describe('citizen numbers', () => {
  it('reads the examples printed in GB 11643-1999', () => {
    expect(good('11010519491231002X')).toMatchObject({ birthDate: '1949-12-31', sex: 'female', area: '110105' });
    expect(good('440524188001010014')).toMatchObject({ birthDate: '1880-01-01', sex: 'male' });
  });

  it.each([
    ['blanks around', ` \t　${number}　`],
    ['blanks inside', `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`],
    ['a leading apostrophe', `'${number}`],
    ['="…"', `="${number}"`],
    ['a zero-width space', `${number}\u200b`],
    ['full-width digits', [...number].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join('')],
  ])('reads a number with %s', (_, raw) => {
    expect(good(raw)).toEqual({ number, birthDate: '1985-03-12', sex: 'male', area: '500236', disability: null, residencePermit: false });
  });

  it('turns a small x into a large one', () => {
    expect(good(withX.toLowerCase()).number).toBe(withX);
  });

  it('makes eighteen of fifteen digits', () => {
    expect(good(number.slice(0, 6) + number.slice(8, 17)).number).toBe(number);
  });

  it.each([['44'], ['44B1'], ['4401']])('splits the disability suffix %s off', (suffix) => {
    expect(good(number + suffix)).toMatchObject({ number, disability: suffix });
  });

  it.each(['512226', '512222', '513525', '510224', '500234', '500112'])('accepts %s: most adults here were registered in Sichuan or in a county that is no more', (area) => {
    expect(good(madeNumber('1968-05-05', 'female', area))).toMatchObject({ area, sex: 'female' });
  });

  it.each(['810000', '820000', '830000'])('accepts a residence permit of %s', (area) => {
    expect(good(madeNumber('1988-02-11', 'male', area)).residencePermit).toBe(true);
  });

  it.each([
    ['', 'empty'],
    ['无', 'characters'],
    ['500236********9976', 'masked'],
    ['5.00236E+17', 'rounded'],
    [`${withX.slice(0, 17)}×`, 'look-alike-x'],
    [`${withX.slice(0, 17)}Х`, 'look-alike-x'],
    ['500236850312', 'length'],
    [madeNumber('1985-03-12', 'male', '999999'), 'area'],
    [madeNumber('1985-03-12', 'male', '160323'), 'area'],
    [madeNumber('1985-02-30'), 'birth-date'],
    [madeNumber('1985-13-01'), 'birth-date'],
    [madeNumber('2028-01-01'), 'future'],
    [madeNumber('1850-01-01'), 'too-old'],
    [`${number.slice(0, 8)}${number[9]}${number[8]}${number.slice(10)}`, 'check-digit'],
    ['111111111111111111', 'too-old'],
  ])('refuses %p: %s', (raw, expected) => {
    expect(fault(raw)).toBe(expected);
  });

  it('refuses every other check character', () => {
    for (const check of '0123456789X') expect(fault(number.slice(0, 17) + check) === 'none').toBe(check === number[17]);
  });
});
