import { DefaultNamingStrategy, type NamingStrategyInterface } from 'typeorm';

/** Columns are camelCase in entities and snake_case in the database; table names are written out in `@Entity`. */
export class SnakeNaming extends DefaultNamingStrategy implements NamingStrategyInterface {
  override columnName(propertyName: string, customName: string | undefined): string {
    return customName ?? propertyName.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  }
}
