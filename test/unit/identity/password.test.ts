import { passwordProblems } from '../../../src/identity/password';

describe('A password', () => {
  it.each([
    ['Kv7-blau-Tisch', []],
    ['长江水很长Ab1长江水很长', []],
    ['Short-1a', ['too-short']],
    ['alllowercaseletters', ['too-few-kinds']],
    ['Password-2026-x', ['common']],
    ['Officer-77-xyz!', ['holds-login-name']],
    ['abc', ['too-short', 'too-few-kinds']],
    [`${'aB3-'.repeat(33)}`, ['too-long']],
  ])('%s is judged %j', (password, problems) => {
    expect(passwordProblems(password, 'officer')).toEqual(problems);
  });

  it('may be long, up to 128 characters', () => {
    expect(passwordProblems('aB3-'.repeat(32), 'officer')).toEqual([]);
  });
});
