import { importProblemsEn } from './problems-imports.en';
import type { Problems } from './problems.zh';

export const problemsEn: Problems = {
  problem: {
    offline: { what: 'The service cannot be reached', next: 'Check the network and try again; what you typed is still here' },
    forbidden: { what: 'Your role does not include this', next: 'When it is needed, ask the administrator of your office' },
    notFound: { what: 'This record was not found', next: 'It may have been moved, or lies outside your area' },
    conflict: { what: 'Somebody has just changed this record', next: 'Read it again before you go on' },
    input: { what: 'A few things need another look', next: 'Change what the notes beside the fields say, then send again' },
    tooMany: { what: 'Too many attempts', next: 'Wait a minute and try again' },
    unavailable: { what: 'The service has paused; the data are saved', next: 'It goes on by itself; try again a little later' },
    server: { what: 'This step was not finished', next: 'Try again; if it happens again, give the administrator the number below' },
  },
  code: {
    identity: {
      'wrong-sign-in': 'Login name or password do not match; check and type them again',
      'sign-in-locked': 'Too many wrong attempts; signing in is paused for {{minutes}} minutes',
      'role-may-not': 'Your role does not include this; ask the administrator of your office when it is needed',
      'csrf-missing': 'This page has been open too long; reload it and try again',
      'invitation-unusable': 'This one-time link has been used or has expired; make a new one on the server',
      'weak-password': 'Too easy to guess: at least 12 characters of three kinds, without login name and common words',
      'login-name-taken': 'Somebody uses this login name; choose another',
    },
    imports: importProblemsEn,
    matching: {
      'run-not-found': 'This run was not found; it may lie outside your area',
      'no-policy': 'There are no matching rules yet; ask the administrator to load them',
      'out-of-scope': 'This place is outside your area; choose one from the list',
      'unknown-place': 'There is no such place; choose one from the list',
      'run-at-work': 'A run for this place is at work; start another when it is done',
      'run-cannot-become': 'The state of this run has changed; read it again before you go on',
      'snapshot-older': 'A plan of a newer state is published already; match again before you publish',
      'result-missing': 'The result of this run was not saved; match again',
      'proof-rejected': 'The plan did not pass the independent check and cannot be published',
      'offer-not-open': 'This offer has been settled; read it again',
      'offer-past-deadline': 'The deadline of this offer is past; wait for the next run',
      'public-post-in-household': 'The household holds a public-welfare post already: one per household',
    },
    placements: { 'person-in-work': 'This person is in work; end the former placement first' },
    postings: {
      full: 'All {{seats}} seats of this posting are taken; choose an alternative',
      closed: 'This posting takes nobody any more; choose an alternative',
      'not-found': 'This posting was not found; it may not be open to your area',
    },
    registry: {
      'person-not-found': 'This person was not found; they may live outside your area',
      'household-not-found': 'This household was not found; it may live outside your area',
      'bad-search': 'The number does not fit: citizen numbers have 18 characters, mobile numbers 11 digits',
      'unknown-place': 'There is no such place; choose one from the list',
    },
  },
};
