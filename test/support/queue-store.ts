import Redis from 'ioredis';

import type { Bureau } from './bureau';

/**
 * Empties the store of the queues as a FLUSHALL or a lost disk would, jobs in hand included. Only this bureau's part of it:
 * other test files keep their queues on the same server.
 */
export async function emptyQueueStore(bureau: Bureau): Promise<void> {
  const { config } = bureau;
  if (config.redisUrl === undefined) {
    const tables = await bureau.sql<{ name: string }>(`SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'bullmq' AND tablename <> 'migration'`);
    await bureau.sql(`TRUNCATE ${tables.map(({ name }) => name).join(', ')}`);
    return;
  }
  const redis = new Redis(config.redisUrl);
  try {
    const script = `local keys = redis.call('KEYS', ARGV[1]) for _, key in ipairs(keys) do redis.call('DEL', key) end return #keys`;
    await redis.eval(script, 0, `${config.queuePrefix.replace(/[{}[\]*?]/g, '?')}*`);
  } finally {
    redis.disconnect();
  }
}
