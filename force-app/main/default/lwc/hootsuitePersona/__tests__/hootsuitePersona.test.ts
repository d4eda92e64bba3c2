import HootsuitePersona, { type Persona } from 'c/hootsuitePersona';
import {
  expectAccessible,
  find,
  findAll,
  flushPromises,
  mount,
  textOf
} from '../../../../../../tests/lwc/mount';

const LUCIA: Persona = {
  id: 'a00Hs000000LuciIAE',
  name: 'WhatsApp - +34 600 000 001',
  primaryIdentifier: '+34 600 000 001',
  secondaryIdentifier: 'Lucía Fernández',
  channel: 'WhatsApp',
  email: 'lucia@customers.example',
  phone: '+34 600 000 001',
  language: 'es',
  profileUrl: 'https://social.example/lucia',
  isVip: true,
  contactId: '003Hs00000LuciaIAF',
  contactName: 'Lucía Fernández',
  createdByEmail: 'sofia.marchetti@alpenglow.example'
};

const show = (persona: Persona) =>
  mount<{ persona: Persona }>('c-hootsuite-persona', HootsuitePersona, { persona });
const addresses = (element: Element) =>
  findAll<HTMLAnchorElement>(element, 'a').map((link) => link.getAttribute('href'));

describe('c-hootsuite-persona', () => {
  it('is accessible when all is known', async () => {
    const element = show(LUCIA);
    await flushPromises();

    expect(textOf(element)).toContain('Lucía Fernández');
    expect(textOf(element)).toContain('Spanish');
    expect(textOf(element)).toContain('sofia.marchetti@alpenglow.example');
    expect(addresses(element)).toEqual([
      'mailto:lucia@customers.example',
      'tel:+34600000001',
      'https://social.example/lucia',
      'https://www.example.com'
    ]);
    await expectAccessible(element);
  });

  it('is accessible when nothing is known', async () => {
    const element = show({ isVip: false });

    expect(textOf(element)).toContain('c.hootsuitePersona_empty');
    await expectAccessible(element);
  });

  it('never links an address that is not of the web', () => {
    const element = show({ ...LUCIA, profileUrl: 'javascript:alert(document.domain)' });

    expect(addresses(element).join(' ')).not.toContain('javascript');
    expect(textOf(element)).toContain('javascript:alert(document.domain)');
  });

  it('does not let an e-mail address add headers or recipients to a draft', () => {
    const element = show({ ...LUCIA, email: 'a@b.example?bcc=evil@evil.example&body=x' });

    expect(addresses(element)[0]).toBe('mailto:a@b.example%3Fbcc%3Devil@evil.example%26body%3Dx');
  });

  it('shows another customer when it is given one', async () => {
    const element = show(LUCIA);

    element.persona = { isVip: false, name: 'X - @bergziege', primaryIdentifier: '@bergziege', channel: 'X' };
    await flushPromises();

    expect(textOf(element)).toContain('@bergziege');
    expect(textOf(element)).not.toContain('Lucía');
  });

  it('opens and closes the details where there is little room', async () => {
    const element = show(LUCIA);
    const toggle = find(element, 'button');
    expect(toggle.getAttribute('aria-expanded')).toBe('false');

    toggle.click();
    await flushPromises();

    expect(find(element, 'button').getAttribute('aria-expanded')).toBe('true');
    expect(find(element, '.details').className).toContain('details_open');
  });
});
