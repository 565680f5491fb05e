import { Processor } from '@nestjs/bullmq';

import { JobProcessor } from '../platform/job.processor';
import { WORKER_OPTIONS } from '../platform/queue.settings';
import { CampaignListing } from './listing.service';

@Processor('canvass', WORKER_OPTIONS)
export class CanvassListingProcessor extends JobProcessor<{ campaignId: string }> {
  constructor(private readonly listing: CampaignListing) {
    super();
  }

  protected async run({ campaignId }: { campaignId: string }): Promise<void> {
    await this.listing.carryOut(campaignId);
  }
}
