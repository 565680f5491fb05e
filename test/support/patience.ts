// A busy machine is not a fault: no test is about how long it takes. Files that need more say so themselves.
jest.setTimeout(60_000);
