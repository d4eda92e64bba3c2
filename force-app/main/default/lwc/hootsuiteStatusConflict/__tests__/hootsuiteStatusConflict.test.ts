import HootsuiteStatusConflict from 'c/hootsuiteStatusConflict';
import type { StatusConflict } from 'c/hootsuiteBridge';
import type { Progress } from 'c/hootsuiteConversation';
import {
  expectAccessible,
  find,
  findAll,
  flushPromises,
  mount,
  textOf
} from '../../../../../../tests/lwc/mount';
import { reasonOf } from '../wording';

type Button = HTMLElement & { label: string; disabled: boolean };

const conflict = (change: Partial<StatusConflict> = {}): StatusConflict => ({
  kind: 'not_delegated',
  caseStatus: 'Closed',
  conversationStatus: 'pending',
  since: '2026-11-20T10:15:00.000Z',
  canKeep: ['case', 'conversation'],
  ...change
});

const show = (given: StatusConflict, deciding: Progress = { status: 'idle' }) =>
  mount<{ conflict: StatusConflict; deciding: Progress }>(
    'c-hootsuite-status-conflict',
    HootsuiteStatusConflict,
    { conflict: given, deciding }
  );
const buttons = (element: HTMLElement) => findAll<Button>(element, 'lightning-button');

describe('c-hootsuite-status-conflict', () => {
  it.each([
    ['not_delegated', 'notDelegated'],
    ['customer_wrote', 'customerWrote'],
    ['resolved_in_hootsuite', 'resolvedInHootsuite'],
    ['changed_in_salesforce', 'changedInSalesforce'],
    ['refused_by_salesforce', 'refusedBySalesforce']
  ] as const)('is accessible when it says why: %s', async (kind, label) => {
    const element = show(conflict({ kind }));

    expect(textOf(element)).toContain(`c.hootsuiteStatusConflict_${label}`);
    expect(textOf(element)).toContain('c.hootsuiteStatusConflict_since');
    await expectAccessible(element);
  });

  it('does without the Status of a Case that is not known, and without words for a kind of a newer bridge', () => {
    const element = show(conflict({ caseStatus: '' }));

    expect(textOf(element)).toContain('c.hootsuiteStatusConflict_oneSide');
    expect(reasonOf('from_the_future' as StatusConflict['kind'])).toBeUndefined();
  });

  it('offers only the decisions that can be carried out', () => {
    expect(buttons(show(conflict({ canKeep: [] })))).toHaveLength(0);
    expect(buttons(show(conflict({ canKeep: ['conversation'] }))).map(({ label }) => label)).toEqual([
      'c.hootsuiteStatusConflict_keepConversation'
    ]);
  });

  it('tells which side is kept', () => {
    const kept: unknown[] = [];
    const element = show(conflict());
    element.addEventListener('decide', (event) => kept.push((event as CustomEvent).detail));

    for (const button of buttons(element)) button.click();

    expect(kept).toEqual(['case', 'conversation']);
  });

  it('waits while a decision is on its way', () => {
    const element = show(conflict(), { status: 'busy' });

    expect(buttons(element).map(({ disabled }) => disabled)).toEqual([true, true]);
  });

  it('gives the focus back to the button that was pressed, when the decision failed', async () => {
    const element = show(conflict());
    const [, keepConversation] = buttons(element);
    const focus = jest.spyOn(keepConversation as HTMLElement, 'focus');

    keepConversation?.click();
    element.deciding = { status: 'busy' };
    await flushPromises();
    element.deciding = { status: 'failed', failure: { code: 'ERR_NETWORK_TIMEOUT' } };
    await flushPromises();

    expect(focus).toHaveBeenCalledTimes(1);
  });

  it('says why a decision was refused', async () => {
    const failure = { code: 'ERR_STATUS_ONLY_IN_HOOTSUITE' as const };
    const element = show(conflict(), { status: 'failed', failure });

    expect(find(element, 'c-hootsuite-notice')).toHaveProperty('failure', failure);
    await expectAccessible(element);
  });
});
