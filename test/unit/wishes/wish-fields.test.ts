import 'reflect-metadata';

import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';

import { ConfirmWishesDto, OutcomeWishDto, RecordWishDto } from '../../../src/contacts/contacts.dto';
import { FieldSourceDto, FieldWishDto } from '../../../src/fieldwork/fieldwork.dto';

const SOURCE = { saidBy: 'self', collectedHow: 'visit' };
const WISH = { ...SOURCE, wants: 'work', destinations: ['county'], trades: [], wageFloor: 3_000, shifts: ['day'], hoursPerDayMax: 8, availableFrom: '2026-12-01' };

const faults = (Form: new () => object, sent: object): string[] =>
  validateSync(plainToInstance(Form, sent), { whitelist: true, forbidNonWhitelisted: true }).map(({ property }) => property).sort();

describe('a wish in a request', () => {
  it.each<[string, new () => object]>([['recorded', RecordWishDto], ['with an outcome', OutcomeWishDto], ['from the phone', FieldWishDto]])('is judged alike when it is %s', (_, Form) => {
    expect(faults(Form, WISH)).toEqual([]);
    const wrong = { saidBy: 'nobody', relation: 'friend', collectedHow: 'file', wants: 'rest', destinations: ['moon'], trades: ['A'], wageFloor: -1, shifts: 'day', hoursPerDayMax: 13, availableFrom: '2026-02-30' };
    expect(faults(Form, wrong)).toEqual(Object.keys(wrong).sort());
    expect(faults(Form, SOURCE)).toEqual(['wants']);
    expect(plainToInstance(Form, { ...SOURCE, wants: 'nothing' })).toMatchObject({ destinations: [], trades: [], wageFloor: 0, shifts: [] });
  });

  it('names the day it was said, except from the phone, whose commands have it', () => {
    for (const Form of [RecordWishDto, OutcomeWishDto]) expect(faults(Form, { ...WISH, collectedOn: '2026-11-20' })).toEqual([]);
    expect(faults(FieldWishDto, { ...WISH, collectedOn: '2026-11-20' })).toEqual(['collectedOn']);
  });

  it('that still stands says only who spoke and how', () => {
    for (const Form of [ConfirmWishesDto, FieldSourceDto]) {
      expect(faults(Form, { ...SOURCE, saidBy: 'family', relation: 'spouse' })).toEqual([]);
      expect(faults(Form, { ...SOURCE, wants: 'work' })).toEqual(['wants']);
    }
  });
});
