import { ImportKinds } from '../../src/import-kinds/import-kinds.service';
import { ImportNow } from '../../src/imports/import-now.service';
import { ImportReading } from '../../src/imports/import-reading.service';
import { ImportWork } from '../../src/imports/import-work.service';
import { ImportsService } from '../../src/imports/imports.service';
import { SealedImport } from '../../src/imports/sealed-import.service';
import { PeopleApply } from '../../src/people-sheets/people-apply.service';
import { PeopleImportService } from '../../src/people-sheets/people-import.service';
import { PeopleUndo } from '../../src/people-sheets/people-undo.service';
import { PeopleService } from '../../src/people/people.service';
import { PlacesService } from '../../src/places/places.service';
import { type Clock, SystemClock } from '../../src/platform/clock';
import type { Database } from '../../src/platform/database.service';
import { FieldCrypto } from '../../src/platform/field-crypto.service';
import { Reconciler } from '../../src/platform/reconciler.service';
import { PostingApply } from '../../src/posting-sheets/posting-apply.service';
import { PostingContext } from '../../src/posting-sheets/posting-context.service';
import { PostingImportService } from '../../src/posting-sheets/posting-import.service';
import { PostingUndo } from '../../src/posting-sheets/posting-undo.service';
import { PostingContacts } from '../../src/postings/posting-contacts.service';
import { PostingsService } from '../../src/postings/postings.service';
import { RegistryService } from '../../src/registry/registry.service';
import { SealedPerson } from '../../src/registry/sealed-person.service';

/** The flow of imports on a database of a test, without queues: a test carries an import on itself. */
export function importFlow(database: Database, { clock = new SystemClock(), masterKey = Buffer.alloc(32, 7).toString('base64') }: { clock?: Clock; masterKey?: string } = {}) {
  const crypto = new FieldCrypto({ masterKey });
  const sealed = new SealedPerson(crypto, clock);
  const places = new PlacesService(database, clock);
  const registry = new RegistryService(sealed, clock);
  const kinds = new ImportKinds();
  const kind = new PeopleImportService(kinds, database, sealed, clock, new PeopleApply(registry, sealed, places, clock), new PeopleUndo(registry));
  kind.onModuleInit();
  const postings = new PostingsService(clock);
  const contexts = new PostingContext(database, places, postings, clock);
  new PostingImportService(kinds, database, contexts, new PostingApply(contexts, postings, new PostingContacts(crypto)), new PostingUndo()).onModuleInit();
  const files = new SealedImport(crypto);
  const imports = new ImportsService(database, kinds, files, clock, new Reconciler(database));
  const work = new ImportWork(database, kinds, new ImportReading(database, files, clock), files, clock);
  return { imports, work, kind, files, registry, postings, people: new PeopleService(sealed, places, clock), now: new ImportNow(database, imports, work, kinds) };
}
