import HootsuiteContactMatch, { type Linking } from 'c/hootsuiteContactMatch';
import { graphql } from 'lightning/graphql';
import { getObjectInfo } from 'lightning/uiObjectInfoApi';
import { notifyRecordUpdateAvailable, updateRecord } from 'lightning/uiRecordApi';
import {
  expectAccessible,
  find,
  findAll,
  flushPromises,
  mount,
  textOf
} from '../../../../../../tests/lwc/mount';
import { RECORD_ID } from '../../../../../../tests/lwc/samples';
import { phoneDigits, phonePattern } from '../phones';

// The stub's `gql` gives nothing, and the wire is not asked without a query.
jest.mock('lightning/graphql', () => ({
  ...jest.requireActual<object>('lightning/graphql'),
  gql: (literals: readonly string[], ...places: readonly string[]) => ({
    text: String.raw({ raw: literals }, ...places)
  })
}));

interface Wire {
  emit(value: unknown, filter?: (config: { objectApiName?: { objectApiName: string } }) => boolean): void;
  error(): void;
  getLastConfig(): Record<string, { text: string } & Record<string, unknown>>;
}
interface GraphQLWire extends Wire {
  emitErrors(errors: readonly object[], filter?: undefined, refresh?: () => void): void;
}
const objectInfo = getObjectInfo as unknown as Wire;
const matches = graphql as unknown as GraphQLWire;
const update = updateRecord as unknown as jest.Mock;

const PERSONA_ID = 'a00Hs000000MarlIAE';
const MARLOW: Linking = {
  personaId: PERSONA_ID,
  email: 'marlow@ridgeline.example',
  phone: '+44 1632 960318',
  handle: '@marlow'
};

const info = (fields: readonly string[], isEditable = true) => ({
  updateable: true,
  fields: Object.fromEntries(fields.map((name) => [name, { label: name, updateable: isEditable }]))
});
const INFOS = {
  Contact: info(['Name', 'Email', 'Phone', 'MobilePhone']),
  Hootsuite_Contact_Persona__c: info(['Contact__c', 'Email__c', 'Phone__c', 'Primary_Identifier__c']),
  Case: info(['ContactId', 'Hootsuite_Contact_Persona__c'])
};

const edges = (...nodes: readonly object[]) => ({ edges: nodes.map((node) => ({ node })) });
const contact = (Id: string, name: string, fields: Readonly<Record<string, string>>) => ({
  Id,
  Name: { value: name },
  ...Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, { value }]))
});
const answer = (query: object) => ({ uiapi: { query } });

async function show(linking: Linking = MARLOW, infos: Readonly<Record<string, unknown>> = INFOS) {
  const element = mount<{ linking: Linking; caseId: string }>(
    'c-hootsuite-contact-match',
    HootsuiteContactMatch,
    { linking, caseId: RECORD_ID }
  );
  await flushPromises();
  for (const [name, value] of Object.entries(infos))
    objectInfo.emit(value, ({ objectApiName }) => objectApiName?.objectApiName === name);
  await flushPromises();
  return element;
}

const buttons = (element: Element) => findAll<HTMLButtonElement>(element, 'button');
const names = (element: Element) =>
  findAll<HTMLElement & { name: string }>(element, 'c-hootsuite-contact-link').map(({ name }) => name);

beforeEach(() => {
  update.mockReset().mockResolvedValue({});
  (notifyRecordUpdateAvailable as unknown as jest.Mock).mockClear();
});

describe('a suggestion', () => {
  it('is accessible, and says all that speaks for the Contact', async () => {
    const element = await show();
    matches.emit(
      answer({
        Contact: edges(
          contact('003A', 'Marlow Whitfield', {
            Email: 'Marlow@Ridgeline.example',
            Phone: '+44 1632 960 318'
          })
        ),
        Case: edges({
          Id: '500A',
          CaseNumber: { value: '00001026' },
          ContactId: { value: '003A' },
          Contact: { Name: { value: 'Marlow Whitfield' } }
        })
      })
    );
    await flushPromises();

    expect(names(element)).toEqual(['Marlow Whitfield']);
    expect(findAll(element, '.evidence li').map(textOf)).toEqual([
      'c.hootsuiteContactMatch_email',
      'c.hootsuiteContactMatch_phone',
      'c.hootsuiteContactMatch_earlierCase'
    ]);
    expect(textOf(element)).toContain('c.hootsuiteContactMatch_suggested');
    await expectAccessible(element);
  });

  it('is none of a number that only ends alike, nor of a Contact the user may not see', async () => {
    const element = await show();
    matches.emit(
      answer({
        Contact: edges(contact('003A', 'Somebody Else', { Phone: '+46 8 12 960 318' })),
        Hootsuite_Contact_Persona__c: edges({
          Id: 'a00B',
          Name: { value: 'X - @marlow' },
          Contact__c: { value: '003B' },
          Contact__r: null,
          Primary_Identifier__c: { value: '@marlow' }
        })
      })
    );
    await flushPromises();

    expect(names(element)).toEqual([]);
    expect(textOf(element)).toContain('c.hootsuiteContactMatch_none');
    await expectAccessible(element);
  });

  it('comes from another persona with the same handle', async () => {
    const element = await show();
    matches.emit(
      answer({
        Hootsuite_Contact_Persona__c: edges({
          Id: 'a00B',
          Name: { value: 'X - @marlow' },
          Contact__c: { value: '003B' },
          Contact__r: { Name: { value: 'Marlow Whitfield' } },
          Primary_Identifier__c: { value: '@Marlow' }
        })
      })
    );
    await flushPromises();

    expect(textOf(find(element, '.evidence'))).toBe('c.hootsuiteContactMatch_personaHandle');
  });

  it('is a conflict where two Contacts fit, the better founded first', async () => {
    const element = await show();
    matches.emit(
      answer({
        Contact: edges(
          contact('003A', 'Phone Only', { Phone: '00441632960318' }),
          contact('003B', 'Mail Too', { Email: 'marlow@ridgeline.example' })
        )
      })
    );
    await flushPromises();

    expect(names(element)).toEqual(['Mail Too', 'Phone Only']);
    expect(textOf(element)).toContain('c.hootsuiteContactMatch_conflict');
    await expectAccessible(element);
  });
});

describe('the question', () => {
  it('names only what the user may read', async () => {
    await show(MARLOW, { ...INFOS, Contact: info(['Name', 'Email']), Case: info([]) });

    const { query, variables } = matches.getLastConfig();
    expect(query?.text).toContain('$contacts: Contact_Filter');
    expect(query?.text).not.toContain('Phone { value }');
    expect(query?.text).not.toContain('Case');
    expect(variables?.contacts).toEqual({ or: [{ Email: { eq: 'marlow@ridgeline.example' } }] });
  });

  it('carries no value in its text', async () => {
    await show();

    expect(matches.getLastConfig().query?.text).not.toMatch(/marlow|1632/u);
  });

  it('is not asked of a persona that is linked', async () => {
    const element = await show({ ...MARLOW, contactId: '003A', contactName: 'Marlow Whitfield' });

    expect(matches.getLastConfig().query).toBeUndefined();
    expect(names(element)).toEqual(['Marlow Whitfield']);
    await expectAccessible(element);
  });

  it('can be asked again when Salesforce did not answer', async () => {
    const refresh = jest.fn();
    const element = await show();
    matches.emitErrors([{ message: 'secret detail' }], undefined, refresh);
    await flushPromises();

    expect(textOf(element)).toContain('c.hootsuiteContactMatch_failed');
    expect(textOf(element)).not.toContain('secret');
    find(element, 'lightning-button').click();

    expect(refresh).toHaveBeenCalledTimes(1);
    await expectAccessible(element);
  });
});

describe('a click', () => {
  const oneMatch = answer({
    Contact: edges(contact('003A', 'Marlow Whitfield', { Email: 'marlow@ridgeline.example' }))
  });

  it('links the persona, reads the Case anew and tells so', async () => {
    const element = await show();
    matches.emit(oneMatch);
    await flushPromises();

    buttons(element)[0]?.click();
    await flushPromises();

    expect(update).toHaveBeenCalledWith({ fields: { Id: PERSONA_ID, Contact__c: '003A' } });
    expect(notifyRecordUpdateAvailable).toHaveBeenCalledWith([{ recordId: RECORD_ID }]);
    expect(textOf(find(element, '[role="status"]'))).toBe('c.hootsuiteContactMatch_linked');
  });

  it('takes the link away', async () => {
    const element = await show({ ...MARLOW, contactId: '003A', contactName: 'Marlow Whitfield' });

    find(element, 'lightning-button-icon').click();
    await flushPromises();

    expect(update).toHaveBeenCalledWith({ fields: { Id: PERSONA_ID, Contact__c: null } });
    expect(element.shadowRoot?.activeElement).toBe(find(element, '.title'));
  });

  it('says that Salesforce refused, without its words', async () => {
    update.mockRejectedValue({ body: { message: 'FIELD_CUSTOM_VALIDATION_EXCEPTION: Marlow' } });
    const element = await show();
    matches.emit(oneMatch);
    await flushPromises();

    buttons(element)[0]?.click();
    await flushPromises();

    expect(textOf(find(element, '[role="alert"]'))).toBe('c.hootsuiteContactMatch_refused');
    expect(buttons(element)[0]?.disabled).toBe(false);
  });

  it('is not offered to who may not edit the persona', async () => {
    const element = await show(MARLOW, {
      ...INFOS,
      Hootsuite_Contact_Persona__c: info(['Contact__c', 'Email__c'], false)
    });
    matches.emit(oneMatch);
    await flushPromises();

    expect(names(element)).toEqual(['Marlow Whitfield']);
    expect(buttons(element)).toHaveLength(0);
  });

  it('can take away a link to a Contact that the user may not see', async () => {
    const element = await show({ ...MARLOW, contactId: '003A' });

    expect(textOf(element)).toContain('c.hootsuiteContactMatch_hidden');
    expect(findAll(element, 'lightning-button-icon')).toHaveLength(1);
  });
});

describe('a phone number', () => {
  it.each([
    ['+44 (0)1632 960-318', '441632960318'],
    ['0044 1632 960318', '441632960318'],
    ['112', undefined],
    [undefined, undefined]
  ])('%s is %s', (written, digits) => {
    expect(phoneDigits(written)).toBe(digits);
  });

  it('is found however its digits are grouped', () => {
    expect(phonePattern('441632960318')).toBe('%9%6%0%3%1%8');
  });
});
