import { Injectable } from '@nestjs/common';

import type { Actor } from '../identity/actor';
import { matchingErrors } from '../matching/matching-errors';
import { chainOf } from '../places/place-code';
import { PlacesService } from '../places/places.service';
import { Database } from '../platform/database.service';
import { registryErrors } from '../registry/registry-errors';
import { SolvingService } from '../solving/solving.service';
import { findPostingNames } from './advice.queries';
import { findCauses, findFollowedRuns, findJob, findPlaceOfPerson, type FollowedRun } from './person-match.queries';
import type { PersonJobView, PersonMatchView } from './person-match.view';
import { toCausesView } from './proposals.view';
import { postingsOf } from './unlocks.view';

type Outcome = Pick<PersonMatchView, 'assigned' | 'causes'>;

/** What the last published run says of one person. */
@Injectable()
export class PersonMatchService {
  constructor(
    private readonly database: Database,
    private readonly places: PlacesService,
    private readonly solving: SolvingService,
  ) {}

  /**
   * The person's rows are read in the actor's scope. Which run is followed is read up the places in which the person's lies: a worker of a settlement
   * reads of a run for the whole county, and of that run only its place and days.
   *
   * @throws DomainError not-found `registry.person-not-found`
   */
  async of({ scope }: Actor, personId: string): Promise<PersonMatchView> {
    const place = await this.database.read(scope, (db) => findPlaceOfPerson(db, personId));
    if (place === undefined) throw registryErrors.personNotFound(personId);
    const chain = chainOf(place);
    const runs = await this.database.read({ lo: Math.min(...chain), hi: Math.max(...chain) }, (db) => findFollowedRuns(db, chain));
    let outcome: Outcome = { assigned: null, causes: null };
    let told = runs[0];
    for (const run of runs) {
      outcome = await this.outcomeIn(scope, run, personId);
      told = run;
      if (outcome.assigned || outcome.causes) break;
    }
    if (!outcome.assigned && !outcome.causes) told = runs[0];
    return { run: told ? await this.viewOf(told) : null, ...outcome };
  }

  private outcomeIn(scope: Actor['scope'], run: FollowedRun, personId: string): Promise<Outcome> {
    return this.database.read(scope, async (db) => {
      const job = await findJob(db, run.id, personId);
      if (job) {
        const policy = await this.solving.policyOf(db, run.policyVersion, run.asOf);
        if (!policy) throw matchingErrors.noPolicy();
        return { assigned: { ...job, weights: { ...policy.weights } } satisfies PersonJobView, causes: null };
      }
      const causes = await findCauses(db, run.id, personId);
      return { assigned: null, causes: causes ? toCausesView(causes, await findPostingNames(db, postingsOf([causes]))) : null };
    });
  }

  private async viewOf({ id, place, asOf, publishedAt }: FollowedRun): Promise<PersonMatchView['run']> {
    const names = await this.places.pathOf([place]);
    return { id, placeName: names.get(place) ?? '', asOf, publishedAt: publishedAt.toISOString() };
  }
}
