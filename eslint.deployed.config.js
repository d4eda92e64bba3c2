/** For the JavaScript that is deployed, once compiled: eslint -c eslint.deployed.config.js 'force-app/**\/lwc/**\/*.js' */
import { createRequire } from 'node:module';
import { platformConfigs } from './eslint.platform.js';

// @salesforce/eslint-config-lwc is CommonJS.
const require = createRequire(import.meta.url);
const lwcRecommended = require('@salesforce/eslint-config-lwc/recommended.js');

const files = ['force-app/**/lwc/**/*.js'];

export default [
  ...lwcRecommended.map((config) => ({ ...config, files })),
  // Style is judged in the sources, by eslint.config.js.
  { files, rules: { 'no-await-in-loop': 'off', 'no-confusing-arrow': 'off', 'no-void': 'off' } },
  ...platformConfigs('js')
];
