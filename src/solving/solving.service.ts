import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

import type { MatchInput, MatchPolicy } from '../engine/inputs';
import type { Scope } from '../platform/database.service';
import { countInputRows, findPolicyVersion, readInputSlices, readPolicy } from './match-input.queries';
import type { InputSlice, PackedResult, RunPhase, RunVerdict, SolvedRun, StoredInput, StoredRun } from './run-result';
import { type ComputedRun, keepInputParts, keepResultRows, readInputParts } from './run-rows.queries';
import { proveInThread, solveInThread } from './solve.adapter';
import { InputPacker, ownBytes, unpackInput } from './stored-run.adapter';

/** What a run is computed from and what is computed: read, kept, solved, proved. Whose run it is and what becomes of it is the caller's. */
@Injectable()
export class SolvingService {
  /** The version of the policy in force on a day. Part of the caller's transaction. */
  policyVersionOn(db: EntityManager, day: string): Promise<string | undefined> {
    return findPolicyVersion(db, day);
  }

  /** A version of the policy as the engine wants it. Part of the caller's transaction. */
  policyOf(db: EntityManager, version: string, asOf: string): Promise<MatchPolicy | undefined> {
    return readPolicy(db, version, asOf);
  }

  /**
   * Reads everything that a run needs, as of the moment of the caller's transaction, and packs it; rows are in memory a slice at a time.
   *
   * @param onRows told after each slice how many people and postings of how many are read
   */
  async readInput(db: EntityManager, scope: Scope, policy: MatchPolicy, onRows: (done: number, total: number) => void): Promise<StoredInput> {
    const total = await countInputRows(db, scope, policy.asOf);
    const packer = new InputPacker();
    let done = 0;
    for await (const slice of readInputSlices(db, scope, policy)) {
      await packer.add(slice);
      onRows((done += counted(slice)), total);
    }
    return packer.finish();
  }

  /** The input as it was first read, packed; nothing when none is kept yet. Part of the caller's transaction. */
  keptInput(db: EntityManager, runId: string): Promise<Uint8Array[]> {
    return readInputParts(db, runId);
  }

  /** Part of the caller's transaction. */
  keepInput(db: EntityManager, run: ComputedRun, { parts }: StoredInput): Promise<void> {
    return keepInputParts(db, run, parts);
  }

  /** Rows of people and postings, and the proof. Part of the caller's transaction. @param onRows told how many rows of how many are written */
  keepResult(db: EntityManager, run: ComputedRun, result: PackedResult, onRows: (done: number, total: number) => Promise<void>): Promise<void> {
    return keepResultRows(db, run, result, onRows);
  }

  /**
   * Solves a packed input in a thread of its own. The result comes before the checker's word on it.
   *
   * @param signal ends it at once; what is still awaited then fails with the signal's reason. A caller who stops waiting must abort
   * @throws RangeError with one sentence when a row or the policy cannot be
   */
  solve(parts: readonly Uint8Array[], onPhase: (phase: RunPhase) => void, signal: AbortSignal): Promise<SolvedRun> {
    return solveInThread({ kind: 'solve', parts: parts.map(ownBytes) }, onPhase, signal);
  }

  /** Proves a stored run again from its packed input, in a thread of its own. @throws as `solve` */
  prove(parts: readonly Uint8Array[], inputHash: string | null, proof: Uint8Array, run: Omit<StoredRun, 'certificate'>): Promise<RunVerdict> {
    return proveInThread({ kind: 'prove', parts: parts.map(ownBytes), inputHash, proof, run });
  }

  /** All rows of a packed input, in memory: for a command that does nothing else. */
  unpack(parts: readonly Uint8Array[]): MatchInput {
    return unpackInput(parts).input;
  }
}

/** People and postings: what the count of a reading goes by. */
const counted = ({ people = [], vacancies = [] }: InputSlice): number => people.length + vacancies.length;
