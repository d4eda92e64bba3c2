/** A record as the REST API takes it, without the package's namespace. */
export type SalesforceRecord = Readonly<Record<string, unknown>>;

const CUSTOM = /__[cr]$/;

/** The API name of a custom object, field or relationship in an org with this namespace. */
export function qualify(namespace: string, name: string): string {
  return namespace !== '' && CUSTOM.test(name) ? `${namespace}__${name}` : name;
}

/** The name without the namespace. */
export function unqualify(namespace: string, name: string): string {
  return namespace !== '' && name.startsWith(`${namespace}__`) ? name.slice(namespace.length + 2) : name;
}

/** The record with qualified names, relationships too. */
export function qualifyRecord(namespace: string, record: SalesforceRecord): SalesforceRecord {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      qualify(namespace, name),
      typeof value === 'object' && value !== null
        ? qualifyRecord(namespace, value as SalesforceRecord)
        : value
    ])
  );
}
