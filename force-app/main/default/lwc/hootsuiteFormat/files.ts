/** SVG is left out: it may carry script. */
const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** Whether a file is an image that a browser shows safely. */
export function isImage({ contentType }: { readonly contentType: string }): boolean {
  return IMAGE_TYPES.includes(contentType.split(';')[0]?.trim().toLowerCase() ?? '');
}
