/** Something encrypted, as it is stored. */
export interface Sealed {
  readonly iv: Uint8Array;
  readonly data: ArrayBuffer;
}

const IV_BYTES = 12;

/**
 * Encrypts what the phone stores (AES-256-GCM). The key comes from the service, cannot be taken out of the browser again, and lives as
 * long as the page: a phone that is switched off holds nothing that anybody could read (docs/decisions/0013).
 */
export class Vault {
  private constructor(private readonly key: CryptoKey) {}

  /** @param key 32 bytes, base64 */
  static async with(key: string): Promise<Vault> {
    const bytes = Uint8Array.from(atob(key), (character) => character.charCodeAt(0));
    return new Vault(await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt']));
  }

  /** @param name what it is stored as, bound in: a record put in another's place does not open */
  async seal(content: unknown, name: string): Promise<Sealed> {
    const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
    const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData: bytesOf(name) }, this.key, bytesOf(JSON.stringify(content)));
    return { iv, data };
  }

  /** @throws when the record is of another key, was changed, or stood in another's place */
  async open<Content>({ iv, data }: Sealed, name: string): Promise<Content> {
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: iv as BufferSource, additionalData: bytesOf(name) }, this.key, data);
    return JSON.parse(new TextDecoder().decode(plain)) as Content;
  }
}

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
