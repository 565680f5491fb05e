const { projects } = require('./jest.config.cjs');

/** What `npm run mutate` runs: the pure tests of the engine, and nothing that needs a database. */
module.exports = { ...projects[0], testMatch: ['<rootDir>/test/unit/engine/**/*.test.ts'] };
