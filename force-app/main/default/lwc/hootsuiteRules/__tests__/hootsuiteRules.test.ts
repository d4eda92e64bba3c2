import { acceptedTypes, fileRefusal, lengthOf, windowOpenedAt, windowPhase } from 'c/hootsuiteRules';
import { RULES } from '../../../../../../tests/lwc/samples';
import '../../../../../../tests/lwc/parts';

describe('length', () => {
  it.each([
    ['utf16', 3],
    ['codePoints', 2],
    ['bytes', 6]
  ] as const)('is counted in %s', (unit, length) => {
    expect(lengthOf('ä🏔', unit)).toBe(length);
  });
});

describe('files', () => {
  it.each([
    ['image/png', 5_000_000, undefined],
    ['image/png', 5_000_001, 'ERR_ATTACHMENT_TOO_LARGE'],
    ['video/mp4', 5_000_001, undefined],
    ['image/gif', 1, 'ERR_ATTACHMENT_TYPE'],
    // A type the browser does not know.
    ['', 5_000_001, undefined],
    ['', 10_000_000, 'ERR_ATTACHMENT_TOO_LARGE']
  ])('of type "%s" and %d bytes meet %s', (type, size, refusal) => {
    expect(fileRefusal({ type, size }, RULES)).toBe(refusal);
  });

  it('are offered by what the network takes', () => {
    expect(acceptedTypes(RULES)).toBe('image/jpeg,image/png,application/pdf,video/mp4');
  });
});

describe('reply window', () => {
  const at = (time: string) => Date.parse(`2026-11-${time}:00.000Z`);

  it('opens with a message of the customer, for as long as the rule says', () => {
    const rule = { hours: 24, afterHours: 168, verified: true, source: '' };
    const opened = windowOpenedAt(rule, '2026-11-20T12:00:00.000Z');

    expect(opened).toEqual({
      closesAt: '2026-11-21T12:00:00.000Z',
      extendedUntil: '2026-11-27T12:00:00.000Z',
      isOpen: true,
      rule: 'standard'
    });
    expect(opened && windowPhase(opened, at('21T11:59'))).toEqual({
      phase: 'standard',
      until: '2026-11-21T12:00:00.000Z'
    });
    expect(opened && windowPhase(opened, at('21T12:00'))).toEqual({
      phase: 'extended',
      until: '2026-11-27T12:00:00.000Z'
    });
    expect(opened && windowPhase(opened, at('27T12:00'))).toEqual({ phase: 'closed' });
  });

  it('closes for good where no person may answer later', () => {
    const opened = windowOpenedAt(RULES.replyWindow, '2026-11-20T12:00:00.000Z');

    expect(opened && windowPhase(opened, at('21T12:00'))).toEqual({ phase: 'closed' });
  });

  it('is unknown where the network has none', () => {
    expect(windowOpenedAt(undefined, '2026-11-20T12:00:00.000Z')).toBeUndefined();
  });
});
