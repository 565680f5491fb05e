/** Of this build; the same as in package.json, which a test holds it to. */
export const VERSION = '0.2.0';
