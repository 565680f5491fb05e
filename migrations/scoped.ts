/**
 * The second wall: nobody sees, counts or changes a row outside the transaction's scope, whatever a query forgets.
 * A missing or empty setting is a cast error, so it closes instead of opening. The owner is held to it too (FORCE).
 *
 * @param table a table with a column `place`
 * @returns SQL that switches row-level security on and lets `leye_app` through within the scope
 */
export const scoped = (table: string, rights = 'SELECT, INSERT, UPDATE, DELETE'): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
  CREATE POLICY ${table}_in_scope ON ${table}
    USING (place BETWEEN (SELECT current_setting('leye.scope_lo')::bigint) AND (SELECT current_setting('leye.scope_hi')::bigint))
    WITH CHECK (place BETWEEN (SELECT current_setting('leye.scope_lo')::bigint) AND (SELECT current_setting('leye.scope_hi')::bigint));
  GRANT ${rights} ON ${table} TO leye_app;
`;

/** SQL for a trigger that refuses UPDATE and DELETE; `place` alone may follow a move (a cascade of the registry). */
export const appendOnly = (table: string): string => `
  CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE ON ${table}
    FOR EACH ROW EXECUTE FUNCTION leye_refuse_change();
`;
