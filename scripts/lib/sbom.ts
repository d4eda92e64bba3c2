/** A component of a CycloneDX document, as far as it is looked at here. */
export interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly purl?: string;
  readonly licenses?: readonly unknown[];
}

/** A CycloneDX document, as npm makes it (https://cyclonedx.org/docs/1.5/json/). */
export interface Sbom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn: readonly string[] }[];
}

/** What a package of this project says of itself. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

const nameOf = (ref: string): string => ref.slice(0, ref.lastIndexOf('@'));

/**
 * The part of a document that one service needs to run. npm cannot cut it out by itself: with `--workspace` it lists
 * the other workspaces too, and with `--omit dev` it leaves out what is needed to run and to develop.
 * @param own The manifests of this project's packages; of these only `dependencies` are followed.
 * @throws {Error} where the document does not know a package that the service needs.
 */
export function sbomOf(service: string, whole: Sbom, own: readonly Manifest[]): Sbom {
  const manifests = new Map(own.map((manifest) => [manifest.name, manifest]));
  const dependsOn = new Map(whole.dependencies.map((entry) => [entry.ref, entry.dependsOn]));
  const components = new Map(whole.components.map((component) => [component['bom-ref'], component]));
  const needsOf = (ref: string): readonly string[] => {
    const all = dependsOn.get(ref);
    if (!all) throw new Error(`${ref} is not in what npm lists`);
    const declared = manifests.get(nameOf(ref))?.dependencies;
    return manifests.has(nameOf(ref)) ? all.filter((one) => nameOf(one) in (declared ?? {})) : all;
  };
  const root = [...components.keys()].find((ref) => nameOf(ref) === service);
  if (root === undefined) throw new Error(`${service} is no package of this project`);
  const reached = new Set([root]);
  // A Set goes on to what is added while it is walked through.
  for (const ref of reached) for (const need of needsOf(ref)) reached.add(need);
  const componentOf = (ref: string): Component => {
    const component = components.get(ref);
    if (!component) throw new Error(`${ref} is not in what npm lists`);
    return component;
  };
  return {
    ...whole,
    metadata: { ...whole.metadata, component: componentOf(root) },
    components: [...reached].filter((ref) => ref !== root).map(componentOf),
    dependencies: [...reached].map((ref) => ({ ref, dependsOn: needsOf(ref) }))
  };
}
