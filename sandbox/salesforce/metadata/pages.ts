import type {
  CspTrustedSiteDefinition,
  FlexiPageDefinition,
  ObjectDefinition,
  TabDefinition
} from './model.ts';
import type { SourceFile } from './objects.ts';
import { readXml, type XmlElement } from './xml.ts';

/** Components of the platform this org's console can show. */
const STANDARD_COMPONENTS = ['force:highlightsPanel', 'force:detailPanel'];

/** Reads the component of one region item. */
function readComponent(
  item: XmlElement,
  bundles: ReadonlySet<string>
): FlexiPageDefinition['regions'][number]['components'][number] {
  const element = item.child('componentInstance') ?? item.fail('lacks <componentInstance>');
  const name = element.required('componentName');
  if (!STANDARD_COMPONENTS.includes(name) && !bundles.has(name)) {
    element.fail(`names the component ${name}, which is neither in the package nor known to this org`);
  }
  const properties: Record<string, string> = {};
  for (const property of element.children('componentInstanceProperties')) {
    properties[property.required('name')] = property.text('value') ?? '';
    property.finish();
  }
  element.ignore('identifier').finish();
  item.finish();
  return { name, properties };
}

/** Reads `flexipages/<name>.flexipage-meta.xml`: record pages only. */
export function readFlexiPage(
  source: SourceFile,
  objects: ReadonlyMap<string, ObjectDefinition>,
  bundles: ReadonlySet<string>
): FlexiPageDefinition {
  const root = readXml(source.path, source.file, 'FlexiPage');
  const regions = root.children('flexiPageRegions').map((region) => {
    region.oneOf('type', ['Region']);
    const name = region.required('name');
    const components = region.children('itemInstances').map((item) => readComponent(item, bundles));
    region.ignore('mode').finish();
    return { name, components };
  });
  const template = root.child('template') ?? root.fail('lacks <template>');
  const object = root.required('sobjectType');
  if (!objects.has(object)) root.fail(`is for ${object}, which this org does not have`);
  const page = {
    name: source.name,
    label: root.required('masterLabel'),
    type: root.oneOf('type', ['RecordPage']),
    object,
    template: template.oneOf('name', ['flexipage:recordHomeTemplateDesktop']),
    regions
  };
  template.finish();
  root.ignore('description').finish();
  return page;
}

/** Reads `cspTrustedSites/<name>.cspTrustedSite-meta.xml`. */
export function readCspTrustedSite(source: SourceFile): CspTrustedSiteDefinition {
  const element = readXml(source.path, source.file, 'CspTrustedSite');
  const url = element.required('endpointUrl');
  if (!/^(https|wss):\/\/[^/]+$/.test(url)) element.fail('<endpointUrl> is no origin with https or wss');
  const site = {
    name: source.name,
    url,
    active: element.flag('isActive'),
    context: element.oneOf('context', [
      'All',
      'LEX',
      'Communities',
      'VisualForce',
      'FieldServiceMobileExtension'
    ]),
    directives: {
      Connect: element.flag('isApplicableToConnectSrc'),
      Font: element.flag('isApplicableToFontSrc'),
      Frame: element.flag('isApplicableToFrameSrc'),
      Img: element.flag('isApplicableToImgSrc'),
      Media: element.flag('isApplicableToMediaSrc'),
      Style: element.flag('isApplicableToStyleSrc')
    }
  };
  element.ignore('description', 'canAccessCamera', 'canAccessMicrophone').finish();
  return site;
}

/** Reads `customPermissions/<name>.customPermission-meta.xml`. @returns Its name. */
export function readCustomPermission(source: SourceFile): string {
  readXml(source.path, source.file, 'CustomPermission').ignore('label', 'description', 'isLicensed').finish();
  return source.name;
}

/**
 * Reads `tabs/<name>.tab-meta.xml`: tabs of custom objects, which are called as the object is, and of components.
 * @param bundles Components that may stand in a tab.
 */
export function readTab(
  source: SourceFile,
  objects: ReadonlyMap<string, ObjectDefinition>,
  bundles: ReadonlySet<string>
): TabDefinition {
  const element = readXml(source.path, source.file, 'CustomTab');
  const { name } = source;
  const motif = element.required('motif');
  const component = element.text('lwcComponent');
  element.ignore('description');
  if (component === undefined) {
    if (!element.flag('customObject')) element.fail('is no tab of a custom object or a component');
    if (!objects.has(name)) element.fail(`is for ${name}, which this org does not have`);
    element.finish();
    return { name, motif };
  }
  if (!bundles.has(component)) {
    element.fail(`names the component ${component}, which the package does not expose for a tab`);
  }
  const label = element.required('label');
  element.finish();
  return { name, motif, label, component };
}

const COMPONENT_TARGETS = [
  'lightning__RecordPage',
  'lightning__AppPage',
  'lightning__UtilityBar',
  'lightning__Tab'
];

/** Where a bundle may be placed. */
export interface BundleDefinition {
  readonly name: string;
  /** Empty where it is not exposed. */
  readonly targets: readonly string[];
}

/** Reads `lwc/<name>/<name>.js-meta.xml`. */
export function readBundle(source: SourceFile): BundleDefinition {
  const element = readXml(source.path, source.file, 'LightningComponentBundle');
  const exposed = element.flag('isExposed');
  const targets = element.child('targets');
  const names = targets?.texts('target') ?? [];
  for (const name of names) {
    if (!COMPONENT_TARGETS.includes(name))
      targets?.fail(`names the target ${name}, which this org does not understand`);
  }
  targets?.finish();
  element.ignore('apiVersion', 'masterLabel', 'description', 'targetConfigs', 'capabilities').finish();
  return { name: source.name.split('/')[0] ?? '', targets: exposed ? names : [] };
}
