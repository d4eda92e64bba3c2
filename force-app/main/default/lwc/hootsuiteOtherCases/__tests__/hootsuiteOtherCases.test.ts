import HootsuiteOtherCases from 'c/hootsuiteOtherCases';
import { graphql } from 'lightning/graphql';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import {
  expectAccessible,
  find,
  findAll,
  flushPromises,
  mount,
  textOf
} from '../../../../../../tests/lwc/mount';
import { RECORD_ID } from '../../../../../../tests/lwc/samples';

// The stub's `gql` gives nothing, and the wire is not asked without a query.
jest.mock('lightning/graphql', () => ({
  ...jest.requireActual<object>('lightning/graphql'),
  gql: (literals: readonly string[], ...places: readonly string[]) => ({
    text: String.raw({ raw: literals }, ...places)
  })
}));

const objectInfo = getObjectInfo as unknown as { emit(value: unknown): void };
const cases = graphql as unknown as {
  emit(value: unknown, filter?: undefined, refresh?: () => void): void;
  emitErrors(errors: readonly object[]): void;
  getLastConfig(): { query?: { text: string }; variables: unknown };
};

const node = (id: string, subject?: string) => ({
  node: {
    Id: id,
    CaseNumber: { value: `0000${id}` },
    Status: { value: 'New', displayValue: 'Neu' },
    ...(subject && { Subject: { value: subject } })
  }
});
const answer = (totalCount: number, ...edges: readonly object[]) => ({
  uiapi: { query: { Case: { totalCount, edges } } }
});

async function show(fields: readonly string[] = ['Hootsuite_Contact_Persona__c', 'Subject']) {
  const element = mount<{ personaId: string; caseId: string; refresh(): void }>(
    'c-hootsuite-other-cases',
    HootsuiteOtherCases,
    { personaId: 'a00A', caseId: RECORD_ID }
  );
  await flushPromises();
  objectInfo.emit({ fields: Object.fromEntries(fields.map((name) => [name, { label: name }])) });
  await flushPromises();
  return element;
}

describe('c-hootsuite-other-cases', () => {
  it('is accessible when it lists what else is open with the person', async () => {
    const element = await show();
    cases.emit(answer(7, node('1', 'Boots'), node('2', 'Tent')));
    await flushPromises();

    expect(findAll(element, 'li').map(textOf)).toEqual(['Boots 00001 · Neu', 'Tent 00002 · Neu']);
    expect(textOf(element)).toContain('c.hootsuiteOtherCases_more');
    expect(cases.getLastConfig().variables).toEqual({
      where: {
        and: [
          { Hootsuite_Contact_Persona__c: { eq: 'a00A' } },
          { IsClosed: { eq: false } },
          { Id: { ne: RECORD_ID } }
        ]
      }
    });
    await expectAccessible(element);
  });

  it('shows nothing where there is nothing', async () => {
    const element = await show();
    cases.emit(answer(0));
    await flushPromises();

    expect(textOf(element)).toBe('');
  });

  it('names a Case by its number where the user may not read the subject', async () => {
    const element = await show(['Hootsuite_Contact_Persona__c']);
    expect(cases.getLastConfig().query?.text).not.toContain('Subject');
    cases.emit(answer(1, node('1')));
    await flushPromises();

    expect(textOf(find(element, 'a'))).toBe('00001');
  });

  it('asks nothing of who may not read personas of Cases', async () => {
    await show([]);

    expect(cases.getLastConfig().query).toBeUndefined();
  });

  it('opens the Case in the console', async () => {
    const element = await show();
    cases.emit(answer(1, node('1', 'Boots')));
    await flushPromises();

    const clicks = [new MouseEvent('click', { cancelable: true, ctrlKey: true })];
    clicks.push(new MouseEvent('click', { cancelable: true }));

    for (const click of clicks) find(element, 'a').dispatchEvent(click);

    // The browser opens the address itself where the agent asks for a tab or window of its own.
    expect(clicks.map(({ defaultPrevented }) => defaultPrevented)).toEqual([false, true]);
  });

  it('asks again when told, and says when it got no answer', async () => {
    const refresh = jest.fn();
    const element = await show();
    cases.emit(answer(0), undefined, refresh);
    await flushPromises();

    element.refresh();
    expect(refresh).toHaveBeenCalledTimes(1);
    cases.emitErrors([{ message: 'secret detail' }]);
    await flushPromises();

    expect(textOf(element)).toBe('c.hootsuiteOtherCases_failed');
  });
});
