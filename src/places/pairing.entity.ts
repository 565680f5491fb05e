import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A district of Chongqing and the city of Shandong it works with (鲁渝协作). Pairs change, so they have dates. */
@Entity('pairing')
export class Pairing {
  @PrimaryColumn('bigint')
  district: number;

  @PrimaryColumn('bigint')
  shandongCity: number;

  @PrimaryColumn('date')
  validFrom: string;

  @Column('date', { nullable: true })
  validTo: string | null;

  /** A page that we saw names the pair. */
  @Column('boolean')
  confirmed: boolean;

  @Column('text')
  source: string;
}
