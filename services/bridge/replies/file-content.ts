import { fileTypeFromBuffer } from 'file-type';
import { imageSize } from 'image-size';

/** More than cameras make; a picture of 900 million pixels fits into a few kilobytes, and takes gigabytes to be drawn. */
const MAX_PIXELS = 100_000_000;
const MAX_SIDE = 30_000;

/** ZIP, end of central directory (APPNOTE 4.3.16): its signature, its length without the comment, where that stands. */
const ZIP_END = [0x50, 0x4b, 0x05, 0x06];
const ZIP_END_BYTES = 22;
const ZIP_COMMENT_AT = 20;
const ZIP_MAX_COMMENT = 65_535;

/** The media type that the bytes look like; undefined where the format has no signature, such as plain text. */
export async function sniff(bytes: Uint8Array): Promise<string | undefined> {
  return (await fileTypeFromBuffer(bytes))?.mime;
}

/** Whether the bytes are text that nothing but text is hidden in. */
export function isPlainText(bytes: Uint8Array): boolean {
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\0');
  } catch {
    return false;
  }
}

/**
 * Whether the file can be opened as an archive besides what it looks like: a ZIP is read from its end, so a picture may
 * be one too, and with it a Java program or an Office document.
 */
export function isAlsoArchive(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const last = bytes.byteLength - ZIP_END_BYTES;
  for (let at = last; at >= Math.max(0, last - ZIP_MAX_COMMENT); at -= 1) {
    const isEnd = ZIP_END.every((byte, index) => bytes[at + index] === byte);
    // By chance the four bytes may stand in any picture; with the right length behind them they do not.
    if (isEnd && at + ZIP_END_BYTES + view.getUint16(at + ZIP_COMMENT_AT, true) === bytes.byteLength)
      return true;
  }
  return false;
}

function isWhole({ buffer, byteLength }: Uint8Array): boolean {
  return buffer.byteLength === byteLength;
}

/** What is to be thought of a picture, without drawing it. */
export type PictureVerdict = 'fine' | 'unreadable' | 'too_many_pixels';

/** Judges a picture by the size that its header names. */
export function judgePicture(bytes: Uint8Array): PictureVerdict {
  try {
    // The library reads on behind the end of a short buffer, into others' of the same pool.
    const { width, height } = imageSize(isWhole(bytes) ? bytes : Uint8Array.from(bytes));
    if (width < 1 || height < 1) return 'unreadable';
    return Math.max(width, height) > MAX_SIDE || width * height > MAX_PIXELS ? 'too_many_pixels' : 'fine';
  } catch {
    return 'unreadable';
  }
}
