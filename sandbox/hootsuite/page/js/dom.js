/** The element of that id. It is part of index.html, so it is always there. */
export const byId = (id) => document.getElementById(id);

/**
 * An element made of properties and children. Text always becomes a text node, never markup.
 * @param {string} tag
 * @param {Record<string, string | boolean | undefined>} attributes `class`, `dir`, `aria-…`; undefined leaves out.
 * @param {...(Node | string)} children
 */
export function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children);
  return made;
}

/** Shows a sentence for some seconds; a failure stays longer. */
export function toast(text, isBad = false) {
  const note = element('div', { class: isBad ? 'toast bad' : 'toast' }, text);
  byId('toasts').append(note);
  setTimeout(() => note.remove(), isBad ? 8000 : 4000);
}
