/**
 * What the platform's plugins say of code that runs in an org, for the sources (eslint.config.js) and for the compiled
 * JavaScript that is deployed (eslint.deployed.config.js): a type assertion hides from some of the rules what only the
 * compiled code shows.
 */
import locker from '@locker/eslint-plugin-locker';
import lwcPlatform from '@lwc/eslint-plugin-lwc-platform';

const asArray = (config) => (Array.isArray(config) ? config : [config]);

/** Every rule of Lightning Web Security, those too that its recommended set leaves out or only warns of. */
const lockerRules = Object.fromEntries(
  Object.keys(locker.rules).map((name) => [`@locker/locker/${name}`, 'error'])
);

const lockerOff = (...names) => Object.fromEntries(names.map((name) => [`@locker/locker/${name}`, 'off']));

/** Where something is used that Lightning Web Security narrows, and why what is left of it is enough. */
const EXCEPTIONS = [
  // Refused are only the org's own paths; these requests go to the bridge.
  {
    module: 'hootsuiteBridge/*',
    rules: { ...lockerOff('distorted-window-fetch'), 'no-restricted-syntax': 'off' }
  },
  // Only a text to evaluate is refused. All other bundles wait through this one, so that tests hold the clock.
  {
    module: 'hootsuiteClock/hootsuiteClock',
    rules: { ...lockerOff('distorted-window-set-timeout'), '@lwc/lwc/no-async-operation': 'off' }
  },
  // Only blobs of scripts and of markup are refused or looked through; these are texts, images, audio and video.
  { module: 'hootsuiteConversation/files', rules: lockerOff('distorted-url-create-object-url') },
  { module: 'hootsuiteExport/hootsuiteExport', rules: lockerOff('distorted-url-create-object-url') },
  // Kept apart by namespace, as wanted; only the event for changes in other tabs is refused.
  { module: 'hootsuiteDraft/storage', rules: lockerOff('distorted-storage-constructor') }
];

/**
 * @param {'ts' | 'js'} ending
 * @param {string[]} ignores Globs of what never runs in an org.
 */
export function platformConfigs(ending, ignores = []) {
  const files = [`force-app/**/lwc/**/*.${ending}`];
  return [
    ...asArray(lwcPlatform.configs.recommended).map((config) => ({ ...config, files })),
    {
      files,
      plugins: { '@lwc/lwc-platform': lwcPlatform },
      // Crashes without options ("Cannot read properties of null").
      rules: { '@lwc/lwc-platform/valid-offline-wire': 'off' }
    },
    {
      files,
      ignores,
      plugins: { '@locker/locker': locker },
      rules: {
        ...lockerRules,
        // Takes every method called open for that of a request or a window, so those two are named below.
        ...lockerOff('distorted-xml-http-request-window-open'),
        'no-restricted-syntax': [
          'error',
          {
            selector: 'NewExpression[callee.name="XMLHttpRequest"]',
            message: 'Requests go through hootsuiteBridge.'
          }
        ],
        'no-restricted-properties': ['error', { object: 'window', property: 'open' }]
      }
    },
    ...EXCEPTIONS.map(({ module, rules }) => ({ files: [`force-app/**/lwc/${module}.${ending}`], rules }))
  ];
}
