import type { MigrationInterface, QueryRunner } from 'typeorm';

import { HOLIDAYS_2026, MINIMUM_WAGES, PARAMETERS, POLICY_2026_11, TIER_1_COUNTIES, TIER_2_COUNTIES, type Standing } from './parameters-2026';

interface Parameter {
  readonly id: string;
  readonly value: number;
  readonly unit: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly lo: number;
  readonly hi: number;
  readonly source: string;
  readonly standing: Standing;
}

/**
 * Dated parameters with their source and standing, the holidays of 2026, the first match policy.
 *
 * About 250 rows; no lock on anything in use. Down takes them out again.
 */
export class Parameters1795500000010 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    const parameters: Parameter[] = [...minimumWages(), ...named()];
    await db.query(
      `INSERT INTO parameter (id, value, unit, valid_from, valid_to, applies_lo, applies_hi, source, standing)
       SELECT id, value, unit, "validFrom", "validTo", lo, hi, source, standing FROM jsonb_to_recordset($1)
         AS x (id text, value numeric, unit text, "validFrom" date, "validTo" date, lo bigint, hi bigint, source text, standing text)`,
      [JSON.stringify(parameters)],
    );
    const days = HOLIDAYS_2026.days.map(([name, off, work]) => [...spell(name, off, true), ...spell(name, work, false)]).flat();
    await db.query(
      `INSERT INTO special_day (day, name, day_off, source)
       SELECT day, name, "dayOff", $2 FROM jsonb_to_recordset($1) AS x (day date, name text, "dayOff" boolean)`,
      [JSON.stringify(days), HOLIDAYS_2026.source],
    );
    const { version, validFrom, source, content } = POLICY_2026_11;
    await db.query('INSERT INTO match_policy (version, content, valid_from, source) VALUES ($1, $2, $3, $4)', [version, JSON.stringify(content), validFrom, source]);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query(`DELETE FROM match_policy WHERE version = '2026-11'; DELETE FROM special_day WHERE day BETWEEN '2026-01-01' AND '2026-12-31'; DELETE FROM parameter`);
  }
}

/** The closed range of places of a code of 2, 4 or 6 digits. */
const range = (code: string): { lo: number; hi: number } => ({ lo: Number(code.padEnd(15, '0')), hi: Number(code.padEnd(15, '9')) });

const spell = (name: string, days: string, dayOff: boolean) => days.split(' ').filter((day) => day !== '').map((day) => ({ day: `2026-${day}`, name, dayOff }));

/** By tier for the whole region, and by county where its tier is known, so that a place has one minimum wage on a day. */
function* minimumWages(): Generator<Parameter> {
  const unitOf = { MONTH: 'yuan a month', HOUR: 'yuan an hour' } as const;
  for (const { region, tier, month, hour, from, to, source, standing } of MINIMUM_WAGES) {
    for (const [per, value] of [['MONTH', month], ['HOUR', hour]] as const) {
      const common = { value, unit: unitOf[per], validFrom: from, validTo: to, source, standing };
      yield { ...common, id: `MINWAGE_T${tier}_${per}`, ...range(region) };
      const counties = region !== '50' ? [] : tier === 1 ? TIER_1_COUNTIES : TIER_2_COUNTIES;
      for (const county of counties) yield { ...common, id: `MINWAGE_${per}`, ...range(county) };
    }
  }
}

function* named(): Generator<Parameter> {
  for (const [id, value, unit, validFrom, code, source, standing] of PARAMETERS) {
    yield { id, value, unit, validFrom, validTo: null, ...range(code), source, standing };
  }
}
