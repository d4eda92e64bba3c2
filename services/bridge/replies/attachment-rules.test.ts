import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { BridgeError } from '../errors.ts';
import { checkFile, cleanName, numberedName } from './attachment-rules.ts';

/** A PNG's signature and header, which is all that is looked at. */
function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(25);
  header.writeUInt32BE(13, 0);
  header.write('IHDR', 4, 'latin1');
  header.writeUInt32BE(width, 8);
  header.writeUInt32BE(height, 12);
  header.set([8, 6], 16);
  const end = Buffer.from('0000000049454e44ae426082', 'hex');
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    header,
    Buffer.from('0000000049444154', 'hex'),
    end
  ]);
}

function gif(width: number, height: number): Buffer {
  const bytes = Buffer.from('47494638396100000000800000000000ffffff3b', 'hex');
  bytes.writeUInt16LE(width, 6);
  bytes.writeUInt16LE(height, 8);
  return bytes;
}

/** The end of an archive, with a comment of so many bytes. */
function zipEnd(comment = ''): Buffer {
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([end, Buffer.from(comment)]);
}

const verdictOf = async (name: string, bytes: Buffer, declared = 'application/octet-stream') =>
  checkFile(name, declared, bytes).then(
    (file) => file.name,
    (error: unknown) => (error instanceof BridgeError ? error.code : error)
  );

describe('file names', () => {
  it('keep to the letters Hootsuite takes', () => {
    assert.equal(cleanName('../../etc/Größe  des Zelts (1).JPG'), 'Gro_e_des_Zelts_1.jpg');
    assert.equal(cleanName('写真.png'), 'file.png');
    assert.equal(numberedName('a_b.png', 3), 'a_b-3.png');
  });

  const names: [string, string][] = [
    ['invoice.pdf.png', 'invoice_pdf.png'],
    ['run.exe .png', 'run_exe.png'],
    ['gnp\u202Eexe.png', 'gnp_exe.png'],
    ['a\r\nSet-Cookie: x=1.png', 'a_Set-Cookie_x_1.png'],
    ['a"; filename="b.png', 'a_filename_b.png'],
    ['a\0.png', 'a.png'],
    ['..\\..\\windows\\win.png', 'win.png'],
    ['..%2f..%2fetc.png', '2f_2fetc.png'],
    ['-rf.png', 'rf.png'],
    ['.png', 'file.png'],
    ['CON.png', 'file_CON.png'],
    ['lpt1.txt', 'file_lpt1.txt'],
    [`${'a'.repeat(500)}.png`, `${'a'.repeat(100)}.png`]
  ];
  for (const [given, clean] of names) {
    it(`lose what could deceive: ${JSON.stringify(given.slice(0, 30))}`, () => {
      assert.equal(cleanName(given), clean);
    });
  }

  for (const given of ['...', 'png', 'a.', 'a.p\u200Bng', 'a.png/', 'a.png\0', '../..']) {
    it(`are refused where no type is left: ${JSON.stringify(given)}`, () => {
      assert.throws(() => cleanName(given), { code: 'ERR_ATTACHMENT_NAME' });
    });
  }
});

describe('files', () => {
  it('pass where name, declared type and bytes agree', async () => {
    assert.equal(await verdictOf('a.png', png(8160, 6144), 'image/png'), 'a.png');
    assert.equal(await verdictOf('a.gif', gif(640, 480)), 'a.gif');
    assert.equal(await verdictOf('a.csv', Buffer.from('a;b\r\n1;2\r\n'), 'text/csv; charset=utf-8'), 'a.csv');
  });

  const disguised: [string, string, Buffer][] = [
    ['a page as a picture', 'a.png', Buffer.from('<!doctype html><script>alert(1)</script>')],
    [
      'a drawing with a script',
      'a.svg',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>')
    ],
    [
      'a drawing as text',
      'a.txt',
      Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')
    ],
    ['a program as text', 'a.txt', Buffer.from('4d5a90000300000004000000ffff0000', 'hex')],
    ['a document as text', 'a.txt', Buffer.from('%PDF-1.7\n')],
    ['text with a null byte', 'a.txt', Buffer.from('a\0b')],
    ['a picture that is an archive too', 'a.png', Buffer.concat([png(1, 1), zipEnd()])],
    ['the same with a comment', 'a.gif', Buffer.concat([gif(1, 1), zipEnd('x'.repeat(65_535))])],
    ['text that is an archive too', 'a.txt', Buffer.concat([Buffer.from('hello '), zipEnd('abc')])],
    ['an archive', 'a.zip', zipEnd()],
    ['a picture without a size', 'a.png', png(0, 10)],
    ['a picture that is cut off', 'a.gif', gif(1, 1).subarray(0, 7)]
  ];
  for (const [what, name, bytes] of disguised) {
    it(`are refused where they are not what they seem: ${what}`, async () => {
      assert.equal(await verdictOf(name, bytes), 'ERR_ATTACHMENT_TYPE');
    });
  }

  for (const [width, height] of [
    [30_001, 1],
    [1, 30_001],
    [20_000, 5_001],
    [2 ** 31 - 1, 2 ** 31 - 1]
  ] as const) {
    it(`are refused where drawing them would take too much: ${width} × ${height}`, async () => {
      assert.equal(await verdictOf('a.png', png(width, height)), 'ERR_ATTACHMENT_TOO_LARGE');
    });
  }

  it('may hold the signature of an archive by chance', async () => {
    assert.equal(await verdictOf('a.gif', Buffer.concat([gif(1, 1), zipEnd().subarray(0, 21)])), 'a.gif');
  });

  for (const declared of [
    'image/gif',
    'text/html',
    'image/png, text/html',
    '',
    'multipart/form-data; boundary=x'
  ]) {
    it(`are refused where another type is declared: ${declared || 'none'}`, async () => {
      assert.equal(await verdictOf('a.png', png(1, 1), declared), 'ERR_ATTACHMENT_TYPE');
    });
  }
});
