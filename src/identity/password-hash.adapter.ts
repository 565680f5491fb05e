import { Algorithm, hash, verify } from '@node-rs/argon2';

/** Argon2id, 19 MiB, two passes: the least that OWASP's Password Storage Cheat Sheet allows; about 40 ms here. */
const COST = { algorithm: 2 as Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const CURRENT = `m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}`;

export const hashPassword = (password: string): Promise<string> => hash(password, COST);

/** True when the hash was made with other costs than today's and should be made again at the next sign-in. */
export const isOutdated = (stored: string): boolean => !stored.startsWith('$argon2id$') || !stored.includes(CURRENT);

/** Of a password that was thrown away, at today's costs: what an unknown name is checked against. Made anew when they change. */
export const NOBODYS_HASH = '$argon2id$v=19$m=19456,t=2,p=1$6xI4r3IqpMTVPpbNUCLVMQ$QvwFoW75LVUglBfl0KJBIfAmWocjueT2JdUauwrcNBg';

/** Checks a password. For a staff member who does not exist (null) it takes as long, and says no. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? NOBODYS_HASH, password);
  return stored !== null && matches;
}
