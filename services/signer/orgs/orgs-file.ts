import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { KeyObject } from 'node:crypto';
import { isServiceUrl, SERVICE_URL_FORM } from '../service-url.ts';
import { BRIDGE_SECRET_FORM, readBridgeSecret } from './bridge-secret.ts';
import { readCertificate } from './org-binding.ts';
import type { OrgBinding, OrgCertificate } from './org-binding.ts';
import { toSalesforceId18 } from './salesforce-id.ts';
import { reportSharedKeys, reportSharedSecrets } from './shared-keys.ts';

const TEXTS = ['orgId', 'issuer', 'bridgeAudience'] as const;
/** All that an entry may have. */
export const MEMBERS: readonly string[] = [...TEXTS, 'certificateFiles', 'bridgeSecretFile'];
/** The one in use, and its successor or predecessor during a change. */
const MAX_CERTIFICATES = 2;

type OrgEntry = Record<(typeof TEXTS)[number], string> & {
  readonly certificateFiles: readonly string[];
  readonly bridgeSecretFile?: string;
};

/** Takes down a problem of the configuration; the caller shows all of them together. */
export type Report = (problem: string) => void;

/** A file's text, or undefined after reporting why it cannot be read. */
export function readText(path: string, name: string, report: Report): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    report(`${name}: cannot read ${path} (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`);
    return undefined;
  }
}

function parseList(text: string, report: Report): unknown[] {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    // The parser's message would quote the file.
  }
  if (Array.isArray(list) && list.length > 0) return list as unknown[];
  report('SIGNER_ORGS_FILE: must be a JSON array with at least one org');
  return [];
}

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

function isFileList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.length <= MAX_CERTIFICATES && value.every(isText);
}

function isEntry(value: unknown, report: Report): value is OrgEntry {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    report('must be an object');
    return false;
  }
  const entry = value as Record<string, unknown>;
  const problems: string[] = [];
  const wrong = TEXTS.filter((field) => !isText(entry[field]));
  const unknown = Object.keys(entry).filter((key) => !MEMBERS.includes(key));
  if (wrong.length > 0) problems.push(`must have the texts ${wrong.join(', ')}`);
  if (!isFileList(entry.certificateFiles))
    problems.push('certificateFiles must be a list of one or two files');
  if (entry.bridgeSecretFile !== undefined && !isText(entry.bridgeSecretFile))
    problems.push('bridgeSecretFile must be a text');
  if (unknown.length > 0) problems.push(`has unknown members ${unknown.join(', ')}`);
  problems.forEach(report);
  return problems.length === 0;
}

function readCertificates(paths: readonly string[], report: Report): readonly OrgCertificate[] {
  return paths.flatMap((path) => {
    const pem = readText(path, 'certificateFiles', report);
    if (pem === undefined) return [];
    try {
      return [readCertificate(pem)];
    } catch (error) {
      report(`certificateFiles: ${path} ${(error as Error).message}`);
      return [];
    }
  });
}

function readSecret(path: string | undefined, report: Report): KeyObject | undefined {
  const text = path === undefined ? undefined : readText(path, 'bridgeSecretFile', report);
  if (path === undefined || text === undefined) return undefined;
  const secret = readBridgeSecret(text);
  if (!secret) report(`bridgeSecretFile: ${path} is not ${BRIDGE_SECRET_FORM}`);
  return secret;
}

function toBinding(entry: OrgEntry, read: OrgsFile, folder: string, report: Report): OrgBinding {
  const orgId = toSalesforceId18(entry.orgId, '00D');
  const pathOf = (file: string): string => resolve(folder, file);
  const certificatePaths = entry.certificateFiles.map(pathOf);
  const secretPath = entry.bridgeSecretFile && pathOf(entry.bridgeSecretFile);
  if (orgId !== entry.orgId)
    report('orgId must be the 18-character id of an org (00D…) with its right checksum');
  if (!isServiceUrl(entry.bridgeAudience)) report(`bridgeAudience must be ${SERVICE_URL_FORM}`);
  const certificates = readCertificates(certificatePaths, report);
  if (new Set(certificates.map(({ thumbprint }) => thumbprint)).size < certificates.length)
    report('certificateFiles names the same certificate twice');
  read.files.push(...certificatePaths, ...(secretPath ? [secretPath] : []));
  return {
    orgId: entry.orgId,
    issuer: entry.issuer,
    bridgeAudience: entry.bridgeAudience,
    certificates,
    bridgeSecret: readSecret(secretPath, report)
  };
}

/** What an orgs file says, and which files it names. */
export interface OrgsFile {
  /** By issuer. Worth something only where nothing was reported. */
  readonly orgs: Map<string, OrgBinding>;
  readonly files: string[];
}

/**
 * Reads the orgs this signer serves.
 * @param path JSON array of `{ orgId, issuer, certificateFiles, bridgeAudience, bridgeSecretFile? }`; relative files
 * lie beside it.
 * @param ownKeys The signer's own public keys, which no org may have.
 */
export function readOrgsFile(path: string, ownKeys: readonly KeyObject[], report: Report): OrgsFile {
  const read: OrgsFile = { orgs: new Map(), files: [path] };
  const text = readText(path, 'SIGNER_ORGS_FILE', report);
  if (text === undefined) return read;
  const bindings = parseList(text, report).flatMap((value, index) => {
    const reportEntry: Report = (problem) => {
      report(`SIGNER_ORGS_FILE[${String(index)}]: ${problem}`);
    };
    if (!isEntry(value, reportEntry)) return [];
    if (read.orgs.has(value.issuer)) reportEntry(`issuer ${value.issuer} is already taken by another entry`);
    const binding = toBinding(value, read, dirname(path), reportEntry);
    read.orgs.set(binding.issuer, binding);
    return [binding];
  });
  reportSharedKeys(bindings, ownKeys, report);
  reportSharedSecrets(bindings, report);
  return read;
}
