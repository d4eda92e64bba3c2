import HootsuiteEditor from 'c/hootsuiteEditor';
import { find, flushPromises, mount } from '../../../../../../tests/lwc/mount';

interface Properties {
  value: string;
  label: string;
  insert(text: string): void;
  resume(typed: string, removesSlash: boolean): void;
  forgetSlash(): void;
}

async function show(value = '') {
  const element = mount<Properties>('c-hootsuite-editor', HootsuiteEditor, { value, label: 'Reply' });
  await flushPromises();
  const field = find<HTMLTextAreaElement>(element, 'textarea');
  const slashes = jest.fn();
  element.addEventListener('slash', slashes);
  const type = (text: string, at = field.selectionEnd) => {
    field.setRangeText(text, at, at);
    field.setSelectionRange(at + text.length, at + text.length);
    field.dispatchEvent(new InputEvent('input', { data: text, inputType: 'insertText' }));
  };
  return { element, field, slashes, type };
}

const caret = ({ selectionStart, selectionEnd }: HTMLTextAreaElement) => [selectionStart, selectionEnd];

describe('the text field', () => {
  it('keeps caret and selection while its parent gives it the same text again', async () => {
    const { element, field } = await show('Hola Lucía');
    field.setSelectionRange(2, 5);

    element.value = 'Hola Lucía';
    element.label = 'Reply to somebody else';
    await flushPromises();

    expect(caret(field)).toEqual([2, 5]);
  });

  it('shows a text that comes from outside', async () => {
    const { element, field } = await show('Hola');

    element.value = '';
    await flushPromises();

    expect(field.value).toBe('');
  });

  it.each([
    ['', true],
    ['and ', true],
    ['a\n', true],
    ['24', false],
    ['and/or', false]
  ])('asks for quick replies after "%s": %s', async (before, isAsked) => {
    const { slashes, type } = await show(before);

    type('/', before.length);

    expect(slashes).toHaveBeenCalledTimes(isAsked ? 1 : 0);
  });

  it('puts a quick reply in place of the "/", and the caret behind it', async () => {
    const { element, field, type } = await show('Hola  bye');
    type('/', 5);

    element.insert('Gracias.');

    expect(field.value).toBe('Hola Gracias. bye');
    expect(caret(field)).toEqual([13, 13]);
    element.insert('!');
    expect(field.value).toBe('Hola Gracias.! bye');
  });

  it('puts one that was chosen by the button where the cursor is, over what is marked', async () => {
    const { element, field, type } = await show('/');
    type('/', 0);
    element.forgetSlash();
    field.setSelectionRange(0, 2);

    element.insert('Gracias.');

    expect(field.value).toBe('Gracias.');
  });

  it.each([
    ['ret', false, 'Hola /ret'],
    [' ', false, 'Hola / '],
    ['', true, 'Hola ']
  ])('goes on after a search that led to nothing: "%s"', async (typed, removesSlash, text) => {
    const { element, field, type } = await show('Hola ');
    type('/', 5);

    element.resume(typed, removesSlash);

    expect(field.value).toBe(text);
    expect(caret(field)).toEqual([text.length, text.length]);
  });

  it('sends with Enter and Ctrl or Cmd, once however long the keys are held', async () => {
    const { element, field } = await show('Hola');
    const submitted = jest.fn();
    element.addEventListener('submit', submitted);
    const press = (init: KeyboardEventInit) =>
      field.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', ...init }));

    press({});
    press({ ctrlKey: true, isComposing: true });
    expect(submitted).not.toHaveBeenCalled();
    press({ ctrlKey: true });
    press({ ctrlKey: true, repeat: true });
    press({ metaKey: true });

    expect(submitted).toHaveBeenCalledTimes(2);
  });
});
