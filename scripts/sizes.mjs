// Prints the files above 200 lines, longest first: a number to look at. Above 300 a file is split.
import { readFileSync, readdirSync } from 'node:fs';

const lines = (path) => readFileSync(path, 'utf8').split('\n').length - 1;
const long = ['src', 'migrations', 'test', 'console/src', 'console/phone', 'scripts']
  .flatMap((folder) => {
    try {
      return readdirSync(folder, { recursive: true }).map((name) => `${folder}/${name}`);
    } catch {
      return []; // a folder that does not exist yet
    }
  })
  .filter((path) => /\.(ts|tsx|mjs|cjs)$/.test(path) && !/(metadata|api\.d)\.ts$/.test(path))
  .map((path) => ({ path, count: lines(path) }))
  .filter(({ count }) => count > 200)
  .sort((one, other) => other.count - one.count);

for (const { path, count } of long) console.log(`${String(count).padStart(5)}  ${path}${count > 300 ? '  (split it)' : ''}`);
console.log(`${long.length} files above 200 lines, ${long.filter(({ count }) => count > 300).length} above 300`);
