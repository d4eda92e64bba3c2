/** SVG is left out: it may carry script. */
const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

interface Typed {
  readonly contentType: string;
}

const typeOf = ({ contentType }: Typed): string => contentType.split(';')[0]?.trim().toLowerCase() ?? '';

/** Whether a file is an image that a browser shows safely. */
export function isImage(file: Typed): boolean {
  return IMAGE_TYPES.includes(typeOf(file));
}

/** How a file can be looked at in its place; `file` only be saved. */
export type MediaKind = 'image' | 'video' | 'audio' | 'file';

/** How a file can be looked at in its place. */
export function mediaKind(file: Typed): MediaKind {
  if (isImage(file)) return 'image';
  const [family] = typeOf(file).split('/');
  return family === 'video' || family === 'audio' ? family : 'file';
}
