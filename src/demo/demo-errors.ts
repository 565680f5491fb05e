import { DomainError } from '../platform/errors';

export const demoErrors = {
  notADemo: () => new DomainError('conflict', 'demo.not-a-demo'),
  notEmpty: () => new DomainError('conflict', 'demo.not-empty'),
  noTowns: () => new DomainError('conflict', 'demo.no-towns'),
};
