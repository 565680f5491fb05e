/** What may be written down about an error: never its message, which can hold what a person typed (names, phones). */
export interface ErrorDescription {
  readonly name: string;
  /** Of PostgreSQL (five characters) or of the system, such as ECONNREFUSED. */
  readonly code?: string;
  readonly constraint?: string;
  /** Of our own no's, which carry ids and statuses only, and of mistakes in the program. */
  readonly message?: string;
  /** Where it was thrown: lines `at …` without the message above them. */
  readonly at: readonly string[];
}

const FRAMES = 8;
/** A description that is logged comes by again, from the log's own serializer; it is passed on as it is. */
const DESCRIBED = new WeakSet<object>();

/** Describes any thrown thing without repeating what it says of the data. */
export function describeError(error: unknown): ErrorDescription {
  if (typeof error === 'object' && error !== null && DESCRIBED.has(error)) return error as ErrorDescription;
  const description = error instanceof Error ? describe(error) : { name: typeof error, at: [] };
  DESCRIBED.add(description);
  return description;
}

function describe(error: Error): ErrorDescription {
  const { code, constraint, driverError } = error as { code?: unknown; constraint?: unknown; driverError?: { code?: unknown; constraint?: unknown } };
  const text = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
  const codeText = text(driverError?.code) ?? text(code);
  const constraintText = text(driverError?.constraint) ?? text(constraint);
  return {
    name: error.name,
    ...(codeText !== undefined && { code: codeText }),
    ...(constraintText !== undefined && { constraint: constraintText }),
    ...(SAFE_MESSAGES.has(error.name) && { message: error.message }),
    at: framesOf(error),
  };
}

/** The stack repeats the message, which may itself hold lines that look like frames: so that is cut away first. */
function framesOf({ stack = '', message }: Error): string[] {
  const frames = stack.slice(stack.indexOf(message) + message.length);
  return frames.split('\n').map((line) => line.trim()).filter((line) => line.startsWith('at ')).slice(0, FRAMES);
}

const SAFE_MESSAGES: ReadonlySet<string> = new Set(['DomainError', 'StartProblem', 'TypeError', 'ReferenceError']);

/** One line of it, for places that keep text alone, such as the failed reason of a job. */
export function errorLine(error: unknown): string {
  const { name, code, constraint, message } = describeError(error);
  return [name, code, constraint, message].filter((part) => part !== undefined).join(' ');
}
