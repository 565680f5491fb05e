import { Module } from '@nestjs/common';

import { ImportKindsModule } from '../import-kinds/import-kinds.module';
import { PlacesModule } from '../places/places.module';
import { PostingsModule } from '../postings/postings.module';
import { PostingApply } from './posting-apply.service';
import { PostingContext } from './posting-context.service';
import { PostingImportService } from './posting-import.service';
import { PostingUndo } from './posting-undo.service';

@Module({ imports: [ImportKindsModule, PlacesModule, PostingsModule], providers: [PostingContext, PostingApply, PostingUndo, PostingImportService] })
export class PostingSheetsModule {}
