import { retryOnConflict } from '../../../src/platform/retry';

const met = (code: string) => Object.assign(new Error(code), { driverError: { code } });

describe('A transaction that met another', () => {
  it.each(['40001', '40P01'])('is done again after %s', async (code) => {
    let tries = 0;
    const work = () => (++tries < 3 ? Promise.reject(met(code)) : Promise.resolve('done'));
    await expect(retryOnConflict(work)).resolves.toBe('done');
    expect(tries).toBe(3);
  });

  it('is given up after five more tries', async () => {
    let tries = 0;
    const work = (): Promise<never> => {
      tries += 1;
      return Promise.reject(met('40001'));
    };
    await expect(retryOnConflict(work)).rejects.toThrow('40001');
    expect(tries).toBe(6);
  });

  it.each([met('23505'), new Error('a bug'), 'text', null])('is not done again after %p', async (error) => {
    let tries = 0;
    const work = (): Promise<never> => {
      tries += 1;
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      return Promise.reject(error);
    };
    await expect(retryOnConflict(work)).rejects.toBe(error);
    expect(tries).toBe(1);
  });
});
