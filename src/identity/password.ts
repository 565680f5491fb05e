/** What a password must be (profile of 等保三级, security.md 2.5): length, kinds of characters, not one of the common ones. */
export const PASSWORD_LENGTH_MIN = 12;
/** Longer ones would only cost time; pasting and pass phrases stay possible. */
export const PASSWORD_LENGTH_MAX = 128;
const KINDS_MIN = 3;

/** Beginnings and cores of passwords that are tried first; a password that contains one is refused. */
const COMMON = ['password', 'qwerty', '123456', '111111', 'abc123', 'admin', 'iloveyou', 'letmein', 'welcome', 'p@ssw0rd', 'a123456', 'woaini', '5201314', 'chongqing', 'rensheju', 'leye2026'];

export type PasswordProblem = 'too-short' | 'too-long' | 'too-few-kinds' | 'common' | 'holds-login-name';

/** Everything that is wrong with a password at once; empty when it will do. */
export function passwordProblems(password: string, loginName: string): PasswordProblem[] {
  const problems: PasswordProblem[] = [];
  const length = [...password].length;
  if (length < PASSWORD_LENGTH_MIN) problems.push('too-short');
  if (length > PASSWORD_LENGTH_MAX) problems.push('too-long');
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((kind) => kind.test(password)).length;
  if (kinds < KINDS_MIN) problems.push('too-few-kinds');
  const lower = password.toLowerCase();
  if (COMMON.some((common) => lower.includes(common))) problems.push('common');
  if (loginName.length > 0 && lower.includes(loginName.toLowerCase())) problems.push('holds-login-name');
  return problems;
}
