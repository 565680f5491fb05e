import { DESTINATIONS } from '../../../src/engine/inputs';
import { destinationBreaks, destinationRank, inOneCounty } from '../../../src/engine/places';
import { HOME } from './rows';

describe('The destination of a worksite, seen from a home in Wushan (巫山),', () => {
  it.each([
    ['settlement', 'the settlement', HOME],
    ['settlement', 'another settlement of the village', 500_237_101_200_999],
    ['settlement', 'the village itself', 500_237_101_200_000],
    ['township', 'the next village', 500_237_101_201_000],
    ['township', 'the last village of the township', 500_237_101_999_999],
    ['county', 'the next township', 500_237_102_000_000],
    ['county', 'the first township of the county', 500_237_000_000_000],
    ['county', 'the end of the county', 500_237_999_999_999],
    ['city', 'the next county', 500_238_000_000_000],
    ['city', 'the first county of Chongqing (重庆)', 500_000_000_000_000],
    ['city', 'the end of Chongqing (重庆)', 509_999_999_999_999],
    ['shandong', 'the first place of Shandong (山东)', 370_000_000_000_000],
    ['shandong', 'the last place of Shandong (山东)', 379_999_999_999_999],
    ['outside', 'Guangdong (广东)', 440_300_001_000_000],
    ['outside', 'a place before Shandong', 369_999_999_999_999],
    ['outside', 'a place behind Shandong', 380_000_000_000_000],
    ['outside', 'a place before Chongqing', 499_999_999_999_999],
    ['outside', 'a place behind Chongqing', 510_000_000_000_000],
  ])('is %s for %s', (destination, _, worksite) => {
    expect(DESTINATIONS[destinationRank(HOME, worksite)]).toBe(destination);
  });

  it('is the county first, the province after it', () => {
    expect(DESTINATIONS[destinationRank(370_700_001_000_000, 370_700_002_000_000)]).toBe('county');
    expect(DESTINATIONS[destinationRank(370_700_001_000_000, 370_701_001_000_000)]).toBe('shandong');
  });

  it('changes at its breaks only, which ascend', () => {
    expect(destinationBreaks(HOME)).toEqual([
      370_000_000_000_000, 380_000_000_000_000, 500_000_000_000_000, 500_237_000_000_000, 500_237_101_000_000, 500_237_101_200_000, 500_237_101_201_000,
      500_237_102_000_000, 500_238_000_000_000, 510_000_000_000_000,
    ]);
  });

  it('knows who lives in one county', () => {
    expect(inOneCounty(HOME, 500_237_999_999_999)).toBe(true);
    expect(inOneCounty(HOME, 500_238_000_000_000)).toBe(false);
  });
});
