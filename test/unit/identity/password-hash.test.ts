import { hash } from '@node-rs/argon2';

import { hashPassword, isOutdated, isPassword, NOBODYS_HASH } from '../../../src/identity/password-hash.adapter';

const ARGON2ID = 2;

describe('A stored password', () => {
  it('is an Argon2id hash of 19 MiB and two passes, with a salt of its own', async () => {
    const [one, two] = await Promise.all([hashPassword('Kv7-blau-Tisch'), hashPassword('Kv7-blau-Tisch')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    await expect(isPassword(one, 'Kv7-blau-Tisch')).resolves.toBe(true);
    await expect(isPassword(one, 'Kv7-blau-tisch')).resolves.toBe(false);
  });

  it('is outdated when it was made with other costs, and still opens with the right word', async () => {
    const cheap = await hash('Kv7-blau-Tisch', { algorithm: ARGON2ID, memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    expect(isOutdated(cheap)).toBe(true);
    expect(isOutdated(await hashPassword('Kv7-blau-Tisch'))).toBe(false);
    await expect(isPassword(cheap, 'Kv7-blau-Tisch')).resolves.toBe(true);
  });

  it('that nobody has costs as much to check as a real one, and opens to nothing', async () => {
    expect(isOutdated(NOBODYS_HASH)).toBe(false);
    await expect(isPassword(null, 'Kv7-blau-Tisch')).resolves.toBe(false);
    await expect(isPassword(null, '')).resolves.toBe(false);
  });
});
