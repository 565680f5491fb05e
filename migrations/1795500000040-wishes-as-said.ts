import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Which member of the family spoke for somebody, and which wish was confirmed without a change (无变化).
 *
 * Two columns without a default: the table is not rewritten, its lock is held for an instant. Down drops them.
 */
export class WishesAsSaid1795500000040 implements MigrationInterface {
  async up(db: QueryRunner): Promise<void> {
    await db.query(`
      ALTER TABLE wish
        -- What the speaker is to the person: 'spouse' is the person's spouse.
        ADD COLUMN relation text CONSTRAINT wish_relation CHECK (relation IN
          ('spouse', 'child', 'child-in-law', 'grandchild', 'parent', 'grandparent', 'sibling', 'other')),
        ADD COLUMN repeats uuid CONSTRAINT wish_repeats REFERENCES wish,
        ADD CONSTRAINT wish_family_speaks CHECK ((said_by = 'family') = (relation IS NOT NULL));
    `);
  }

  async down(db: QueryRunner): Promise<void> {
    await db.query('ALTER TABLE wish DROP CONSTRAINT wish_family_speaks, DROP COLUMN repeats, DROP COLUMN relation');
  }
}
