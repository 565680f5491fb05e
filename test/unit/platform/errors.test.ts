import { ForbiddenException, NotFoundException } from '@nestjs/common';

import { databaseTrouble } from '../../../src/platform/database-error';
import { describeError, errorLine } from '../../../src/platform/describe-error';
import { problemOf } from '../../../src/platform/error.filter';
import { DomainError, isFinal, type ErrorKind } from '../../../src/platform/errors';
import { inPlainWords } from '../../../src/platform/plain-words';
import { InvalidRequest } from '../../../src/platform/request-validation.pipe';
import { schemaProblem } from '../../../src/platform/schema-fit';

const PERSONAL = /张三|13800138000|500236/;
/** As TypeORM wraps what PostgreSQL says. */
const queryFailed = (code: string, constraint?: string): Error =>
  Object.assign(new Error(`duplicate key: 张三 13800138000`), {
    name: 'QueryFailedError',
    query: `SELECT '张三'`,
    parameters: ['500236199001011234'],
    driverError: Object.assign(new Error('张三'), { code, constraint, detail: 'Key (phone)=(13800138000)' }),
  });

describe('What is said of an error', () => {
  it.each<[ErrorKind, number]>([
    ['invalid', 422],
    ['unauthenticated', 401],
    ['forbidden', 403],
    ['not-found', 404],
    ['conflict', 409],
    ['too-many', 429],
    ['unavailable', 503],
  ])('of a rule that says %s is the status %i and the code of the rule', (kind, status) => {
    expect(problemOf(new DomainError(kind, 'postings.full', { postingId: 'x' }), 'r')).toMatchObject({
      type: 'about:blank',
      status,
      code: 'postings.full',
      details: { postingId: 'x' },
      requestId: 'r',
    });
  });

  it('asks to come again when the rule knows when', () => {
    expect(problemOf(new DomainError('too-many', 'session.locked', { retryAfterSeconds: 900 }), 'r').retryAfterSeconds).toBe(900);
  });

  it('of a request names the fields and what they must be', () => {
    const problem = problemOf(new InvalidRequest({ name: ['Must not be empty'] }), 'r');
    expect(problem).toMatchObject({ status: 400, code: 'request.invalid', details: { fields: { name: ['Must not be empty'] } } });
  });

  it.each([
    [new NotFoundException('Cannot GET /api/people?q=张三'), 404, 'request.not-found'],
    [new ForbiddenException(), 403, 'request.forbidden'],
    [Object.assign(new SyntaxError('Unexpected token 张三'), { status: 400, expose: true }), 400, 'request.invalid'],
    [Object.assign(new Error('too large'), { status: 413, expose: true }), 413, 'request.too-large'],
    [queryFailed('23505', 'person_once'), 409, 'request.conflict'],
    [queryFailed('22P02'), 400, 'request.invalid'],
    [queryFailed('40P01'), 503, 'database.busy'],
    [queryFailed('57P01'), 503, 'database.away'],
    [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 503, 'database.away'],
    [new Error('timeout exceeded when trying to connect'), 503, 'database.away'],
    [new Error('Connection terminated unexpectedly'), 503, 'database.away'],
    [queryFailed('42501'), 500, 'service.failed'],
    [new Error('张三'), 500, 'service.failed'],
    [Object.assign(new Error('outside'), { status: 404 }), 500, 'service.failed'],
    ['a thrown text: 张三', 500, 'service.failed'],
    [null, 500, 'service.failed'],
  ])('%# becomes a status and a code, and repeats nothing of the data', (error, status, code) => {
    const problem = problemOf(error, 'r');
    expect(problem).toMatchObject({ status, code });
    expect(JSON.stringify(problem)).not.toMatch(PERSONAL);
    expect(JSON.stringify(problem)).not.toMatch(/SELECT|at .*\.ts/);
  });

  it('says after how long to try again when the database is away or busy', () => {
    expect(problemOf(queryFailed('57P03'), 'r').retryAfterSeconds).toBe(5);
    expect(problemOf(queryFailed('40001'), 'r').retryAfterSeconds).toBe(1);
  });

  it('in the log and in a job is its kind and place, never its words', () => {
    const described = describeError(queryFailed('23505', 'person_once'));
    expect(described).toMatchObject({ name: 'QueryFailedError', code: '23505', constraint: 'person_once' });
    expect(described.at[0]).toMatch(/^at /);
    expect(JSON.stringify(described)).not.toMatch(PERSONAL);
    expect(errorLine(queryFailed('23505', 'person_once'))).toBe('QueryFailedError 23505 person_once');
    expect(errorLine(new DomainError('conflict', 'postings.full', { postingId: 'x' }))).toContain('postings.full');
    expect(errorLine('张三')).toBe('string');
  });

  it('keeps words that hold several lines out of the frames', () => {
    expect(JSON.stringify(describeError(new Error('first\n    at 张三 (nowhere)\nlast')).at)).not.toMatch(PERSONAL);
  });
});

describe('An error of the database', () => {
  it.each([
    ['08006', 'away'],
    ['53300', 'away'],
    ['40001', 'busy'],
    ['55P03', 'busy'],
    ['23514', 'conflict'],
    ['22008', 'malformed'],
  ])('%s means %s', (code, trouble) => expect(databaseTrouble({ code })?.trouble).toBe(trouble));

  it.each(['42P01', '42501', '', 'P0001'])('%s is a mistake of ours', (code) => expect(databaseTrouble({ code })).toBeNull());
});

describe('A no of the field', () => {
  it('is final, unless something is only away', () => {
    expect(isFinal(new DomainError('conflict', 'a.b'))).toBe(true);
    expect(isFinal(new DomainError('unavailable', 'a.b'))).toBe(false);
    expect(isFinal(new Error('lost'))).toBe(false);
  });
});

describe('A field that does not fit', () => {
  it.each([
    ['whitelistValidation', 'boss', 'property boss should not exist', 'Is not known here'],
    ['isInt', 'seats', 'seats must be an integer number', 'Must be a whole number'],
    ['min', 'seats', 'seats must not be less than 1', 'Must not be less than 1'],
    ['isIn', 'reason', 'reason must be one of the following values: a, b', 'Must be one of: a, b'],
  ])('is told by %s in plain words', (kind, property, message, words) => expect(inPlainWords(kind, property, message)).toBe(words));
});

describe('The schema', () => {
  it.each([
    [['A', 'B'], ['A', 'B'], null],
    [[], ['A', 'B'], /empty; run `leye migrate`/],
    [['A'], ['A', 'B'], /lacks 1 migrations.*\(the first is B\)/],
    [['A', 'B', 'C'], ['A', 'B'], /newer version of Leye \(it knows C\)/],
    [['A', 'C'], ['A', 'B'], /newer version/],
  ])('%j fits a build with %j: %s', (applied, known, sentence) => {
    const problem = schemaProblem(applied, known);
    if (sentence === null) expect(problem).toBeNull();
    else expect(problem).toMatch(sentence);
  });
});
