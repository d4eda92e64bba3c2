import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { KeyObject } from 'node:crypto';
import { isServiceUrl, SERVICE_URL_FORM } from '../service-url.ts';
import { readCertificate } from './org-binding.ts';
import type { OrgBinding } from './org-binding.ts';
import { toSalesforceId18 } from './salesforce-id.ts';

const FIELDS = ['orgId', 'issuer', 'certificateFile', 'bridgeAudience'] as const;
type OrgEntry = Record<(typeof FIELDS)[number], string>;

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

function isEntry(value: unknown, report: Report): value is OrgEntry {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    report('must be an object');
    return false;
  }
  const entry = value as Record<string, unknown>;
  const wrong = FIELDS.filter((field) => typeof entry[field] !== 'string' || entry[field].trim() === '');
  const unknown = Object.keys(entry).filter((key) => !FIELDS.includes(key as keyof OrgEntry));
  if (wrong.length > 0) report(`must have the texts ${wrong.join(', ')}`);
  if (unknown.length > 0) report(`has unknown members ${unknown.join(', ')}`);
  return wrong.length === 0 && unknown.length === 0;
}

function toBinding(entry: OrgEntry, folder: string, report: Report): OrgBinding | undefined {
  const orgId = toSalesforceId18(entry.orgId, '00D');
  const audienceOk = isServiceUrl(entry.bridgeAudience);
  if (orgId !== entry.orgId)
    report('orgId must be the 18-character id of an org (00D…) with its right checksum');
  if (!audienceOk) report(`bridgeAudience must be ${SERVICE_URL_FORM}`);
  const path = resolve(folder, entry.certificateFile);
  const pem = readText(path, 'certificateFile', report);
  if (pem === undefined) return undefined;
  try {
    const certificate = readCertificate(pem);
    if (orgId !== entry.orgId || !audienceOk) return undefined;
    return { orgId, issuer: entry.issuer, bridgeAudience: entry.bridgeAudience, certificate };
  } catch (error) {
    report(`certificateFile: ${path} ${(error as Error).message}`);
    return undefined;
  }
}

/**
 * A public key in a form that compares. Not KeyObject.equals: in Node 24, comparing keys of different types leaves
 * an error in OpenSSL's queue, and the next good key to be read is refused with it.
 */
function spki(key: KeyObject): string {
  return key.export({ type: 'spki', format: 'der' }).toString('base64');
}

/**
 * One key must mean one org, or the holder of one org's key could name another org's issuer and be taken for it.
 * That is a real case: a sandbox copy of an org takes the certificate along.
 */
function reportSharedKeys(
  bindings: readonly OrgBinding[],
  signingKey: KeyObject | undefined,
  report: Report
): void {
  const ownKey = signingKey && spki(signingKey);
  const orgByKey = new Map<string, string>();
  for (const { orgId, certificate } of bindings) {
    const key = spki(certificate.publicKey);
    const first = orgByKey.get(key) ?? orgId;
    if (first !== orgId) report(`SIGNER_ORGS_FILE: ${first} and ${orgId} have the same key`);
    if (key === ownKey) report(`SIGNER_ORGS_FILE: ${orgId} has the signer's own key`);
    orgByKey.set(key, first);
  }
}

/**
 * Reads the orgs this signer serves, by issuer.
 * @param path JSON array of `{ orgId, issuer, certificateFile, bridgeAudience }`; relative files lie beside it.
 * @param signingKey The signer's own public key, which no org may have.
 */
export function readOrgsFile(
  path: string,
  signingKey: KeyObject | undefined,
  report: Report
): ReadonlyMap<string, OrgBinding> {
  const orgs = new Map<string, OrgBinding>();
  const issuers = new Set<string>();
  const text = readText(path, 'SIGNER_ORGS_FILE', report);
  if (text === undefined) return orgs;
  parseList(text, report).forEach((value, index) => {
    const reportEntry: Report = (problem) => {
      report(`SIGNER_ORGS_FILE[${String(index)}]: ${problem}`);
    };
    if (!isEntry(value, reportEntry)) return;
    if (issuers.has(value.issuer)) reportEntry(`issuer ${value.issuer} is already taken by another entry`);
    issuers.add(value.issuer);
    const binding = toBinding(value, dirname(path), reportEntry);
    if (binding) orgs.set(binding.issuer, binding);
  });
  reportSharedKeys([...orgs.values()], signingKey, report);
  return orgs;
}
