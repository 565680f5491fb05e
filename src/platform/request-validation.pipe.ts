import { ValidationPipe, type ValidationError } from '@nestjs/common';

import { inPlainWords } from './plain-words';

/** A request whose fields do not fit; says of each which sentence it breaks, and repeats no value. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest';

  constructor(readonly fields: Readonly<Record<string, readonly string[]>>) {
    super('request.invalid');
  }
}

/** Checks every body, query and parameter against its DTO: unknown fields are refused, known ones get their type. */
export const requestPipe = (): ValidationPipe =>
  new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    validationError: { target: false, value: false },
    exceptionFactory: (errors) => new InvalidRequest(fieldsOf(errors)),
  });

/** Nested fields are named with dots: `members.0.phone`. */
function fieldsOf(errors: readonly ValidationError[], prefix = ''): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  for (const { property, constraints, children } of errors) {
    const name = `${prefix}${property}`;
    if (constraints) fields[name] = Object.entries(constraints).map(([kind, message]) => inPlainWords(kind, property, message));
    Object.assign(fields, fieldsOf(children ?? [], `${name}.`));
  }
  return fields;
}
