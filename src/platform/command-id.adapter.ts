import { InvalidArgumentError } from 'commander';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The id of a row as a command is given it. @throws InvalidArgumentError for anything else, before a store is asked */
export function idAsked(text: string): string {
  if (!ID.test(text)) throw new InvalidArgumentError('An id looks like 01234567-89ab-cdef-0123-456789abcdef; lists print it in front of each line.');
  return text;
}
