import { FieldCrypto } from '../../../src/platform/field-crypto.service';

const keyOf = (byte: number): string => Buffer.alloc(32, byte).toString('base64');

describe('An encrypted field', () => {
  const crypto = new FieldCrypto({ masterKey: keyOf(7) });
  const cell = 'person.phone.4a7c';

  it('opens in its own cell, and is written anew each time', () => {
    const [one, two] = [crypto.encrypt('15400001234', cell), crypto.encrypt('15400001234', cell)];
    expect(one).not.toBe(two);
    expect(one).not.toContain('15400001234');
    expect(crypto.decrypt(one, cell)).toBe('15400001234');
    expect(crypto.decrypt(two, cell)).toBe('15400001234');
  });

  it('does not open in another row or column', () => {
    expect(() => crypto.decrypt(crypto.encrypt('x', cell), 'person.phone.ffff')).toThrow('another row or column');
  });

  it('does not open when one character was changed', () => {
    const parts = crypto.encrypt('15400001234', cell).split(':');
    const sealed = parts[3] ?? '';
    parts[3] = (sealed.startsWith('A') ? 'B' : 'A') + sealed.slice(1);
    expect(() => crypto.decrypt(parts.join(':'), cell)).toThrow('was changed');
  });

  it('says which key is needed when the service holds another', () => {
    expect(() => new FieldCrypto({ masterKey: keyOf(8) }).decrypt(crypto.encrypt('x', cell), cell)).toThrow(/needs key [0-9a-f]{8}.*LEYE_MASTER_KEY/);
  });

  it('has an index that depends on the column and the key, and is the same every time', () => {
    const index = crypto.blindIndex('person.phone', '15400001234');
    expect(index).toHaveLength(32);
    expect(crypto.blindIndex('person.phone', '15400001234')).toEqual(index);
    expect(crypto.blindIndex('person.citizen-number', '15400001234')).not.toEqual(index);
    expect(new FieldCrypto({ masterKey: keyOf(8) }).blindIndex('person.phone', '15400001234')).not.toEqual(index);
  });
});
