/** Checks whose own words are for programmers. */
const WORDS: Readonly<Record<string, string>> = {
  whitelistValidation: 'is not known here',
  isString: 'must be text',
  isInt: 'must be a whole number',
  isNumber: 'must be a number',
  isBoolean: 'must be yes or no',
  isNotEmpty: 'must not be empty',
  isUuid: 'must be an id',
  isArray: 'must be a list',
  isDateString: 'must be a date such as 2026-01-31',
  isIso8601: 'must be a date such as 2026-01-31',
  nestedValidation: 'must be an object',
};

/**
 * What a field must be, in words for the person who filled it in.
 *
 * @param kind of the check, as class-validator names it
 * @param message its own sentence, which begins with the field's name
 */
export function inPlainWords(kind: string, property: string, message: string): string {
  const own = message.startsWith(`${property} `) ? message.slice(property.length + 1) : message;
  const words = WORDS[kind] ?? own.replace(/^must be one of the following values: /, 'must be one of: ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
