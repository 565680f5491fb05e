import type { MigrationInterface, QueryRunner } from 'typeorm';

import { CHANGE_2025, CHONGQING_COUNTIES, DIVISIONS_SOURCE, PAIRS, PROVINCES, SHANDONG } from './divisions-2026';
import { CHONGQING_TOWNSHIPS } from './townships-2026';

/** The day of the data; the divisions themselves are older. */
const KNOWN_SINCE = '2023-01-01';
/** The pairs belong to the five years of 2021 to 2025 and go on until changed; the day itself is chosen. */
const PAIRED_SINCE = '2021-01-01';

interface Division {
  readonly place: number;
  readonly level: 'province' | 'prefecture' | 'county' | 'township';
  readonly name: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly provisional: boolean;
  readonly source: string;
}

interface Successor {
  readonly place: number;
  readonly successor: number;
  readonly share: 'whole' | 'part';
}

/**
 * Divisions of Chongqing down to towns, of Shandong down to counties, the provinces, and the pairs of both.
 *
 * About 1,300 rows; no lock on anything in use. Down takes them out again, settlements stay.
 */
export class ReferencePlaces1795500000009 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const { divisions, successors } = afterChange([...divisionsOf2023()]);
    await db.query(
      `INSERT INTO division (place, level, name, valid_from, valid_to, provisional, source)
       SELECT place, level, name, "validFrom", "validTo", provisional, source FROM jsonb_to_recordset($1)
         AS x (place bigint, level text, name text, "validFrom" date, "validTo" date, provisional boolean, source text)`,
      [JSON.stringify(divisions)],
    );
    await db.query(
      `INSERT INTO division_successor (place, successor, since, share, source)
       SELECT place, successor, $2, share, $3 FROM jsonb_to_recordset($1) AS x (place bigint, successor bigint, share text)`,
      [JSON.stringify(successors), CHANGE_2025.day, CHANGE_2025.source],
    );
    await db.query(
      `INSERT INTO pairing (district, shandong_city, valid_from, confirmed, source)
       SELECT district, city, $2, confirmed, source FROM jsonb_to_recordset($1) AS x (district bigint, city bigint, confirmed boolean, source text)`,
      [JSON.stringify(PAIRS.map(([county, city, confirmed, source]) => ({ district: place(county), city: place(city), confirmed, source }))), PAIRED_SINCE],
    );
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('DELETE FROM pairing; DELETE FROM division_successor; DELETE FROM division');
  }
}

const place = (code: string): number => Number(code.padEnd(15, '0'));

const lines = (text: string): string[][] => text.trim().split('\n').map((line) => line.split(' '));

function* divisionsOf2023(): Generator<Division> {
  const of = (level: Division['level'], code: string, name: string): Division => ({
    place: place(code),
    level,
    name,
    validFrom: KNOWN_SINCE,
    validTo: null,
    provisional: false,
    source: DIVISIONS_SOURCE,
  });
  for (const item of lines(PROVINCES).flat()) yield of('province', item.slice(0, 2), item.slice(2));
  for (const item of lines(CHONGQING_COUNTIES).flat()) yield of('county', item.slice(0, 6), item.slice(6));
  for (const [city = '', ...counties] of lines(SHANDONG)) {
    yield of('prefecture', city.slice(0, 4), city.slice(4));
    for (const item of counties) yield of('county', city.slice(0, 4) + item.slice(0, 2), item.slice(2));
  }
  for (const [county = '', ...towns] of lines(CHONGQING_TOWNSHIPS)) {
    for (const item of towns) yield of('township', county + item.slice(0, 3), item.slice(3));
  }
}

/** The divisions with the change of 2025-11-06: those that ended, those that began, and what became of what. */
function afterChange(before: Division[]): { divisions: Division[]; successors: Successor[] } {
  const { day, source, district, ended, toBeibei, fromBeibei, beibei } = CHANGE_2025;
  const began = { validFrom: day, validTo: null, provisional: true, source } as const;
  const countyOf = (one: Division): string => String(one.place).slice(0, 6);
  const divisions: Division[] = [{ ...began, place: place(district.code), level: 'county', name: district.name }];
  const successors: Successor[] = [];
  // Serials of our own: from 001 on in the new district, from 901 on in 北碚区, where the published ones go on.
  let inDistrict = 0;
  let inBeibei = 900;
  for (const one of before) {
    const county = countyOf(one);
    const endsWithDistrict = ended.some((code) => code === county);
    const toOther = county === '500112' && toBeibei.some((name) => name === one.name);
    const moves = one.level === 'township' && (endsWithDistrict || (county === beibei && fromBeibei.some((name) => name === one.name)));
    const ends = moves || endsWithDistrict;
    divisions.push(ends ? { ...one, validTo: day } : one);
    if (moves) {
      const code = toOther ? `${beibei}${(inBeibei += 1)}` : `${district.code}${String((inDistrict += 1)).padStart(3, '0')}`;
      divisions.push({ ...began, place: place(code), level: 'township', name: one.name });
      successors.push({ place: one.place, successor: place(code), share: 'whole' });
    }
  }
  successors.push(
    { place: place('500105'), successor: place(district.code), share: 'whole' },
    { place: place('500112'), successor: place(district.code), share: 'part' },
    { place: place('500112'), successor: place(beibei), share: 'part' },
    { place: place(beibei), successor: place(district.code), share: 'part' },
  );
  return { divisions, successors };
}
