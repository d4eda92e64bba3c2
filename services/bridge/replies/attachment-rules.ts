import type { ChannelRules } from '../conversations/channels.ts';
import { BridgeError } from '../errors.ts';
import { isAlsoArchive, isPlainText, judgePicture, sniff } from './file-content.ts';

/** Hootsuite: "fewer than 10 megabytes". */
export const MAX_ATTACHMENT_BYTES = 10 * 1000 * 1000 - 1;

const MAX_NAME_LENGTH = 100;

/** What Windows takes for a device, whatever follows the dot (Naming Files, Paths, and Namespaces). */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i;

interface AllowedType {
  readonly extensions: readonly string[];
  /** What the bytes must look like; undefined where the format has no signature and must be plain text. */
  readonly sniffed: readonly string[] | undefined;
}

/**
 * What may be sent at all: this keeps out what a browser or a desktop would execute. What a network takes of it says
 * contracts/channels.json.
 */
const ALLOWED: Readonly<Record<string, AllowedType>> = {
  'image/jpeg': { extensions: ['jpg', 'jpeg'], sniffed: ['image/jpeg'] },
  'image/png': { extensions: ['png'], sniffed: ['image/png', 'image/apng'] },
  'image/gif': { extensions: ['gif'], sniffed: ['image/gif'] },
  'image/webp': { extensions: ['webp'], sniffed: ['image/webp'] },
  'video/mp4': { extensions: ['mp4', 'm4v'], sniffed: ['video/mp4', 'video/x-m4v'] },
  'video/quicktime': { extensions: ['mov'], sniffed: ['video/quicktime'] },
  'audio/mpeg': { extensions: ['mp3'], sniffed: ['audio/mpeg'] },
  'audio/mp4': { extensions: ['m4a'], sniffed: ['audio/x-m4a', 'audio/mp4', 'video/mp4'] },
  'audio/ogg': { extensions: ['ogg', 'oga', 'opus'], sniffed: ['audio/ogg', 'audio/ogg; codecs=opus'] },
  'application/pdf': { extensions: ['pdf'], sniffed: ['application/pdf'] },
  'text/plain': { extensions: ['txt'], sniffed: undefined },
  'text/csv': { extensions: ['csv'], sniffed: undefined }
};

/** A file that may be sent. */
export interface CheckedFile {
  readonly name: string;
  readonly contentType: string;
}

/**
 * The name in Hootsuite's letters (A-Z a-z 0-9 - _ .), which the contact sees.
 * @throws {BridgeError} ERR_ATTACHMENT_NAME where nothing of it is left
 */
export function cleanName(name: string): string {
  const base = name.split(/[\\/]/).at(-1) ?? '';
  const [, given = '', extension = ''] = /^(.*)\.([A-Za-z0-9]{1,10})$/s.exec(base) ?? [];
  if (extension === '') throw new BridgeError('ERR_ATTACHMENT_NAME');
  const stem = given
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9_-]+/g, '_')
    .replace(/^[_-]+|[_-]+$/g, '')
    .slice(0, MAX_NAME_LENGTH);
  const isUsable = stem !== '' && !DEVICE.test(stem);
  return `${isUsable ? stem : `file${stem && `_${stem}`}`}.${extension.toLowerCase()}`;
}

/** The name with a number before its extension. */
export function numberedName(name: string, number: number): string {
  const dot = name.lastIndexOf('.');
  return number < 2 ? name : `${name.slice(0, dot)}-${number}${name.slice(dot)}`;
}

function checkPicture(bytes: Uint8Array): void {
  const verdict = judgePicture(bytes);
  if (verdict === 'unreadable') throw new BridgeError('ERR_ATTACHMENT_TYPE');
  if (verdict === 'too_many_pixels') throw new BridgeError('ERR_ATTACHMENT_TOO_LARGE');
}

/**
 * Checks that name, declared type and bytes agree on a type that may be sent.
 * @param declared The request's content type; application/octet-stream declares nothing.
 * @throws {BridgeError} ERR_ATTACHMENT_NAME, ERR_ATTACHMENT_TYPE, ERR_ATTACHMENT_TOO_LARGE for a picture of too many
 *   pixels, or ERR_REQUEST_INVALID for an empty file
 */
export async function checkFile(filename: string, declared: string, bytes: Uint8Array): Promise<CheckedFile> {
  if (bytes.byteLength === 0) throw new BridgeError('ERR_REQUEST_INVALID');
  const name = cleanName(filename);
  const extension = name.slice(name.lastIndexOf('.') + 1);
  const [contentType, allowed] =
    Object.entries(ALLOWED).find(([, { extensions }]) => extensions.includes(extension)) ?? [];
  const [essence = ''] = declared.toLowerCase().split(';');
  const isDeclared = essence.trim() === 'application/octet-stream' || essence.trim() === contentType;
  if (contentType === undefined || !allowed || !isDeclared) throw new BridgeError('ERR_ATTACHMENT_TYPE');
  const found = await sniff(bytes);
  const isGenuine = allowed.sniffed
    ? found !== undefined && allowed.sniffed.includes(found)
    : found === undefined && isPlainText(bytes);
  if (!isGenuine || isAlsoArchive(bytes)) throw new BridgeError('ERR_ATTACHMENT_TYPE');
  if (contentType.startsWith('image/')) checkPicture(bytes);
  return { name, contentType };
}

/**
 * Checks that a network takes a file.
 * @throws {BridgeError} ERR_ATTACHMENT_TYPE or ERR_ATTACHMENT_TOO_LARGE
 */
export function checkAgainstNetwork(
  { contentType }: CheckedFile,
  bytes: Uint8Array,
  { attachments }: ChannelRules
): void {
  const kind = attachments.kinds.find(({ mediaTypes }) => mediaTypes.includes(contentType));
  if (!kind) throw new BridgeError('ERR_ATTACHMENT_TYPE');
  if (bytes.byteLength > kind.maxBytes) throw new BridgeError('ERR_ATTACHMENT_TOO_LARGE');
}
