import type { Client } from 'pg';

/**
 * Who may sign in to the database. `leye_app`, which nobody signs in as, holds the rights on tables; migrations grant them.
 * deploy/postgres/roles.sh makes the same roles on a server of the bureau's own.
 */
export const ROLES = {
  /** Superuser of the embedded server and of test servers; the service never uses it for its work. */
  admin: 'leye_admin',
  /** Owns the tables; migrations alone. */
  owner: 'leye_owner',
  /** The service. Owns nothing, cannot pass row-level security. */
  app: 'leye_login',
  /** The queues when they live in PostgreSQL: owns the schema `bullmq` and sees nothing else. */
  queue: 'leye_queue',
} as const;

export type DatabaseRole = (typeof ROLES)[keyof typeof ROLES];

const PLAIN = 'NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION';
/** Any number will do, as long as all starters use it. */
const PREPARING = 7_115_201;

/**
 * Makes the roles that are missing and sets the passwords of all: may be run at each start, and by several starters at once.
 *
 * @param admin signed in as a superuser, to any database
 */
export async function prepareRoles(admin: Client, password: (role: DatabaseRole) => string): Promise<void> {
  await admin.query('SELECT pg_advisory_lock($1)', [PREPARING]);
  try {
    await admin.query(`
      DO $$
      DECLARE role text;
      BEGIN
        FOREACH role IN ARRAY ARRAY['leye_owner', 'leye_login', 'leye_queue', 'leye_app'] LOOP
          IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role) THEN
            EXECUTE format('CREATE ROLE %I ${PLAIN}', role);
          END IF;
        END LOOP;
      END $$;
      GRANT leye_app TO leye_login;
      GRANT leye_queue TO leye_owner;
      ALTER ROLE leye_login SET idle_in_transaction_session_timeout = '60s';
      ALTER ROLE leye_login SET statement_timeout = '60s';
      ALTER ROLE leye_queue SET statement_timeout = '60s';`);
    for (const role of [ROLES.owner, ROLES.app, ROLES.queue]) {
      await admin.query(`ALTER ROLE ${role} LOGIN ${PLAIN} PASSWORD ${admin.escapeLiteral(password(role))}`);
    }
  } finally {
    await admin.query('SELECT pg_advisory_unlock($1)', [PREPARING]);
  }
}

/**
 * Makes a database of the owner's, into which only the service's roles may come.
 *
 * @param template copied, when given: nobody may be connected to it
 * @returns false when the database was there already, and is left as it is
 */
export async function prepareDatabase(admin: Client, name: string, template?: string): Promise<boolean> {
  const database = admin.escapeIdentifier(name);
  const copy = template === undefined ? '' : `TEMPLATE ${admin.escapeIdentifier(template)} STRATEGY file_copy`;
  const { rowCount } = await admin.query('SELECT FROM pg_database WHERE datname = $1', [name]);
  const made = rowCount === 0 && (await created(admin, `CREATE DATABASE ${database} OWNER ${ROLES.owner} ${copy}`));
  await admin.query(`
    REVOKE ALL ON DATABASE ${database} FROM PUBLIC;
    GRANT CONNECT, TEMPORARY ON DATABASE ${database} TO leye_app;
    GRANT CONNECT ON DATABASE ${database} TO leye_queue;`);
  return made;
}

async function created(admin: Client, statement: string): Promise<boolean> {
  try {
    await admin.query(statement);
    return true;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === '42P04' || code === '23505') return false; // another start was faster
    throw error;
  }
}
