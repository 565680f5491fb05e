import { mayFollow, nextStep, OUTCOMES, stateOf, TASK_STATES, WAITING_STATES } from '../../../src/contacts/task-steps';

describe('How a task stands', () => {
  it.each([
    [null, null, 'open'],
    [null, '2026-11-01', 'expired'],
    [null, '2026-11-02', 'asked'],
    ['asked', '2026-11-02', 'asked'],
    ['asked', '2026-11-01', 'expired'],
    ['refused', null, 'refused'],
    ['refused', '2026-11-01', 'refused'],
    ['unreachable', '2026-11-01', 'unreachable'],
    ['unreachable', '2026-11-02', 'asked'],
    ['moved-away', '2026-12-01', 'moved-away'],
    ['died', '2026-12-01', 'died'],
  ] as const)('after %p, with a wish until %p, is %p on 2 November', (outcome, coveredUntil, state) => {
    expect(stateOf({ outcome, coveredUntil }, '2026-11-02')).toBe(state);
  });
});

describe('What may be written down', () => {
  it.each(WAITING_STATES)('is anything while a task is %p', (state) => {
    expect(OUTCOMES.filter((outcome) => mayFollow(state, outcome))).toEqual([...OUTCOMES]);
  });

  it('never makes one who was asked into one who refused or was not reached', () => {
    expect(OUTCOMES.filter((outcome) => mayFollow('asked', outcome))).toEqual(['asked', 'moved-away', 'died']);
  });

  it('always lets somebody be asked after all', () => {
    expect(TASK_STATES.filter((state) => !mayFollow(state, 'asked'))).toEqual([]);
  });
});

describe('The next step', () => {
  const in3 = (step: Parameters<typeof nextStep>[0]['step'], tries: number, outcome: Parameters<typeof nextStep>[1], channel: Parameters<typeof nextStep>[2], reason: Parameters<typeof nextStep>[3] = 'no-answer') => {
    const next = nextStep({ step, tries }, outcome, channel, outcome === 'unreachable' ? reason : null, 3);
    return `${next.step} ${next.tries}`;
  };

  it.each([
    ['a first call in vain is called again', in3('call', 0, 'unreachable', 'call'), 'call 1'],
    ['so is a second', in3('call', 1, 'unreachable', 'call'), 'call 2'],
    ['after the third somebody goes to the door', in3('call', 2, 'unreachable', 'call'), 'visit 0'],
    ['a wrong number is not called again', in3('call', 0, 'unreachable', 'call', 'wrong-number'), 'visit 0'],
    ['a visit in vain while calls were due counts as one at the door', in3('call', 2, 'unreachable', 'visit'), 'visit 1'],
    ['a call while visits are due counts as a try', in3('visit', 1, 'unreachable', 'call'), 'visit 2'],
    ['after the third at the door the household is asked', in3('visit', 2, 'unreachable', 'visit'), 'household 0'],
    ['and that stays', in3('household', 3, 'unreachable', 'visit'), 'household 4'],
    ['however often', in3('household', 99, 'unreachable', 'call'), 'household 99'],
    ['who was said to have moved and is not reached is called again', in3('register', 0, 'unreachable', 'call'), 'call 1'],
    ['who moved away is for the register', in3('call', 1, 'moved-away', 'call'), 'register 0'],
    ['who died too', in3('visit', 1, 'died', 'visit'), 'register 0'],
    ['who was asked is called first the next time', in3('visit', 2, 'unchanged', 'visit'), 'call 0'],
    ['so is who refused', in3('household', 2, 'refused', 'visit'), 'call 0'],
  ])('%s', (_, next, expected) => expect(next).toBe(expected));

  it('comes at once where one try a step is the rule', () => {
    expect(nextStep({ step: 'call', tries: 0 }, 'unreachable', 'call', 'away', 1)).toEqual({ step: 'visit', tries: 0 });
    expect(nextStep({ step: 'visit', tries: 0 }, 'unreachable', 'visit', 'away', 1)).toEqual({ step: 'household', tries: 0 });
  });
});
