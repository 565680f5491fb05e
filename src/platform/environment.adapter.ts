import { readFileSync } from 'node:fs';

import type { Environment } from './config';

/** Variables whose value may lie in a file instead, as container platforms hand out secrets. */
const SECRETS = ['DATABASE_URL', 'DATABASE_OWNER_URL', 'REDIS_URL', 'QUEUE_DATABASE_URL', 'LEYE_MASTER_KEY'] as const;

/**
 * Reads what `NAME_FILE` names into `NAME`.
 *
 * @throws Error when a file cannot be read, or both are given
 */
export function withSecretFiles(env: Environment): Environment {
  const read: Record<string, string | undefined> = { ...env };
  for (const name of SECRETS) {
    const file = env[`${name}_FILE`];
    if (!file) continue;
    if (env[name]) throw new Error(`Bad configuration:\n- set ${name} or ${name}_FILE, not both`);
    try {
      read[name] = readFileSync(file, 'utf8').trim();
    } catch (error) {
      throw new Error(`Bad configuration:\n- ${name}_FILE cannot be read (${(error as NodeJS.ErrnoException).code})`, { cause: error });
    }
  }
  return read;
}
