/** A picture's size in pixels. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/**
 * Bytes enough to find a picture's size: in a JPEG it stands behind EXIF data and a colour profile, which come in
 * segments of 64 KiB at most.
 */
export const PICTURE_HEADER_BYTES = 262_144;

/** More pixels than this are not decoded for a preview: each takes four bytes of memory, however small the file. */
const PIXEL_LIMIT = 50_000_000;

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

function startsWith(view: DataView, bytes: readonly number[], at = 0): boolean {
  return (
    view.byteLength >= at + bytes.length && bytes.every((byte, index) => view.getUint8(at + index) === byte)
  );
}

const ascii = (text: string): number[] => Array.from(text, (letter) => letter.charCodeAt(0));

/** PNG (W3C), §11.2.1: IHDR is the first chunk. */
function pngSize(view: DataView): PictureSize | undefined {
  if (!startsWith(view, PNG) || !startsWith(view, ascii('IHDR'), 12)) return undefined;
  return { width: view.getUint32(16), height: view.getUint32(20) };
}

/** GIF89a, §18: the logical screen descriptor follows the signature. */
function gifSize(view: DataView): PictureSize | undefined {
  if (!startsWith(view, ascii('GIF8'))) return undefined;
  return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** ITU-T T.81, annex B: segments with their length, up to the start of frame. */
function jpegSize(view: DataView): PictureSize | undefined {
  if (!startsWith(view, [0xff, 0xd8])) return undefined;
  for (let at = 2; view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
  }
  return undefined;
}

/** RFC 9649: lossy (VP8), lossless (VP8L) and extended (VP8X) files say it at different places. */
function webpSize(view: DataView): PictureSize | undefined {
  if (!startsWith(view, ascii('RIFF')) || !startsWith(view, ascii('WEBP'), 8)) return undefined;
  if (startsWith(view, ascii('VP8 '), 12)) {
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  }
  if (startsWith(view, ascii('VP8L'), 12)) {
    const bits = view.getUint32(21, true);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (!startsWith(view, ascii('VP8X'), 12)) return undefined;
  const uint24 = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  return { width: uint24(24) + 1, height: uint24(27) + 1 };
}

/**
 * The size that a picture's file says it has, read from its first bytes without decoding it; `undefined` where it is
 * none of the kinds that are shown, or is damaged.
 */
export function pictureSize(header: ArrayBuffer): PictureSize | undefined {
  const view = new DataView(header);
  try {
    return pngSize(view) ?? gifSize(view) ?? jpegSize(view) ?? webpSize(view);
  } catch (error) {
    // The file ends before its size does.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Whether a browser may decode the picture without harm: a few kilobytes can hold billions of pixels. */
export function isShowable(size: PictureSize | undefined): size is PictureSize {
  return size !== undefined && size.width > 0 && size.height > 0 && size.width * size.height <= PIXEL_LIMIT;
}
