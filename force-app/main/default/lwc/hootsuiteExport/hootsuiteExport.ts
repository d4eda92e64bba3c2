/** Ways out of the page for what the agent asks to take along: the clipboard and files. */

/** Lets the browser save a file that is already in the page. */
export function saveFile(url: string, name: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

/**
 * Lets the browser save a text as a file. As plain text, whatever its name ends with: Lightning Web Security takes no
 * other type of text, `text/csv` not either (LWC developer guide, MIME types for Blob objects).
 */
export function saveText(text: string, name: string): void {
  // Windows' programs take a file without a byte order mark for one of their old encodings.
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/plain;charset=utf-8' }));
  saveFile(url, name);
  URL.revokeObjectURL(url);
}

/**
 * Puts a text on the clipboard.
 * @returns Whether the browser let it; it does so only shortly after a click or a key.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
