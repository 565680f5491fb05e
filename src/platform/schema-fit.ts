/**
 * Compares the migrations that a database has had with those that a build brings.
 *
 * @returns one sentence that says what to do, or null when they are the same
 */
export function schemaProblem(applied: readonly string[], known: readonly string[]): string | null {
  const unknown = applied.filter((name) => !known.includes(name));
  if (unknown.length > 0) return `the database was made by a newer version of Leye (it knows ${unknown.at(-1)}); start that version`;
  const pending = known.filter((name) => !applied.includes(name));
  if (pending.length === 0) return null;
  if (applied.length === 0) return 'the database is empty; run `leye migrate` first';
  return `the database lacks ${pending.length} migrations of this version (the first is ${pending[0]}); run \`leye migrate\` first`;
}
