import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';

import { Inject, Injectable } from '@nestjs/common';

import { CONFIG, type Config } from './config';

const VERSION = 'v1';
const NONCE_BYTES = 12;
const KEY_ID_BYTES = 4;
const TAG_BYTES = 16;

/**
 * Encrypts single fields (AES-256-GCM) and makes keyed blind indexes (HMAC-SHA-256) for equality alone. Every key is
 * derived from the master key by HKDF (RFC 5869) with its purpose as info, one per column for the indexes: the same
 * value in two columns gives two indexes. Citizen numbers can be counted through, so the keys are as secret as the data.
 */
@Injectable()
export class FieldCrypto {
  private readonly keyId: string;
  private readonly fieldKey: Buffer;
  private readonly indexKeys = new Map<string, Buffer>();

  constructor(@Inject(CONFIG) private readonly config: Pick<Config, 'masterKey'>) {
    this.keyId = this.derive('key-id').subarray(0, KEY_ID_BYTES).toString('hex');
    this.fieldKey = this.derive('field');
  }

  /**
   * @param cell where the value stands, 'table.column.rowId': bound in, so that a cell moved elsewhere does not open
   * @returns 'v1:keyId:nonce:ciphertext:tag', the last three in base64url
   */
  encrypt(plain: string, cell: string): string {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.fieldKey, nonce).setAAD(Buffer.from(cell));
    const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
    return [VERSION, this.keyId, ...[nonce, sealed, cipher.getAuthTag()].map((part) => part.toString('base64url'))].join(':');
  }

  /** @throws Error when the text is of another key or format, was changed, or stood in another cell */
  decrypt(stored: string, cell: string): string {
    const [version, keyId, nonce, sealed, tag] = stored.split(':');
    if (version !== VERSION || !nonce || sealed === undefined || !tag) throw new Error('an encrypted field has a format that this version does not know');
    if (keyId !== this.keyId) throw new Error(`an encrypted field needs key ${keyId}, this service holds ${this.keyId}: is LEYE_MASTER_KEY the one the data was written with?`);
    const decipher = createDecipheriv('aes-256-gcm', this.fieldKey, Buffer.from(nonce, 'base64url'))
      .setAAD(Buffer.from(cell))
      .setAuthTag(Buffer.from(tag, 'base64url'));
    try {
      return Buffer.concat([decipher.update(Buffer.from(sealed, 'base64url')), decipher.final()]).toString('utf8');
    } catch {
      throw new Error('an encrypted field was changed, or stood in another row or column');
    }
  }

  /** As `encrypt`, for bytes: 4 bytes of the key's id, the nonce, the tag, the ciphertext. */
  encryptBytes(plain: Buffer, cell: string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.fieldKey, nonce).setAAD(Buffer.from(cell));
    const sealed = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([Buffer.from(this.keyId, 'hex'), nonce, cipher.getAuthTag(), sealed]);
  }

  /** @throws Error when the bytes are of another key, were changed, or stood in another cell */
  decryptBytes(stored: Buffer, cell: string): Buffer {
    const keyId = stored.toString('hex', 0, KEY_ID_BYTES);
    if (keyId !== this.keyId) throw new Error(`an encrypted field needs key ${keyId}, this service holds ${this.keyId}: is LEYE_MASTER_KEY the one the data was written with?`);
    const [nonceEnd, tagEnd] = [KEY_ID_BYTES + NONCE_BYTES, KEY_ID_BYTES + NONCE_BYTES + TAG_BYTES];
    const decipher = createDecipheriv('aes-256-gcm', this.fieldKey, stored.subarray(KEY_ID_BYTES, nonceEnd)).setAAD(Buffer.from(cell)).setAuthTag(stored.subarray(nonceEnd, tagEnd));
    try {
      return Buffer.concat([decipher.update(stored.subarray(tagEnd)), decipher.final()]);
    } catch {
      throw new Error('an encrypted field was changed, or stood in another row or column');
    }
  }

  /** @param normalised the value in its one true form: 18 characters of a citizen number, 11 digits of a phone */
  blindIndex(column: string, normalised: string): Buffer {
    let key = this.indexKeys.get(column);
    if (!key) this.indexKeys.set(column, (key = this.derive(`index:${column}`)));
    return createHmac('sha256', key).update(normalised, 'utf8').digest();
  }

  private derive(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', Buffer.from(this.config.masterKey, 'base64'), '', `leye:${purpose}`, 32));
  }
}
