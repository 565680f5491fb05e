import { Module } from '@nestjs/common';

import { PlacesModule } from '../places/places.module';
import { Employer } from './employer.entity';
import { Posting } from './posting.entity';
import { PostingContacts } from './posting-contacts.service';
import { PostingsController } from './postings.controller';
import { PostingsService } from './postings.service';

export const POSTINGS_ENTITIES = [Employer, Posting];
export const POSTINGS_CONTROLLERS = [PostingsController];

@Module({ imports: [PlacesModule], providers: [PostingsService, PostingContacts], exports: [PostingsService, PostingContacts] })
export class PostingsModule {}
