import { isShowable, pictureSize } from 'c/hootsuiteFormat';

const bytes = (...parts: readonly (string | readonly number[])[]): ArrayBuffer =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? Array.from(part, (letter) => letter.charCodeAt(0)) : part
    )
  ).buffer;

const zeros = (count: number): number[] => new Array<number>(count).fill(0);

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

describe('pictureSize', () => {
  it.each([
    ['PNG', bytes(SIGNATURE, [0, 0, 0, 13], 'IHDR', [0, 0, 0xc3, 0x50], [0, 0, 0, 2]), 50_000, 2],
    ['GIF', bytes('GIF89a', [0x40, 0x01, 0xc8, 0x00]), 320, 200],
    [
      'JPEG behind EXIF data',
      bytes([0xff, 0xd8, 0xff, 0xe1, 0, 6], 'Exif', [0xff, 0xc2, 0, 17, 8, 0x02, 0x58, 0x03, 0x20, 3]),
      800,
      600
    ],
    ['WebP, lossy', bytes('RIFF', zeros(4), 'WEBPVP8 ', zeros(10), [0x20, 0x43, 0x58, 0x02]), 800, 600],
    [
      'WebP, lossless',
      bytes('RIFF', zeros(4), 'WEBPVP8L', zeros(4), [0x2f, 0x1f, 0xc3, 0x95, 0x00]),
      800,
      600
    ],
    [
      'WebP, extended',
      bytes('RIFF', zeros(4), 'WEBPVP8X', zeros(8), [0x1f, 0x03, 0x00, 0x57, 0x02, 0x00]),
      800,
      600
    ]
  ])('reads the size of a %s from its header', (_, header, width, height) => {
    expect(pictureSize(header)).toEqual({ width, height });
  });

  it.each([
    ['nothing', bytes()],
    ['a cut PNG', bytes(SIGNATURE, [0, 0, 0, 13], 'IHDR')],
    ['a JPEG without a frame', bytes([0xff, 0xd8, 0xff, 0xe0, 0, 2])],
    ['a JPEG whose segment leads nowhere', bytes([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 1, 2, 3])],
    ['markup', bytes('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')]
  ])('knows no size of %s', (_, header) => {
    expect(pictureSize(header)).toBeUndefined();
  });
});

describe('isShowable', () => {
  it('lets through what a phone takes, and nothing that would fill the memory', () => {
    expect(isShowable({ width: 8064, height: 6048 })).toBe(true);
    expect(isShowable({ width: 50_000, height: 50_000 })).toBe(false);
    expect(isShowable({ width: 0, height: 10 })).toBe(false);
    expect(isShowable(undefined)).toBe(false);
  });
});
