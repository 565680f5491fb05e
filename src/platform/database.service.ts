import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';

/** A closed range of 15-digit places: what a transaction may see and change. `places/scope.ts` makes one from a place. */
export interface Scope {
  readonly lo: number;
  readonly hi: number;
}

/** Every place there is: for the relay, the reconciler, sign-in and the checker alone. */
export const EVERYWHERE: Scope = { lo: 0, hi: 999_999_999_999_999 };

/**
 * The way to the database for every feature. Row-level security needs a scope in each transaction, reads included, so
 * there is no way to a query without naming one; a forgotten scope is an error of the database, not all rows.
 */
@Injectable()
export class Database {
  constructor(private readonly dataSource: DataSource) {}

  /** One transaction that writes. The setting is local to it, so a pooled connection carries nothing over. */
  write<Result>(scope: Scope, work: (db: EntityManager) => Promise<Result>): Promise<Result> {
    return this.writeAt('READ COMMITTED', scope, work);
  }

  /** One transaction that the database undoes (40001) rather than let it meet another; the caller does it again. */
  writeSerializable<Result>(scope: Scope, work: (db: EntityManager) => Promise<Result>): Promise<Result> {
    return this.writeAt('SERIALIZABLE', scope, work);
  }

  /** One read-only transaction: a list and its count are of the same moment. */
  read<Result>(scope: Scope, work: (db: EntityManager) => Promise<Result>): Promise<Result> {
    return this.dataSource.transaction('REPEATABLE READ', async (db) => {
      await db.query(
        `SELECT set_config('transaction_read_only', 'on', true), set_config('leye.scope_lo', $1, true), set_config('leye.scope_hi', $2, true)`,
        [String(scope.lo), String(scope.hi)],
      );
      return work(db);
    });
  }

  private writeAt<Result>(isolation: 'READ COMMITTED' | 'SERIALIZABLE', scope: Scope, work: (db: EntityManager) => Promise<Result>): Promise<Result> {
    return this.dataSource.transaction(isolation, async (db) => {
      await db.query(`SELECT set_config('leye.scope_lo', $1, true), set_config('leye.scope_hi', $2, true)`, [
        String(scope.lo),
        String(scope.hi),
      ]);
      return work(db);
    });
  }
}
